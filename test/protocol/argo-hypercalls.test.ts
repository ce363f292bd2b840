import { ROWS } from './suites/argo/rows.js';
import { describeArgoHypercalls } from './suites/argo-hypercalls.js';
import { emulatorLab } from './support/emulator-lab.js';
import { itHasTestsFor } from './support/listed-rows.js';

const KINDS = [
  emulatorLab('the emulator'),
  emulatorLab('the emulator, shared and reordered', { shared: true, seed: 5 }),
  emulatorLab('the emulator, paravirtualized guests', {}, { paravirtualized: true }),
];

for (const kind of KINDS) describeArgoHypercalls(kind);

itHasTestsFor(ROWS);
