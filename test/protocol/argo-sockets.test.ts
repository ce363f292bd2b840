import { describeArgoSockets } from './suites/argo-sockets.js';
import { emulatorLab } from './support/emulator-lab.js';

describeArgoSockets(emulatorLab('the emulator'));
describeArgoSockets(emulatorLab('the emulator, deliveries reordered', { seed: 3 }));
