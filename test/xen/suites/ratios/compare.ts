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
 * counted. The median is what to expect on such a machine; the lower quartile is nearer to what the programs themselves
 * need, since all else that runs on the machine that emulates this one adds to it. (The best of all is no measure: the
 * clock of an emulated x86_64 stands still at times.) No test fails for being slow.
 */
export async function compare(title: string, first: Contender, ...others: readonly Contender[]): Promise<void> {
  const all = [first, ...others].map((contender) => ({ contender, times: [] as number[] }));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { contender, times } of all) {
      const time = await contender.run();
      expect(time).toBeGreaterThanOrEqual(0);
      if (round > 0) times.push(time);
    }
  }
  const [base] = all as [(typeof all)[number]];
  for (const { contender, times } of all) {
    const [middle, quick] = [median, lowerQuartile].map((of) => {
      const time = Math.round(of(times));
      return contender === first ? `${time} us` : `${time} us = ${percent(of(base.times) / of(times))}`;
    });
    const scatter = percent(spread(times));
    console.log(`ratio: ${title}: ${contender.name}: lower quartile ${quick}, median ${middle} (+- ${scatter})`);
  }
}

function lowerQuartile(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 2]!;
}

function percent(part: number): string {
  return `${Math.round(100 * part)} %`;
}
