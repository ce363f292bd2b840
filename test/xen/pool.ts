/** Runs what is there, at most so many at a time, the first ones first; gives their results in that order. */
export async function atATime<T>(limit: number, jobs: readonly (() => Promise<T>)[]): Promise<T[]> {
  if (!Number.isInteger(limit) || limit < 1) throw new Error(`at least one at a time, not ${limit}`);
  const results: T[] = [];
  const waiting = jobs.entries();
  const work = async () => {
    for (const [index, job] of waiting) results[index] = await job();
  };
  await Promise.all(Array.from({ length: limit }, work));
  return results;
}
