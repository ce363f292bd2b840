// Runs one design alone in its process and prints the sample. Plain JavaScript, so that no loader's helpers get in.

const quick = process.env.XENBIND_BENCH_QUICK === '1';

/** Nanoseconds of warming up, after which V8 has compiled what it will, and of one timed batch. */
const WARM_UP = quick ? 1e6 : 200e6;
const BATCH = quick ? 1e5 : 4e6;
const BATCHES = quick ? 2 : 25;

/**
 * Times `pass`, which does the work for `count` elements and gives what it came to: a number that depends on all of it.
 * Prints the median time of an element in nanoseconds, and as the check what `describe` makes of that number.
 */
export function measure(pass, count, describe = (result) => result) {
  // The first pass has to give the same as every other: a design that remembers its results is none.
  const check = pass();
  let passes = 0;
  const start = process.hrtime.bigint();
  do {
    same(pass(), check);
    passes++;
  } while (since(start) < WARM_UP);
  const perBatch = Math.max(1, Math.round((passes * BATCH) / since(start)));
  const times = [];
  for (let i = 0; i < BATCHES; i++) {
    const begin = process.hrtime.bigint();
    for (let j = 0; j < perBatch; j++) same(pass(), check);
    times.push(since(begin) / (perBatch * count));
  }
  times.sort((a, b) => a - b);
  print(times[times.length >> 1], describe(check));
}

/** Prints a sample that was measured in another way. */
export function print(value, check) {
  console.log(JSON.stringify(check === undefined ? { value } : { value, check: String(check) }));
}

function same(value, check) {
  if (value !== check) throw new Error(`a pass gave ${value}, the first one ${check}`);
}

function since(start) {
  return Number(process.hrtime.bigint() - start);
}
