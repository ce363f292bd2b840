import { mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lacks, run } from '../../support/tools.js';

const benchmarks = fileURLToPath(new URL('..', import.meta.url));
const folder = fileURLToPath(new URL('../../../.tmp/bench/c', import.meta.url));

/** Why nothing can be measured in C here; undefined where it can. */
export function lacksCompiler(): string | undefined {
  return lacks('gcc') ? 'gcc is missing' : undefined;
}

/** The options that a program's author would give, and no more. */
const OPTIONS = ['-O2', '-std=gnu17', '-Wall', '-Wextra', '-Werror', '-pthread'];

const made = new Set<string>();

/** Compiles a C file to a shared library for koffi, once in each run; gives its path. */
export function sharedLibrary(source: URL): string {
  return compile(source, '.so', ['-shared', '-fPIC']);
}

/** As {@link sharedLibrary}, to a program. */
export function program(source: URL): string {
  return compile(source, '', []);
}

function compile(source: URL, suffix: string, options: readonly string[]): string {
  const file = fileURLToPath(source);
  const target = path.join(folder, path.relative(benchmarks, file).replaceAll(path.sep, '-').replace(/\.c$/, suffix));
  if (made.has(target)) return target;
  mkdirSync(folder, { recursive: true });
  const fresh = `${target}.${process.pid}`;
  run('gcc', [...OPTIONS, ...options, '-o', fresh, file]);
  renameSync(fresh, target);
  made.add(target);
  return target;
}
