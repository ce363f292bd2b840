import { describeSizes } from './suites/vchan/sizes.js';
import { vchanEmulator } from './support/vchan-emulator.js';

describeSizes(vchanEmulator('the emulator'));
