/**
 * `xenbind conformance` as a whole process on the project's own headers, against the compilers alone: the same files,
 * compiled as many at a time as there are processors. `npx tsx test/bench/conformance.ts [--pairs N]`. Ratios of one run
 * are what counts; the time in seconds is for the limit of 3 s with four compilers on two processors.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { median, spread } from '../support/statistics.js';
import { hasTool } from '../support/tools.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cli = path.join(root, 'dist/generator/cli/xenbind.cjs');
const work = path.join(root, '.tmp/bench');
const { values: flags } = parseArgs({ options: { pairs: { type: 'string', default: '10' } } });
const pairs = Number(flags.pairs);
const wanted = ['gcc', 'clang', 'aarch64-linux-gnu-gcc', 'arm-linux-gnueabihf-gcc'];

function timed(command: string, args: readonly string[], input = ''): number {
  const start = process.hrtime.bigint();
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8', input, maxBuffer: 1 << 28 });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (result.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${result.status}\n${result.stderr}`);
  return milliseconds;
}

function measure(compilers: readonly string[]): void {
  mkdirSync(work, { recursive: true });
  const kept = path.join(work, 'kept.c');
  // Debian's compiler for arm32 comes without a C library.
  const args = [cli, 'conformance', '--quiet', '--stubs', ...compilers.flatMap((command) => ['--cc', command])];
  timed(process.execPath, [...args, '--emit', kept]);
  const units = [...readFileSync(kept, 'utf8').matchAll(/^#if !defined\(XENBIND_UNIT\)/gm)].length;
  const [, told] = /^ \* {3}cc (-std=gnu17 .*) -c /m.exec(readFileSync(kept, 'utf8'))!;
  const stubs = '-nostdinc -isystem generator/stubs -w -fsyntax-only';
  const jobs = Array.from({ length: units }, (_, unit) =>
    compilers.map((compiler) => `${compiler} ${told} ${stubs} -DXENBIND_UNIT=${unit + 1} '${kept}'\n`),
  ).flat();
  const ours: number[] = [];
  const bare: number[] = [];
  const node: number[] = [];
  for (let i = 0; i < pairs + 2; i++) {
    const whole = timed(process.execPath, args);
    const alone = timed('xargs', ['-P', `${availableParallelism()}`, '-L', '1', 'env'], jobs.join(''));
    const start = timed(process.execPath, ['-e', '']);
    if (i < 2) continue; // the first two warm the file cache
    ours.push(whole);
    bare.push(alone);
    node.push(start);
  }
  const ratio = median(ours.map((value, i) => value / bare[i]!));
  const line = (what: string, times: readonly number[]): string =>
    `  ${what.padEnd(22)}  ${median(times).toFixed(0)} ms (spread ${(spread(times) * 100).toFixed(0)} %)`;
  console.log(`whole processes, ${compilers.join(', ')}, ${units} headers, medians of ${pairs} pairs`);
  console.log(line('xenbind conformance', ours));
  console.log(line('the compilers alone', bare));
  console.log(line('node -e ""', node));
  console.log(`  ratio to the compilers  ${ratio.toFixed(2)}`);
}

const here = wanted.filter(hasTool);
if (here.length === 0) console.log('conformance: left out, since there is no compiler');
else measure(here);
