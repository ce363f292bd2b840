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
 * What a pass is given stands in an array: V8 knows the value of a constant, and would compile it into the pass. A
 * program's records are not where its compiler knows.
 */
const inputs = [];
inputs.push(subject, count, memory);

/** A call that has seen several functions, so that no pass is compiled into it for itself alone. */
function call(run) {
  return run(inputs[0], inputs[1], inputs[2]);
}
for (const other of [() => 0, () => 1, () => 2]) call(other);

measure(() => call(pass), count, { describe: (result) => totalOf(group, memory, count, result) });
