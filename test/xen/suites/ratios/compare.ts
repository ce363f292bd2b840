import { expect } from 'vitest';
import { median, spread } from '../../../support/statistics.js';

/** Something that can be asked to do the same as another one. */
export interface Contender {
  readonly name: string;
  /** Does what the order says; gives the microseconds that it took. */
  run(): Promise<number>;
}

const ROUNDS = 7;

/**
 * What others take in comparison with the first one, in rounds in which all have their turn; the first round is not
 * counted. The median is what can be expected on such a machine, and the best what the programs themselves need: what
 * else runs on the machine that emulates this one only ever adds to it. No test fails for being slow.
 */
export async function compare(title: string, first: Contender, ...others: readonly Contender[]): Promise<void> {
  const all = [first, ...others].map((contender) => ({ contender, times: [] as number[] }));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { contender, times } of all) {
      const time = await contender.run();
      expect(time).toBeGreaterThan(0);
      if (round > 0) times.push(time);
    }
  }
  const [base] = all as [(typeof all)[number]];
  for (const { contender, times } of all) {
    const [middle, best] = [median, least].map((of) => {
      const time = Math.round(of(times));
      return contender === first ? `${time} us` : `${time} us = ${percent(of(base.times) / of(times))}`;
    });
    console.log(`ratio: ${title}: ${contender.name}: median ${middle} (+- ${percent(spread(times))}), best ${best}`);
  }
}

const least = (values: readonly number[]): number => Math.min(...values);

function percent(part: number): string {
  return `${Math.round(100 * part)} %`;
}
