import { expect, it } from 'vitest';
import { atATime } from '../pool.js';

it('runs so many at a time, and gives the results in order', async () => {
  let running = 0;
  let most = 0;
  const ends: (() => void)[] = [];
  const jobs = ['a', 'b', 'c', 'd', 'e'].map((name) => async () => {
    most = Math.max(most, ++running);
    await new Promise<void>((resolve) => ends.push(resolve));
    running--;
    return name;
  });
  const all = atATime(2, jobs);
  // The last one that began ends first.
  for (let ended = 0; ended < jobs.length; ended++) {
    ends.pop()!();
    await new Promise(setImmediate);
  }
  expect(await all).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(most).toBe(2);
});

it('is never none at a time', async () => {
  for (const limit of [0, -1, 1.5, Number.NaN]) await expect(atATime(limit, [])).rejects.toThrow('at least one');
});
