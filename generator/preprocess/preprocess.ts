import { join } from 'node:path';
import type { DiagnosticSink } from '../diagnostics/diagnostic.js';
import type { Place } from '../diagnostics/place.js';
import { sortComments } from './comment-recorder.js';
import type { FileHost } from './file-host.js';
import { readFile } from './file-reader.js';
import { includeFile } from './include.js';
import { IncludeResolver } from './include-resolver.js';
import { isBuiltinName, MacroTable, macroFromText } from './macro-table.js';
import * as messages from './messages.js';
import type { TranslationUnit } from './translation-unit.js';
import { StopUnit, Unit } from './unit.js';

/** What one header is preprocessed with. Paths are absolute, or relative to the working directory of the host. */
export interface PreprocessInput {
  /** The header. */
  readonly main: string;
  /** Files below this folder are shown relative to it, others as they are. */
  readonly displayRoot: string;
  /** `<name>` or `"name"`: included, in order, before the header. */
  readonly prelude: readonly string[];
  /** Folders that both forms of #include look into, in order. */
  readonly includePaths: readonly string[];
  /** Folders of the generator's own stand-ins for system headers, searched last. */
  readonly stubs: readonly string[];
  /** Name, with a parameter list if the macro is function-like, to body. */
  readonly defines: Readonly<Record<string, string>>;
  /** The ABI's macros: `predefinedMacros(abi)`. */
  readonly predefined: Readonly<Record<string, string>>;
  readonly host: FileHost;
  /** How deep files may include each other; 200 if not given, as in gcc. */
  readonly includeDepthLimit?: number;
}

const DEFAULT_DEPTH = 200;
const COMMAND_LINE: Place = { file: '<defines>', line: 1, column: 1 };

/**
 * Translation phases 1 to 4 of C11 for one header and one ABI. Never throws on bad input: what is wrong goes to `sink`,
 * reading goes on where that makes sense, and the unit that comes back is what could be read. A caller that finds
 * errors in `sink` should not use it.
 */
export function preprocess(input: PreprocessInput, sink: DiagnosticSink): TranslationUnit {
  const includes = new IncludeResolver(input.host, input.includePaths, input.stubs, input.displayRoot);
  const macros = new MacroTable(input.predefined);
  const main = includes.display(input.main);
  const unit = new Unit(main, macros, includes, input.includeDepthLimit ?? DEFAULT_DEPTH, sink);
  try {
    define(unit, input.defines);
    readPrelude(unit, input.prelude, input.displayRoot);
    const bytes = input.host.read(input.main);
    if (bytes) readFile(unit, { path: input.main, bytes, folder: -1, stub: false }, 'main', null, null);
    else unit.report(messages.missingHeader, {}, main);
  } catch (thrown) {
    if (!(thrown instanceof StopUnit)) throw thrown;
  }
  sortComments(unit.comments);
  return {
    main,
    ...unit.output.finish({ file: main, line: 1, column: 1 }),
    macros: macros.all(),
    comments: unit.comments,
    packs: unit.packs.changes,
    files: [...unit.files.values()],
  };
}

function define(unit: Unit, defines: Readonly<Record<string, string>>): void {
  for (const [head, body] of Object.entries(defines)) {
    const macro = macroFromText(head, body, COMMAND_LINE);
    if (macro && !isBuiltinName(macro.name)) unit.macros.set(macro);
    else unit.report(messages.badDefine, {}, head);
  }
}

function readPrelude(unit: Unit, prelude: readonly string[], root: string): void {
  // A quoted entry is looked up as if a file in the root had it.
  const beside = { path: join(root, '<prelude>'), folder: -1 };
  for (const entry of prelude) {
    const match = /^(?:<([^>]+)>|"([^"]+)")$/.exec(entry);
    const name = match?.[1] ?? match?.[2];
    if (name === undefined) {
      unit.report(messages.badPrelude, {}, entry);
      continue;
    }
    const quoted = entry.startsWith('"');
    const resolved = unit.includes.resolve(name, quoted, beside, false);
    if (resolved) includeFile(unit, resolved, {}, entry);
    else unit.report(messages.missingInclude, {}, entry, unit.includes.searched(quoted, beside, false));
  }
}
