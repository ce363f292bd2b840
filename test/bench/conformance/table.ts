import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasTool, run } from '../../support/tools.js';
import { wholeProcess } from '../harness/own-process.js';
import type { Design, Group, Table } from '../harness/plan.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const cli = path.join(root, 'dist/generator/cli/xenbind.cjs');
const work = path.join(root, '.tmp/bench/conformance');
const WANTED = ['gcc', 'clang', 'aarch64-linux-gnu-gcc', 'arm-linux-gnueabihf-gcc'];

interface Work {
  readonly ours: readonly string[];
  /** The same compilations, a line for xargs each. */
  readonly jobs: string;
  readonly units: number;
}

/** What `xenbind conformance` asks, and that as commands: the file that it keeps says how it is compiled. */
function prepare(compilers: readonly string[]): Work {
  mkdirSync(work, { recursive: true });
  const kept = path.join(work, 'kept.c');
  // Debian's compiler for arm32 comes without a C library.
  const ours = [cli, 'conformance', '--quiet', '--stubs', ...compilers.flatMap((command) => ['--cc', command])];
  run(process.execPath, [...ours, '--emit', kept], { cwd: root });
  const text = readFileSync(kept, 'utf8');
  const units = [...text.matchAll(/^#if !defined\(XENBIND_UNIT\)/gm)].length;
  const [, told] = /^ \* {3}cc (-std=gnu17 .*) -c /m.exec(text)!;
  const stubs = '-nostdinc -isystem generator/stubs -w -fsyntax-only';
  const lines = Array.from({ length: units }, (_, unit) =>
    compilers.map((compiler) => `${compiler} ${told} ${stubs} -DXENBIND_UNIT=${unit + 1} '${kept}'\n`),
  );
  const jobs = path.join(work, 'jobs');
  writeFileSync(jobs, lines.flat().join(''));
  return { ours, jobs, units };
}

function group(compilers: readonly string[]): Group {
  const { ours, jobs, units } = prepare(compilers);
  const timed = (name: string, label: string, command: string, args: readonly string[]): Design => ({
    name,
    label,
    measure: () => wholeProcess(command, args, root),
  });
  return {
    title: `${units} headers, ${compilers.join(', ')}`,
    unit: 'ms',
    baseline: 'compilers',
    designs: [
      timed('compilers', 'the compilers alone', 'xargs', [
        ...['-a', jobs, '-P', String(availableParallelism()), '-L', '1', 'env'],
      ]),
      { ...timed('conformance', '`xenbind conformance`', process.execPath, ours), goals: [{ atMost: 3000 }] },
      timed('node', '`node -e ""`', process.execPath, ['-e', '']),
    ],
  };
}

/** Without a compiler there is nothing to compare. */
async function plan(): Promise<readonly Group[]> {
  const here = WANTED.filter(hasTool);
  return here.length === 0 ? [] : [group(here)];
}

export const conformance: Table = { name: 'conformance', title: 'Conformance', plan };
