import { describe } from 'vitest';
import { describeFaults } from './suites/vchan/faults.js';
import { describeLife } from './suites/vchan/life.js';
import { describeListeners } from './suites/vchan/listeners.js';
import { describeServers } from './suites/vchan/servers.js';
import { describeStreams } from './suites/vchan/streams.js';
import { describeWaiting } from './suites/vchan/waiting.js';
import { describeWire } from './suites/vchan/wire.js';
import { vchanEmulator } from './support/vchan-emulator.js';

describe.each([
  vchanEmulator('the emulator'),
  vchanEmulator('the emulator, deliveries reordered', { seed: 11 }),
  vchanEmulator('the emulator, one domain talking to itself', { loopback: true }),
])('vchan on $name', (kind) => {
  describe('operations that wait', () => describeWaiting(kind));
  describe('life', () => describeLife(kind));
  describe('with faults', () => describeFaults(kind));
  describe('streams', () => describeStreams(kind));
  describe('servers', () => describeServers(kind));
  describe('listeners', () => describeListeners(kind));
  describe('on the wire', () => describeWire(kind));
});
