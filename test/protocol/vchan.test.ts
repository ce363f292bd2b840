import { describe } from 'vitest';
import { describeWaiting } from './suites/vchan/waiting.js';
import { describeWire } from './suites/vchan/wire.js';
import { vchanEmulator } from './support/vchan-emulator.js';

describe.each([
  vchanEmulator('the emulator'),
  vchanEmulator('the emulator, deliveries reordered', { seed: 11 }),
  vchanEmulator('the emulator, one domain talking to itself', { loopback: true }),
])('vchan on $name', (kind) => {
  describe('operations that wait', () => describeWaiting(kind));
  describe('on the wire', () => describeWire(kind));
});
