import { describeArgoSizes } from './suites/argo-sizes.js';
import { emulatorLab } from './support/emulator-lab.js';

describeArgoSizes(emulatorLab('the emulator'));
