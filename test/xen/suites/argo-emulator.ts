import { describeArgoHypercalls } from '../../protocol/suites/argo-hypercalls.js';
import { describeArgoRings } from '../../protocol/suites/argo-rings.js';
import { emulatorLab } from '../../protocol/support/emulator-lab.js';

describeArgoHypercalls(emulatorLab('the emulator'));
describeArgoRings(emulatorLab('the emulator'));
