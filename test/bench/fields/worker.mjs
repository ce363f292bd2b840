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
measure(
  () => pass(subject, count, memory),
  count,
  (result) => totalOf(group, memory, count, result),
);
