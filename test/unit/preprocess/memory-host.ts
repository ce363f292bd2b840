import { DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';
import type { Place } from '../../../generator/diagnostics/place.js';
import { tokenize } from '../../../generator/language/lexer.js';
import type { FileHost } from '../../../generator/preprocess/file-host.js';
import { predefinedMacros } from '../../../generator/preprocess/predefined-macros/predefined-macros.js';
import { type PreprocessInput, preprocess } from '../../../generator/preprocess/preprocess.js';
import type { TranslationUnit } from '../../../generator/preprocess/translation-unit.js';

/** Files by absolute path, for preprocessing without a file system. */
export class MemoryHost implements FileHost {
  readonly #files = new Map<string, Uint8Array>();

  constructor(files: Readonly<Record<string, string | Uint8Array>>) {
    for (const [path, content] of Object.entries(files)) {
      this.#files.set(path, typeof content === 'string' ? new TextEncoder().encode(content) : content);
    }
  }

  read(path: string): Uint8Array | undefined {
    return this.#files.get(path);
  }

  exists(path: string): boolean {
    return this.#files.has(path);
  }
}

export interface Run {
  readonly unit: TranslationUnit;
  readonly sink: DiagnosticSink;
  /** `code file:line:column` of each diagnostic. */
  readonly codes: readonly string[];
  /** The expanded text's tokens with one space between. */
  readonly tokens: string;
}

/** Preprocesses `/p/main.h` of the files given (or of one text). */
export function run(
  files: string | Readonly<Record<string, string | Uint8Array>>,
  options: Partial<PreprocessInput> = {},
): Run {
  const host = new MemoryHost(typeof files === 'string' ? { '/p/main.h': files } : files);
  const sink = new DiagnosticSink();
  const unit = preprocess(
    {
      main: '/p/main.h',
      displayRoot: '/p',
      prelude: [],
      includePaths: ['/p/include'],
      stubs: ['/stubs'],
      defines: {},
      predefined: predefinedMacros('x86_64'),
      host,
      ...options,
    },
    sink,
  );
  const codes = sink.all.map(({ code, place }) => (place ? `${code} ${where(place)}` : code));
  return { unit, sink, codes, tokens: spellings(unit.text).join(' ') };
}

export function where(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}

/** The tokens of C text; lines with #pragma, which only gcc's output has, are left out. */
export function spellings(text: string): string[] {
  const place: Place = { file: '', line: 1, column: 1 };
  return tokenize(text.replace(/^[ \t]*#[ \t]*pragma.*$/gm, ''), () => place).map((token) => token.text);
}
