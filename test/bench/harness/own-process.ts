import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { program } from './c-library.js';
import type { Effort, Sample } from './plan.js';

const run = promisify(execFile);

/** Processes that hang are ended after this many milliseconds. */
const TIME_LIMIT = 300_000;

/**
 * A run in a process of its own: `node WORKER ARGS`, which prints a sample as its last line. What other designs have
 * taught V8 about the shapes of objects would change the result, by half and more.
 */
export async function inOwnProcess(worker: URL, args: readonly string[], effort: Effort): Promise<Sample> {
  const options = { env: { ...process.env, XENBIND_BENCH_QUICK: effort.quick ? '1' : '' }, timeout: TIME_LIMIT };
  const { stdout } = await run(process.execPath, [fileURLToPath(worker), ...args], options);
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Sample;
}

/** What a program takes from its start to its end, in milliseconds. A failure throws with what it said. */
export async function wholeProcess(command: string, args: readonly string[], cwd: string): Promise<Sample> {
  const start = process.hrtime.bigint();
  await run(command, args, { cwd, maxBuffer: 1 << 28, timeout: TIME_LIMIT });
  return { value: Number(process.hrtime.bigint() - start) / 1e6 };
}

/** The peak resident set of a program, in MiB; of those that it starts and waits for, the largest counts. Needs gcc. */
export async function peakMemory(command: string, args: readonly string[], cwd: string): Promise<Sample> {
  const folder = mkdtempSync(path.join(tmpdir(), 'xenbind-bench-'));
  try {
    const file = path.join(folder, 'peak');
    const runner = program(new URL('peak-memory.c', import.meta.url));
    await run(runner, [file, command, ...args], { cwd, maxBuffer: 1 << 28, timeout: TIME_LIMIT });
    return { value: Number(readFileSync(file, 'utf8')) / 1024 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
