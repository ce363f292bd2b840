import path from 'node:path';
import type { AbiName } from '../../../generator/layout/abi.js';
import { projectRoot } from '../../support/models.js';
import type { RealHeader, Setting } from './installed.js';
import { type Answer, ask } from './shells.js';

/** gcc as the judge: how it is called for each ABI, and what it says. */

/** The generator's own stand-ins for the headers of libc and Linux. */
export const STUBS: string = path.join(projectRoot, 'generator', 'stubs');

/** Where there is no libc for an ABI, or none beside the others', gcc gets our stand-ins, and no headers of its own. */
const OUR_STUBS = ['-nostdinc', '-isystem', STUBS];

const COMMANDS: Readonly<Record<AbiName, readonly [command: string, ...flags: string[]]>> = {
  x86_64: ['gcc', '-m64'],
  arm64: ['aarch64-linux-gnu-gcc'],
  i386: ['gcc', '-m32', ...OUR_STUBS],
  arm32: ['arm-linux-gnueabihf-gcc', ...OUR_STUBS],
};

/** The program that a test of this ABI needs. */
export function compilerOf(abi: AbiName): string {
  return COMMANDS[abi][0];
}

/** Asks the compiler of an ABI, in the folder that stands for /usr/include. */
export function askCompiler(
  abi: AbiName,
  setting: Setting,
  args: readonly string[],
  include: string,
  input = '',
): Promise<Answer> {
  const [command, ...flags] = COMMANDS[abi];
  const defines = Object.entries(setting.defines).map(([name, body]) => `-D${name}=${body}`);
  const words = [command, ...flags, '-fdiagnostics-color=never', '-x', 'c', '-I', include, ...defines, ...args];
  return ask(words, include, input);
}

/** The lines of a C file that includes a header after its prelude. */
export function includeLines(header: RealHeader): string[] {
  return [...header.prelude, `"${header.name}"`].map((name) => `#include ${name}`);
}

/** What a compiler complains about first. */
export interface FirstError {
  /** Relative to the folder of the headers where it is in there. */
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** The first error of a compiler that failed; whatever it said, where that has no place. */
export function firstError(err: string, include: string): FirstError {
  const match = /^(.*?):(\d+)(?::\d+)?: (?:fatal )?error: (.*)$/m.exec(err);
  if (!match) return { file: 'nowhere', line: 0, message: err.trim() };
  const [, file, line, message] = match;
  const relative = path.relative(include, path.resolve(include, file!));
  return { file: relative.startsWith('..') ? file! : relative, line: Number(line), message: message! };
}
