import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasTool, run } from '../../support/tools.js';

const folder = fileURLToPath(new URL('../../../.tmp/bench/c', import.meta.url));

/** Why nothing can be measured in C here; undefined where it can. */
export function lacksCompiler(): string | undefined {
  return hasTool('gcc') ? undefined : 'gcc is missing';
}

/** The options that a program's author would give, and no more. */
const OPTIONS = ['-O2', '-std=gnu17', '-Wall', '-Wextra', '-Werror', '-pthread'];

/** Compiles a C file to a shared library for koffi, once for each text of the file; gives its path. */
export function sharedLibrary(source: URL): string {
  return compile(source, '.so', ['-shared', '-fPIC']);
}

/** As {@link sharedLibrary}, to a program. */
export function program(source: URL): string {
  return compile(source, '', []);
}

function compile(source: URL, suffix: string, options: readonly string[]): string {
  const hash = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 16);
  const target = path.join(folder, `${path.basename(fileURLToPath(source), '.c')}-${hash}${suffix}`);
  if (existsSync(target)) return target;
  mkdirSync(folder, { recursive: true });
  const fresh = `${target}.${process.pid}`;
  run('gcc', [...OPTIONS, ...options, '-o', fresh, fileURLToPath(source)]);
  renameSync(fresh, target);
  return target;
}
