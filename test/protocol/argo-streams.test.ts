import { describeArgoLifetimes } from './suites/argo-lifetimes.js';
import { describeHostileStreams } from './suites/argo-stream-hostile.js';
import { describeArgoStreamRules } from './suites/argo-stream-rules.js';
import { describeArgoStreams } from './suites/argo-streams.js';
import { emulatorLab } from './support/emulator-lab.js';

describeArgoStreamRules(emulatorLab('the emulator'));
describeArgoStreamRules(emulatorLab('the emulator, deliveries reordered', { seed: 2 }));
describeArgoStreams(emulatorLab('the emulator'));
describeArgoStreams(emulatorLab('the emulator, deliveries reordered', { seed: 8 }));
describeHostileStreams(emulatorLab('the emulator'));
describeHostileStreams(emulatorLab('the emulator, deliveries reordered', { seed: 6 }));
describeArgoLifetimes(emulatorLab('the emulator'));
