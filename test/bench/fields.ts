/**
 * What the generated accessors cost against hand-written DataView code: two fields of 65,536 records of 20 bytes, a new
 * object for each record. Every design runs alone in its process; the processes of a round follow each other.
 * `npm run bench:fields [-- --rounds N]`.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { median } from '../support/statistics.js';

const worker = fileURLToPath(new URL('./fields-worker.mjs', import.meta.url));
const { values: flags } = parseArgs({ options: { rounds: { type: 'string', default: '15' } } });
const rounds = Number(flags.rounds);

function measure(design: string): number {
  return JSON.parse(execFileSync(process.execPath, [worker, design], { encoding: 'utf8' })).nanoseconds;
}

const pairs = [
  ['read two fields', 'readGenerated', 'readByHand'],
  ['write two fields, range-checked', 'writeGenerated', 'writeByHand'],
  ['the same against no check', 'writeGenerated', 'writeUnchecked'],
] as const;

console.log(
  `ns per record, and the ratio to what it is compared with (DataView by hand); medians of ${rounds} rounds of processes`,
);
for (const [title, ours, byHand] of pairs) {
  const samples = Array.from({ length: rounds }, () => [measure(ours), measure(byHand)] as const);
  const ratio = median(samples.map(([a, b]) => a / b));
  const [a, b] = [median(samples.map(([value]) => value)), median(samples.map(([, value]) => value))];
  console.log(
    `  ${title.padEnd(34)} ${a.toFixed(2).padStart(6)} ${b.toFixed(2).padStart(6)}   ratio ${ratio.toFixed(2)}`,
  );
}
