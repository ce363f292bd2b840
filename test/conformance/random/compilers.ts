import { spawn } from 'node:child_process';
import path from 'node:path';
import { createPool } from '../../../generator/conformance/run/pool.js';
import type { AbiName } from '../../../generator/layout/abi.js';
import { projectRoot } from '../../support/models.js';

/** A compiler that judges, with the flags that make it compile for an ABI. */
export interface Compiler {
  readonly abi: AbiName;
  readonly command: string;
  readonly family: 'gcc' | 'clang';
  readonly flags: readonly string[];
}

const stubs = path.join(projectRoot, 'generator', 'stubs');
const freestanding = ['-ffreestanding'];
/** The C library's headers for 32 bits are packages that need not be there (Debian has one of them only without a cross compiler). */
const ourStubs = ['-nostdinc', '-isystem', stubs];

export const COMPILERS: readonly Compiler[] = [
  { abi: 'x86_64', command: 'gcc', family: 'gcc', flags: ['-m64', ...freestanding] },
  { abi: 'i386', command: 'gcc', family: 'gcc', flags: ['-m32', ...ourStubs] },
  { abi: 'arm64', command: 'aarch64-linux-gnu-gcc', family: 'gcc', flags: freestanding },
  { abi: 'arm32', command: 'arm-linux-gnueabihf-gcc', family: 'gcc', flags: ourStubs },
  { abi: 'x86_64', command: 'clang', family: 'clang', flags: ['--target=x86_64-linux-gnu', ...freestanding] },
  { abi: 'i386', command: 'clang', family: 'clang', flags: ['--target=i386-linux-gnu', ...freestanding] },
  { abi: 'arm64', command: 'clang', family: 'clang', flags: ['--target=aarch64-linux-gnu', ...freestanding] },
  { abi: 'arm32', command: 'clang', family: 'clang', flags: ['--target=arm-linux-gnueabihf', ...freestanding] },
];

/** Whether an ABI has integers of 128 bits. */
export function hasInt128(abi: AbiName): boolean {
  return abi === 'x86_64' || abi === 'arm64';
}

/** Compilers that may run at the same time: one for each core, beside this process. */
const pool = createPool(2);

/** Compiles a file; what the compiler says is the error's message when it refuses, else the result. */
export function compile(compiler: Compiler, flags: readonly string[], source: string, output: string): Promise<string> {
  return pool(
    () =>
      new Promise((resolve, reject) => {
        const child = spawn(compiler.command, [...compiler.flags, ...flags, '-std=gnu11', source, '-o', output], {
          stdio: ['ignore', 'ignore', 'pipe'],
        });
        let said = '';
        child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
        child.on('error', reject);
        child.on('close', (code) => (code === 0 ? resolve(said) : reject(new Error(`${compiler.command}: ${said}`))));
      }),
  );
}
