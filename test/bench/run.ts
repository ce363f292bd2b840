/**
 * Measures xenbind against its peers and C, and writes BENCHMARKS.md.
 * `npm run bench [-- --quick] [--table NAME ...] [--rounds N] [--keep] [--render]`; README.md in this folder tells more.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Run, renderDocument, withTables } from './harness/document.js';
import { describeMachine } from './harness/machine.js';
import { installPeers } from './harness/peers.js';
import type { Effort, Table } from './harness/plan.js';
import { renderGroup, type TableResult } from './harness/render.js';
import { type GroupResult, measureGroup } from './harness/rounds.js';
import { tables } from './tables.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const kept = path.join(root, '.tmp/bench/run.json');
const document = path.join(root, 'BENCHMARKS.md');

function readFlags() {
  return parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      table: { type: 'string', multiple: true },
      rounds: { type: 'string', default: '15' },
      keep: { type: 'boolean', default: false },
      render: { type: 'boolean', default: false },
    },
  }).values;
}

type Flags = ReturnType<typeof readFlags>;

async function measureTable(table: Table, effort: Effort, commit: string): Promise<TableResult> {
  console.log(`\n## ${table.title}\n`);
  const groups = [];
  for (const group of await table.plan(effort)) {
    const result = await measureGroup(group, effort);
    console.log(effort.quick ? countDesigns(result) : renderGroup(result));
    groups.push(result);
  }
  const date = new Date().toISOString().slice(0, 10);
  return { name: table.name, title: table.title, date, commit, groups };
}

/** What a quick run says of a group: its times are none. */
function countDesigns({ title, rows, leftOut }: GroupResult): string {
  const missing = leftOut.map(({ label, reason }) => `; left out: ${label}, since ${reason}`).join('');
  return `${title}: ${rows.length} designs ran${missing}`;
}

function choose(names: readonly string[] | undefined): readonly Table[] {
  const unknown = names?.find((name) => !tables.some((table) => table.name === name));
  if (unknown === undefined) return tables.filter(({ name }) => names?.includes(name) ?? true);
  throw new Error(`--table ${unknown}: the tables are ${tables.map(({ name }) => name).join(', ')}`);
}

/** What was built just now: the commit, and whether there is more than that. */
function whatIsMeasured(): string {
  const git = (...args: readonly string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  const changed = git('status', '--porcelain', '--', 'runtime', 'generated', 'generator', 'templates') !== '';
  return `${git('rev-parse', '--short', 'HEAD')}${changed ? ', changed' : ''}`;
}

function readKept(): Run {
  if (!existsSync(kept)) throw new Error('there is no whole run yet: npm run bench, without --table');
  return JSON.parse(readFileSync(kept, 'utf8')) as Run;
}

function keep(run: Run): void {
  mkdirSync(path.dirname(kept), { recursive: true });
  writeFileSync(kept, JSON.stringify(run));
}

/** The run that some tables were measured for again: on the same machine, or the figures do not belong together. */
function runToKeep(machine: readonly string[]): Run {
  const run = readKept();
  if (String(run.machine) === String(machine)) return run;
  throw new Error(`--keep: the last whole run was on another machine:\n${run.machine.join('\n')}`);
}

async function measure(flags: Flags): Promise<void> {
  const effort: Effort = { quick: flags.quick, rounds: flags.quick ? 1 : Number(flags.rounds) };
  if (!(Number.isInteger(effort.rounds) && effort.rounds > 0)) throw new Error('--rounds takes a number from 1 on');
  const chosen = choose(flags.table);
  const machine = describeMachine();
  const commit = whatIsMeasured();
  // The document has all tables, or nothing.
  let run = flags.keep ? runToKeep(machine) : { machine, tables: [] };
  installPeers();
  for (const table of chosen) {
    run = withTables(run, [await measureTable(table, effort, commit)]);
    // What half an hour has given is not lost with what comes after it.
    if (!effort.quick && (flags.keep || !flags.table)) keep(run);
  }
  if (!effort.quick && (flags.keep || !flags.table)) writeFileSync(document, renderDocument(run));
}

try {
  const flags = readFlags();
  if (flags.render) writeFileSync(document, renderDocument(readKept()));
  else await measure(flags);
} catch (error) {
  console.error(`bench: ${(error as Error).message}`);
  process.exitCode = 1;
}
