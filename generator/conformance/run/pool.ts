/** Starts a job when fewer than a number of others run. */
export type Pool = <T>(job: () => Promise<T>) => Promise<T>;

export function createPool(size: number): Pool {
  const waiting: (() => void)[] = [];
  let free = size;
  return async (job) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await job();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}
