import { spawnSync } from 'node:child_process';
import { describe, it } from 'vitest';

/**
 * Tests that need a program of the machine. Where it is missing they are skipped, and counted as such; where
 * XENBIND_REQUIRE names it (CI does), they run all the same, and fail.
 */
const required = new Set((process.env.XENBIND_REQUIRE ?? '').split(',').filter(Boolean));
const known = new Map<string, boolean>();

/** Whether the program starts. */
export function hasTool(name: string): boolean {
  let found = known.get(name);
  if (found === undefined) {
    found = spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0;
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
