/**
 * Measures xenbind against its peers and C, and writes BENCHMARKS.md.
 * `npm run bench [-- --quick] [--table NAME ...] [--rounds N] [--render]`; README.md in this folder tells more.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Run, renderDocument } from './harness/document.js';
import { describeMachine } from './harness/machine.js';
import { installPeers } from './harness/peers.js';
import type { Effort, Table } from './harness/plan.js';
import { renderGroup, type TableResult } from './harness/render.js';
import { type GroupResult, measureGroup } from './harness/rounds.js';
import { tables } from './tables.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const kept = path.join(root, '.tmp/bench/run.json');
const document = path.join(root, 'BENCHMARKS.md');

const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    table: { type: 'string', multiple: true },
    rounds: { type: 'string', default: '15' },
    render: { type: 'boolean', default: false },
  },
});

async function measureTable(table: Table, effort: Effort): Promise<TableResult> {
  console.log(`\n## ${table.title}\n`);
  const groups = [];
  for (const group of await table.plan(effort)) {
    const result = await measureGroup(group, effort);
    console.log(effort.quick ? countDesigns(result) : renderGroup(result));
    groups.push(result);
  }
  return { name: table.name, title: table.title, groups };
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

const git = (...args: readonly string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();

async function measure(): Promise<void> {
  const effort: Effort = { quick: flags.quick, rounds: flags.quick ? 1 : Number(flags.rounds) };
  if (!(Number.isInteger(effort.rounds) && effort.rounds > 0)) throw new Error('--rounds takes a number from 1 on');
  const chosen = choose(flags.table);
  installPeers();
  const results: TableResult[] = [];
  for (const table of chosen) results.push(await measureTable(table, effort));
  // The document has one run of everything on one machine, or nothing.
  if (effort.quick || flags.table) return;
  const dirty = git('status', '--porcelain', '--', 'runtime', 'generated', 'generator', 'templates') !== '';
  const run: Run = {
    date: new Date().toISOString().slice(0, 10),
    commit: `${git('rev-parse', '--short', 'HEAD')}${dirty ? ', changed' : ''}`,
    machine: describeMachine(),
    tables: results,
  };
  mkdirSync(path.dirname(kept), { recursive: true });
  writeFileSync(kept, JSON.stringify(run));
  writeFileSync(document, renderDocument(run));
}

if (flags.render) writeFileSync(document, renderDocument(JSON.parse(readFileSync(kept, 'utf8')) as Run));
else await measure();
