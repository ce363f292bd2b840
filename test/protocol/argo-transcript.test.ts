import { expect, it } from 'vitest';
import { effort } from '../support/effort.js';
import { outcomeOf, transcriptOf } from './suites/argo/transcript.js';
import { emulatorLab } from './support/emulator-lab.js';

const SEEDS = effort(10, 40);
const CALLS = 200;

it(`random calls give the same on two emulators (${SEEDS} seeds of ${CALLS} calls)`, async () => {
  const outcomes = new Set<string>();
  for (let seed = 0; seed < SEEDS; seed++) {
    const one = await transcriptOf(emulatorLab('plain'), seed, CALLS);
    // Other ids, other memory, deliveries in another order: nothing that a hypercall gives depends on them.
    const other = await transcriptOf(emulatorLab('other', { shared: true, seed }), seed, CALLS);
    expect(other).toEqual(one);
    for (const line of one) {
      outcomes.add(outcomeOf(line));
      outcomes.add(/signals \[.*\]/.exec(line)?.[0] ?? line);
    }
  }
  for (const outcome of [
    'register EEXIST',
    'unregister ENOENT',
    'send EAGAIN',
    'send ECONNREFUSED',
    'send EMSGSIZE',
    'send EFAULT',
    'signals []',
    'signals [1]',
  ]) {
    expect(outcomes).toContain(outcome);
  }
});
