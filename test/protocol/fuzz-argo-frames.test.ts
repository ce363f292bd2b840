import { describe, expect, it } from 'vitest';
import { CASES, fuzz } from '../support/fuzz.js';
import { fuzzFrames } from './fuzz/argo-frames.js';

describe('the stream protocol of Argo over memory that holds anything', () => {
  it.each(['server', 'connector'] as const)('does no harm to a %s', async (side) => {
    const ends = await fuzz({
      name: `Argo streams, ${side}`,
      units: ['rings', 'frames'],
      cases: CASES,
      play: (seed) => fuzzFrames(side, seed),
    });
    for (const end of ['connections', 'RSTs', 'data', 'EPROTO'])
      expect([end, ends[end]! > CASES / 100]).toEqual([end, true]);
  });
});
