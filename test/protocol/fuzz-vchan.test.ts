import { describe, expect, it } from 'vitest';
import { CASES, fuzz } from '../support/fuzz.js';
import { fuzzEnd } from './fuzz/vchan-end.js';

describe('an end of a vchan whose peer changes everything that is shared', () => {
  it.each(['server', 'client'] as const)('does nothing wrong as %s, whatever the program', async (role) => {
    const ends = await fuzz({
      name: `vchan ${role}`,
      units: ['shared pages', 'operations'],
      cases: CASES,
      play: (seed) => fuzzEnd(role, seed),
    });
    // Some peers are found out and some are not: the cases say something about both.
    for (const end of ['corrupt and found out', 'sound', 'taken as libxenvchan does']) {
      expect([end, ends[end]! > CASES / 10]).toEqual([end, true]);
    }
  });
});
