import type { Diagnostic, DiagnosticSink, Message } from '../diagnostics/diagnostic.js';
import { diagnose } from '../diagnostics/diagnostic.js';
import type { Place } from '../diagnostics/place.js';
import { builtinTokens } from './builtins.js';
import { Expander, type ExpanderHost } from './expander.js';
import type { IncludeResolver, Includer } from './include-resolver.js';
import type { LiveToken } from './live-token.js';
import type { MacroTable } from './macro-table.js';
import * as messages from './messages.js';
import { Output, type OutputFile } from './output.js';
import { PackState } from './pack-state.js';
import type { Comment, Macro, SourceFile } from './translation-unit.js';

/** A file that is being read. */
export interface Frame {
  readonly file: OutputFile;
  readonly includer: Includer;
  /** The #include that led here; null for the main file and the prelude's. */
  readonly includedAt: Place | null;
  /** The prelude entry that led here. */
  readonly prelude: string | null;
  readonly role: SourceFile['role'];
  /** What #line added to line numbers, and the name that it gave. */
  lineDelta: number;
  presumedName: string | null;
}

/** Ends the preprocessing of a unit; what is wrong was reported before. */
export class StopUnit {}

const MAX_ERRORS = 500;
const MAX_NOTES = 12;

/** Everything that outlives a single file of a translation unit, and the services that directives use. */
export class Unit implements ExpanderHost {
  readonly main: string;
  readonly macros: MacroTable;
  readonly includes: IncludeResolver;
  readonly depthLimit: number;
  readonly output = new Output();
  readonly packs: PackState = new PackState(this.output);
  readonly expander = new Expander(this);
  readonly frames: Frame[] = [];
  /** By display path, in the order of first reading. */
  readonly files = new Map<string, SourceFile>();
  readonly comments = new Map<string, Comment[]>();
  /** Paths of files that must not be read again. */
  readonly once = new Set<string>();
  includeCount = 0;
  counter = 0;
  readonly #sink: DiagnosticSink;
  #errors = 0;

  constructor(main: string, macros: MacroTable, includes: IncludeResolver, depthLimit: number, sink: DiagnosticSink) {
    this.main = main;
    this.macros = macros;
    this.includes = includes;
    this.depthLimit = depthLimit;
    this.#sink = sink;
  }

  get frame(): Frame | undefined {
    return this.frames[this.frames.length - 1];
  }

  /** Reports with the include stack as notes, after notes of the message's own. */
  report<A extends readonly unknown[]>(
    entry: Message<A>,
    where: { readonly place?: Place; readonly length?: number; readonly notes?: Diagnostic['notes'] },
    ...args: A
  ): void {
    const notes = [...(where.notes ?? []), ...this.#includeNotes()];
    this.#sink.add(diagnose(entry, { ...where, notes: notes.length > 0 ? notes : undefined }, ...args));
    if (entry.severity !== 'error') return;
    if (++this.#errors < MAX_ERRORS) return;
    this.#sink.report(messages.tooManyErrors, where.place ? { place: where.place } : {}, MAX_ERRORS);
    throw new StopUnit();
  }

  #includeNotes(): NonNullable<Diagnostic['notes']>[number][] {
    const notes: { message: string; place?: Place }[] = [];
    for (let i = this.frames.length - 1; i >= 0; i--) {
      const { includedAt, prelude } = this.frames[i]!;
      if (prelude !== null) notes.push({ message: `read because the prelude has ${prelude}` });
      if (!includedAt) break;
      if (notes.length === MAX_NOTES) {
        notes.push({ message: `and ${i} more includes around these` });
        break;
      }
      notes.push({ message: 'included from here', place: includedAt });
    }
    return notes;
  }

  lookup(name: string): Macro | undefined {
    return this.macros.get(name);
  }

  builtin(macro: Macro, name: LiveToken): LiveToken[] | undefined {
    return builtinTokens(this, macro, name);
  }

  badPaste(left: LiveToken, right: LiveToken): void {
    this.report(messages.badPaste, { place: left.at, ...inMacro(left) }, left.text, right.text);
  }

  argumentCount(macro: Macro, name: LiveToken, given: number): void {
    const expected = macro.parameters!.length - (macro.variadic ? 1 : 0);
    const where = { place: name.at, length: name.text.length, notes: definedHere(macro) };
    this.report(messages.macroArgumentCount, where, macro.name, given, expected, macro.variadic);
  }

  unterminatedCall(macro: Macro, name: LiveToken): void {
    const where = { place: name.at, length: name.text.length, notes: definedHere(macro) };
    this.report(messages.unterminatedMacroCall, where, macro.name);
  }

  nestingTooDeep(name: LiveToken, limit: number): never {
    this.report(messages.macroNestingTooDeep, { place: name.at }, limit);
    throw new StopUnit();
  }

  tooLarge(at: LiveToken, limit: number): never {
    this.report(messages.expansionTooLarge, { place: at.at }, limit);
    throw new StopUnit();
  }
}

function inMacro(token: LiveToken): { notes?: Diagnostic['notes'] } {
  return token.place === token.at ? {} : { notes: [{ message: 'written here', place: token.place }] };
}

/** A note on a macro's definition, if it has one in a file. */
export function definedHere(macro: Macro): { message: string; place: Place }[] {
  return macro.predefined ? [] : [{ message: `"${macro.name}" is defined here`, place: macro.place }];
}
