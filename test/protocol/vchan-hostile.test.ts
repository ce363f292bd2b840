import { describe } from 'vitest';
import { describeHostile } from './suites/vchan/hostile.js';
import { vchanEmulator } from './support/vchan-emulator.js';

describe.each([vchanEmulator('the emulator'), vchanEmulator('the emulator, deliveries reordered', { seed: 5 })])(
  'a channel on $name',
  (kind) => describeHostile(kind),
);
