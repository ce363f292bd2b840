// Runs one design alone in its process and prints the sample. Plain JavaScript, so that no loader's helpers get in.

const quick = process.env.XENBIND_BENCH_QUICK === '1';

/** Nanoseconds of warming up, after which V8 has compiled what it will, and of one timed batch. */
const WARM_UP = quick ? 1e6 : 200e6;
const BATCH = quick ? 1e5 : 4e6;
const BATCHES = quick ? 2 : 25;

/**
 * Times `pass`, which does the work for `count` elements and gives what it came to: a number that depends on all of it.
 * Prints the median time of an element in nanoseconds.
 *
 * @param prepare runs before each pass, and is not timed
 * @param describe makes the check of what a pass gave
 */
export function measure(pass, count, { prepare, describe = (result) => result } = {}) {
  const timed = prepare ? timeAlone(pass, prepare) : timeTogether(pass);
  // The first pass has to give the same as every other: a design that remembers its results is none.
  prepare?.();
  const check = pass();
  let passes = 0;
  let taken = 0;
  const start = process.hrtime.bigint();
  do {
    taken += timed(1, check);
    passes++;
  } while (since(start) < WARM_UP);
  const perBatch = Math.max(1, Math.round((passes * BATCH) / taken));
  const times = Array.from({ length: BATCHES }, () => timed(perBatch, check) / (perBatch * count));
  times.sort((a, b) => a - b);
  print(times[times.length >> 1], describe(check));
}

/** Prints a sample that was measured in another way. */
export function print(value, check) {
  console.log(JSON.stringify(check === undefined ? { value } : { value, check: String(check) }));
}

function timeTogether(pass) {
  return (passes, check) => {
    const begin = process.hrtime.bigint();
    for (let i = 0; i < passes; i++) same(pass(), check);
    return since(begin);
  };
}

function timeAlone(pass, prepare) {
  return (passes, check) => {
    let taken = 0;
    for (let i = 0; i < passes; i++) {
      prepare();
      const begin = process.hrtime.bigint();
      const value = pass();
      taken += since(begin);
      same(value, check);
    }
    return taken;
  };
}

function same(value, check) {
  if (value !== check) throw new Error(`a pass gave ${value}, the first one ${check}`);
}

function since(start) {
  return Number(process.hrtime.bigint() - start);
}
