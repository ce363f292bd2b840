import { expect } from 'vitest';
import { median, spread } from '../../../support/statistics.js';

/** Something that can be asked to do the same as another one. */
export interface Contender {
  readonly name: string;
  /** Does what the order says; gives the microseconds that it took. */
  run(): Promise<number>;
}

/**
 * Before the clock counts: the emulator translates code as it meets it, and V8 does so again with what runs often. Some
 * thousand operations later nothing changes any more.
 */
const WARM_UP = 3;
const ROUNDS = 9;

/**
 * What others take in comparison with the first one: median and spread of rounds in which all have their turn. Other
 * programs on the machine that emulates this one can double any number here, so that no test fails for being slow.
 */
export async function compare(title: string, first: Contender, ...others: readonly Contender[]): Promise<void> {
  const all = [first, ...others].map((contender) => ({ contender, times: [] as number[] }));
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    for (const { contender, times } of all) {
      const time = await contender.run();
      expect(time).toBeGreaterThan(0);
      if (round >= 0) times.push(time);
    }
  }
  const [base] = all as [(typeof all)[number]];
  const cells = all.map(({ contender, times }) => {
    const ratio = contender === first ? '' : ` (${percent(median(base.times) / median(times))} of C's speed)`;
    return `${contender.name} ${Math.round(median(times))} us +-${percent(spread(times))}${ratio}`;
  });
  console.log(`ratio, ${title}: ${cells.join(', ')}`);
}

function percent(part: number): string {
  return `${Math.round(100 * part)} %`;
}
