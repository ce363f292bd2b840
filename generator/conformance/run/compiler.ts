import { splitCommand } from '../../configuration/command-words.js';
import type { AbiName } from '../../layout/abi.js';
import { GNU_COMPILERS, identifyCompiler } from '../targets.js';
import { runProcess } from './process.js';

/** A compiler that has said what it is. */
export interface Compiler {
  /** As given, or the name that was found. */
  readonly command: string;
  readonly words: CompilerWords;
  readonly abi: AbiName;
  readonly version: string;
  readonly isClang: boolean;
}

/** The words of a command: options of ours go between, so that the given ones win. */
export interface CompilerWords {
  /** The program, and what names it: `ccache gcc`. */
  readonly program: readonly string[];
  /** From the first option on. */
  readonly options: readonly string[];
}

/** What became of a command. */
export type CompilerSearch =
  | { readonly kind: 'found'; readonly compiler: Compiler }
  | { readonly kind: 'missing'; readonly command: string; readonly reason: string }
  | { readonly kind: 'unusable'; readonly command: string; readonly reason: string }
  | { readonly kind: 'foreign'; readonly command: string; readonly target: string };

/** How compilers are run. */
export interface CompilerRunning {
  /** Absolute; relative paths in commands start here. */
  readonly cwd: string;
  /** Milliseconds that one run may take. */
  readonly timeout: number;
}

/** The language of all files, unless a command says otherwise. */
export const STANDARD = '-std=gnu17';

/** Asks the compiler of a command what it is and compiles for. */
export async function findCompiler(command: string, running: CompilerRunning): Promise<CompilerSearch> {
  const split = splitCommand(command);
  if (!split) return { kind: 'missing', command, reason: 'a quote is not closed, or there is no word' };
  const firstOption = split.findIndex((word, i) => i > 0 && word.startsWith('-'));
  const end = firstOption === -1 ? split.length : firstOption;
  const words: CompilerWords = { program: split.slice(0, end), options: split.slice(end) };
  const question = [...words.program, STANDARD, ...words.options, '-E', '-dM', '-x', 'c', '-'];
  const outcome = await runProcess({ words: question, input: '', ...running });
  if (outcome.kind === 'missing') return { kind: 'missing', command, reason: outcome.reason };
  if (outcome.kind === 'failed') return { kind: 'unusable', command, reason: outcome.reason };
  const identity = outcome.code === 0 ? identifyCompiler(outcome.stdout) : undefined;
  if (!identity) return { kind: 'unusable', command, reason: complaintOf(outcome) };
  const { target, version, isClang } = identity;
  if (typeof target !== 'string') return { kind: 'foreign', command, target: target.foreign };
  return { kind: 'found', compiler: { command, words, abi: target, version, isClang } };
}

/**
 * The compiler for an ABI where none was named: the cross compiler by its GNU name, else the machine's own where that
 * compiles for the ABI.
 */
export async function findDefaultCompiler(abi: AbiName, running: CompilerRunning): Promise<CompilerSearch> {
  const named = await findCompiler(GNU_COMPILERS[abi], running);
  if (named.kind !== 'missing') return named;
  for (const command of ['gcc', 'cc']) {
    const search = await findCompiler(command, running);
    if (search.kind === 'found' && search.compiler.abi === abi) return search;
  }
  return named;
}

function complaintOf({ code, stderr }: { readonly code: number; readonly stderr: string }): string {
  const first = stderr.split('\n').find((line) => line.trim() !== '');
  if (code === 0) return 'it prints no predefined macros';
  return first === undefined ? `it exits with ${code}` : `it exits with ${code}: ${first.trim()}`;
}
