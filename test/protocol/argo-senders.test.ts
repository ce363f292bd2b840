import { describe, it } from 'vitest';
import { effort } from '../support/effort.js';
import { firstSeed } from '../support/seed.js';
import { describeArgoSenders, dozensBlocked } from './suites/argo-senders.js';
import { emulatorLab } from './support/emulator-lab.js';

describeArgoSenders(emulatorLab('the emulator'));
describeArgoSenders(emulatorLab('the emulator, deliveries reordered', { seed: 5 }));

describe('blocked senders', () => {
  it('all wake under every seed', async () => {
    const first = firstSeed(0);
    for (let seed = first; seed < first + effort(8, 1000); seed++) {
      await dozensBlocked(emulatorLab(`seed ${seed}`, { seed }), 24, 6);
    }
  });
});
