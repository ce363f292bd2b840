/** Something to run, and how many places of all that there are it takes. */
export interface Job<T> {
  readonly places: number;
  run(): Promise<T>;
}

/**
 * Runs what is there in the order in which it stands, as soon as there are places for it; who wants more than there are
 * gets all. Gives the results in that order.
 */
export async function atATime<T>(limit: number, jobs: readonly Job<T>[]): Promise<T[]> {
  if (!Number.isInteger(limit) || limit < 1) throw new Error(`at least one at a time, not ${limit}`);
  let free = limit;
  const running = new Set<Promise<unknown>>();
  const results: Promise<T>[] = [];
  for (const { places, run } of jobs) {
    const taken = Math.min(places, limit);
    while (free < taken) await Promise.race(running);
    free -= taken;
    const result = run();
    results.push(result);
    // Whoever awaits the results hears of what went wrong.
    const ended = Promise.allSettled([result]).then(() => {
      free += taken;
      running.delete(ended);
    });
    running.add(ended);
  }
  return Promise.all(results);
}
