import { describe, expect, it } from 'vitest';
import { CASES, fuzz } from '../support/fuzz.js';
import { fuzzRing } from './fuzz/argo-ring.js';

describe('a ring of Argo in memory that holds anything', () => {
  it.each(['copying', 'zero-copy'] as const)('is read without harm, %s', async (style) => {
    const ends = await fuzz({
      name: `Argo, ${style}`,
      units: ['rings', 'operations'],
      cases: CASES,
      play: (seed) => fuzzRing(style, seed),
    });
    for (const end of ['messages', 'impossible messages', 'rings registered anew']) {
      expect([end, ends[end]! > CASES]).toEqual([end, true]);
    }
    expect(ends['rings lost']).toBeGreaterThan(CASES / 100);
  });
});
