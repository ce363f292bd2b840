// Measures one design alone in its process: `worker.mjs MODULE NAME GROUP`. A module exports designs by name; a design
// has `{ prepare(memory, count), pass(subject, count, memory) }` for each group that it takes part in, and may say that a
// pass has less than all records.
import { measure } from '../harness/measure.mjs';
import { countOf, memoryFor, PERIOD, totalOf } from './memory.mjs';

const [module, name, group] = process.argv.slice(2);
const { [name]: design } = await import(new URL(module, import.meta.url));
const { prepare, pass } = design[group];
const count = countOf(group, process.env.XENBIND_BENCH_QUICK === '1' ? PERIOD : design.count);
const memory = memoryFor(group, count);
const subject = prepare(memory, count);

/**
 * A call that has seen several functions. Otherwise V8 at times compiles the pass into its caller, where the subject and
 * the number of records are constants: some designs would be half as fast in one process as in the next.
 */
function call(run) {
  return run(subject, count, memory);
}
for (const other of [() => 0, () => 1, () => 2]) call(other);

measure(() => call(pass), count, { describe: (result) => totalOf(group, memory, count, result) });
