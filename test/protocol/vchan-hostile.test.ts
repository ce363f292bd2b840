import { describe, expect, it } from 'vitest';
import { effort } from '../support/effort.js';
import { describeHostile } from './suites/vchan/hostile.js';
import { vchanEmulator } from './support/vchan-emulator.js';
import { fuzzEndpoint } from './support/vchan-fuzz.js';

describe('an end of a vchan whose peer changes everything that is shared', () => {
  it('does nothing wrong, whatever the program', { timeout: 600_000 }, () => {
    const cases = effort(5_000, 1_000_000);
    let steps = 0;
    let corrupt = 0;
    let warm = 0;
    for (let seed = 1; seed <= cases; seed++) {
      const result = fuzzEndpoint(seed);
      steps += result.steps;
      if (result.corrupt) corrupt++;
      if (seed === 100_000) warm = process.memoryUsage.rss();
    }
    console.log(`vchan: ${cases} hostile peers from seed 1 on, ${steps} steps, ${corrupt} found out`);
    if (warm > 0) expect(process.memoryUsage.rss() - warm).toBeLessThan(32 << 20);
    // Some are found out and some are not: the cases say something about both.
    expect(corrupt).toBeGreaterThan(cases / 10);
    expect(corrupt).toBeLessThan(cases * 0.9);
  });
});

describe.each([vchanEmulator('the emulator'), vchanEmulator('the emulator, deliveries reordered', { seed: 5 })])(
  'a channel on $name',
  (kind) => describeHostile(kind),
);
