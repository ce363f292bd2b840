import { describeArgoRings } from './suites/argo-rings.js';
import { emulatorLab } from './support/emulator-lab.js';

describeArgoRings(emulatorLab('the emulator'));
describeArgoRings(emulatorLab('the emulator with shared memory, deliveries reordered', { seed: 11, shared: true }));
