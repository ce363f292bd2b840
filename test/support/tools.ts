import { spawnSync } from 'node:child_process';
import { describe, it } from 'vitest';

/**
 * Tests that need a program of the machine. Where it is missing they are skipped, and counted as such; where
 * XENBIND_REQUIRE names it (CI does), they run all the same, and fail.
 */
const required = new Set((process.env.XENBIND_REQUIRE ?? '').split(',').filter(Boolean));
const known = new Map<string, boolean>();

/** Compilers that the tests give the built-in headers, since Debian has no C library beside the arm64 one. */
const WITHOUT_LIBRARY = new Set(['arm-linux-gnueabihf-gcc']);

/** Whether the program starts, and, for a compiler, finds its C library's headers. */
export function hasTool(name: string): boolean {
  let found = known.get(name);
  if (found === undefined) {
    const isCompiler = /(^|-)(gcc|clang)$/.test(name) && !WITHOUT_LIBRARY.has(name);
    const args = isCompiler ? ['-fsyntax-only', '-x', 'c', '-'] : ['--version'];
    const input = isCompiler ? '#include <stdint.h>\n#include <string.h>\n' : '';
    found = spawnSync(name, args, { input, stdio: ['pipe', 'ignore', 'ignore'] }).status === 0;
    known.set(name, found);
  }
  return found;
}

/** Whether this run may not do without something. */
export function requires(name: string): boolean {
  return required.has(name);
}

/** True when a test that needs these programs must be skipped here. */
export function lacks(...tools: readonly string[]): boolean {
  return tools.some((tool) => !required.has(tool) && !hasTool(tool));
}

/** `describe`, skipped where a program is missing. */
export function describeWith(...tools: readonly string[]): typeof describe.skip {
  return describe.skipIf(lacks(...tools)) as typeof describe.skip;
}

/** `it`, skipped where a program is missing. */
export function itWith(...tools: readonly string[]): typeof it.skip {
  return it.skipIf(lacks(...tools)) as typeof it.skip;
}

/** Runs a program and returns its standard output; a failure throws with what it said. */
export function run(command: string, args: readonly string[], options: { input?: string; cwd?: string } = {}): string {
  const result = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28, ...options });
  if (result.error) throw result.error;
  if (result.status !== 0) {
    throw new Error(`${command} ${args.join(' ')}: exit ${result.status}\n${result.stderr}\n${result.stdout}`);
  }
  return result.stdout;
}
