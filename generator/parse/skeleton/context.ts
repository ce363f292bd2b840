import type { Message } from '../../diagnostics/diagnostic.js';
import { didYouMean } from '../../diagnostics/suggest.js';
import { BUILTIN_TYPEDEFS } from '../../language/keywords.js';
import type { SkippedDeclaration } from '../declarations.js';
import { syntaxError, tooDeep, unclosedBracket, unknownType } from '../messages.js';
import type { NoteAt, Reporter } from '../reporter.js';
import { Edits } from './edits.js';
import { Notes, type SpecifiersNote } from './notes.js';
import { WordCursor } from './word-cursor.js';
import { DECLARATION_WORDS, standIn } from './words.js';

/** Records in records: C11 asks for 63; every later stage goes down one call for each. */
const RECORD_DEPTH = 100;

/** A token that fits nowhere: ends the declaration that it stands in. */
export class Misfit extends Error {
  readonly report: (reporter: Reporter) => void;
  /** Where reading can go on at the earliest. */
  readonly offset: number;

  constructor(offset: number, report: (reporter: Reporter) => void) {
    super('misfit');
    this.offset = offset;
    this.report = report;
  }
}

export function misfitOf<A extends readonly unknown[]>(
  entry: Message<A>,
  start: number,
  end: number,
  notes: readonly NoteAt[],
  ...args: A
): Misfit {
  return new Misfit(start, (reporter) => reporter.reportWithNotes(entry, start, end, notes, ...args));
}

/** What the functions of the skeleton pass share while they go over one translation unit. */
export class SkeletonContext {
  readonly text: string;
  readonly tokens: WordCursor;
  readonly edits = new Edits();
  readonly reporter: Reporter;
  /** Names declared by typedef so far. */
  readonly typedefNames = new Set<string>(['__builtin_va_list', ...BUILTIN_TYPEDEFS.keys()]);
  readonly skipped: {
    readonly offset: number;
    readonly name: string;
    readonly reason: SkippedDeclaration['reason'];
  }[] = [];
  notes = new Notes();
  /** Names in declarations that could not be read, and unknown names that were reported: not reported (again). */
  readonly excused = new Set<string>();
  /** Offsets of the braces that are open in this declaration. */
  readonly openBraces: number[] = [];
  /** Specifiers of the declaration and members that are being read: a misfit may come of an unknown type's name. */
  readonly reading: SpecifiersNote[] = [];

  constructor(text: string, reporter: Reporter) {
    this.text = text;
    this.reporter = reporter;
    this.tokens = new WordCursor(text);
  }

  /** Opens a record's or enum's brace, which is under the cursor. */
  enterBrace(): void {
    if (this.openBraces.length >= RECORD_DEPTH) {
      const { start, end } = this.tokens;
      throw misfitOf(tooDeep, start, end, [], 'records', RECORD_DEPTH);
    }
    this.openBraces.push(this.tokens.start);
  }

  leaveBrace(): void {
    this.openBraces.pop();
  }

  /** Puts another name in the skeleton where tree-sitter would misread the one under the cursor. */
  showName(): void {
    const { start, end, text } = this.tokens;
    const shown = standIn(text);
    if (shown !== undefined) this.edits.replace(start, end, shown);
  }

  /** Goes past the punctuator `text`, or throws a misfit that says what was expected. */
  expect(text: string, expected = `'${text}'`): void {
    if (!this.tokens.at(text)) throw this.misfit(expected);
    this.tokens.advance();
  }

  /** The token under the cursor fits nowhere. */
  misfit(expected: string): Misfit {
    const { kind, start, end } = this.tokens;
    const open = this.openBraces.at(-1);
    const outermost = this.openBraces[0];
    if (kind === 'end' && outermost !== undefined) {
      return new Misfit(start, (reporter) => reporter.report(unclosedBracket, outermost, outermost + 1, '{', '}'));
    }
    const isClosing = open !== undefined && expected.includes("'}'");
    const notes = isClosing ? [{ message: "this '{' is open here", offset: open }] : [];
    return misfitOf(syntaxError, start, end, notes, expected, this.describe());
  }

  /** The token under the cursor, for a message. */
  describe(): string {
    const { kind, start, end } = this.tokens;
    if (kind === 'end') return 'the end of the file';
    const written = this.text.slice(start, Math.min(end, start + 40));
    return kind === 'other' && !/^[\x20-\x7e]+$/.test(written)
      ? `the character U+${(written.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
      : `'${written}'`;
  }

  /** Throws a misfit unless a declarator can begin here: after a record's body it is the semicolon that is missing. */
  expectDeclarator(specifiers: SpecifiersNote): void {
    const { tokens } = this;
    const { tag } = specifiers;
    if (!tag || tag.open < 0 || tokens.kind === 'name' || tokens.at('*') || tokens.at('(') || tokens.at(':')) return;
    throw this.misfit("';' or a name");
  }

  isUnknown(specifiers: SpecifiersNote): boolean {
    const name = specifiers.typeName;
    return name !== null && !this.typedefNames.has(name);
  }

  /** Reports the type's name if nothing declares it; once for each name. */
  checkTypeName(specifiers: SpecifiersNote): void {
    const name = specifiers.typeName;
    if (name === null || this.typedefNames.has(name) || this.excused.has(name)) return;
    this.excused.add(name);
    const otherwise = 'Include the header that declares it. If it is meant as a macro, that macro is not defined here.';
    const hint = didYouMean(name, this.#candidates(), otherwise);
    this.reporter.report(unknownType, specifiers.typeStart, specifiers.typeEnd, name, hint);
  }

  *#candidates(): Iterable<string> {
    yield* DECLARATION_WORDS;
    for (const name of this.typedefNames) if (!name.startsWith('__')) yield name;
  }
}
