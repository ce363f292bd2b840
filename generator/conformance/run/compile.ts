import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Options } from '../../configuration/options.js';
import { type ObjectFile, readObject } from '../object-file.js';
import { type Compiler, type CompilerRunning, STANDARD } from './compiler.js';
import { runProcess } from './process.js';

/** What a compiler said to a file of ours. */
export type Compilation =
  | { readonly kind: 'accepted'; readonly object: ObjectFile }
  | { readonly kind: 'refused'; readonly errors: readonly CompilerError[]; readonly said: string }
  /** Nothing that could be used. */
  | { readonly kind: 'failed'; readonly reason: string };

export interface CompilerError {
  /** Undefined: our own file, which came through standard input. */
  readonly file: string | undefined;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** How files are compiled in a run. */
export interface CompileSettings extends CompilerRunning {
  /** An empty folder of ours. */
  readonly folder: string;
  /** The generator's stand-ins for the C library's headers, used instead of the system's. */
  readonly stubs: string | undefined;
  readonly options: Options;
}

const NOTHING: ObjectFile = { data: new Map(), undefined: new Set() };
let files = 0;

/** Compiles a text. Without `wantsObject` the compiler only checks it, which takes half the time. */
export async function compile(
  text: string,
  compiler: Compiler,
  wantsObject: boolean,
  settings: CompileSettings,
): Promise<Compilation> {
  const file = path.join(settings.folder, `${++files}.o`);
  // Behind the user's own options: an answer that needs an optimiser must not depend on them.
  const output = wantsObject ? ['-O1', '-fno-lto', '-c', '-o', file] : ['-fsyntax-only'];
  const words = [...commandLine(compiler, settings), ...output, '-x', 'c', '-'];
  const outcome = await runProcess({ words, input: text, cwd: settings.cwd, timeout: settings.timeout });
  if (outcome.kind !== 'exited') return { kind: 'failed', reason: outcome.reason };
  if (outcome.code !== 0) return refusal(outcome.code, outcome.stderr);
  if (!wantsObject) return { kind: 'accepted', object: NOTHING };
  const object = takeObject(file);
  return object
    ? { kind: 'accepted', object }
    : { kind: 'failed', reason: 'it has written no object file that can be read (ELF, little-endian)' };
}

function commandLine({ words, isClang }: Compiler, { options, stubs }: CompileSettings): readonly string[] {
  // GCC would place an error in a macro where the macro was defined, and Clang stop at the twentieth.
  const errors = isClang ? ['-ferror-limit=0'] : ['-ftrack-macro-expansion=0'];
  return [
    ...words.program,
    ...[STANDARD, '-w', ...errors],
    ...(stubs === undefined ? [] : ['-nostdinc', '-isystem', stubs]),
    ...options.includePaths.map((folder) => `-I${path.resolve(options.root, folder)}`),
    ...Object.entries(options.defines).map(([name, body]) => `-D${name}=${body}`),
    ...words.options,
  ];
}

function takeObject(file: string): ObjectFile | undefined {
  try {
    return readObject(readFileSync(file));
  } catch {
    return undefined;
  } finally {
    rmSync(file, { force: true });
  }
}

function refusal(code: number, stderr: string): Compilation {
  const errors = [...stderr.matchAll(/^(.+?):(\d+):(?:(\d+):)? (?:fatal )?error: (.*)$/gm)].map(
    ([, file, line, column, message]): CompilerError => ({
      file: file === '<stdin>' ? undefined : file,
      line: Number(line),
      column: Number(column ?? 1),
      message: message!,
    }),
  );
  const said = stderr.trim();
  if (errors.length > 0) return { kind: 'refused', errors, said };
  const [first = ''] = said.split('\n');
  return { kind: 'failed', reason: `it exits with ${code}${first === '' ? ' and says nothing' : `: ${first}`}` };
}
