import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { AbiName } from '../../../generator/layout/abi.js';
import { projectRoot } from '../../support/models.js';
import type { RealHeader, Setting } from './installed.js';

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

export interface Answer {
  readonly ok: boolean;
  readonly out: string;
  readonly err: string;
}

let running = 0;
const waiting: (() => void)[] = [];

/** Runs a program, as many at a time as there are cores; `input` becomes its standard input. */
export async function ask(command: string, args: readonly string[], cwd: string, input = ''): Promise<Answer> {
  if (running >= availableParallelism()) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return await new Promise((resolve, reject) => {
      const child = spawn(command, args, {
        cwd,
        env: { ...process.env, LC_ALL: 'C' },
        stdio: [input === '' ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      });
      const out: Buffer[] = [];
      const err: Buffer[] = [];
      child.stdout!.on('data', (data: Buffer) => out.push(data));
      child.stderr!.on('data', (data: Buffer) => err.push(data));
      child.on('error', reject);
      child.stdin?.end(input);
      child.on('close', (code) =>
        resolve({ ok: code === 0, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
      );
    });
  } finally {
    running--;
    waiting.shift()?.();
  }
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
  return ask(
    command,
    [...flags, '-fdiagnostics-color=never', '-x', 'c', '-I', include, ...defines, ...args],
    include,
    input,
  );
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

export function firstError(err: string, include: string): FirstError | undefined {
  const match = /^(.*?):(\d+)(?::\d+)?: (?:fatal )?error: (.*)$/m.exec(err);
  if (!match) return undefined;
  const [, file, line, message] = match;
  const relative = path.relative(include, path.resolve(include, file!));
  return { file: relative.startsWith('..') ? file! : relative, line: Number(line), message: message! };
}
