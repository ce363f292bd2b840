import { describe } from 'vitest';
import { describeFaults } from '../../protocol/suites/vchan/faults.js';
import { describeLife } from '../../protocol/suites/vchan/life.js';
import { describeListeners } from '../../protocol/suites/vchan/listeners.js';
import { describeServers } from '../../protocol/suites/vchan/servers.js';
import { describeStreams } from '../../protocol/suites/vchan/streams.js';
import { describeWaiting } from '../../protocol/suites/vchan/waiting.js';
import { describeWire } from '../../protocol/suites/vchan/wire.js';
import { REAL_VCHAN } from '../guest/real-vchan-lab.js';

describe('vchan on Xen', () => {
  describe('operations that wait', () => describeWaiting(REAL_VCHAN));
  describe('life', () => describeLife(REAL_VCHAN));
  describe('with faults', () => describeFaults(REAL_VCHAN));
  describe('streams', () => describeStreams(REAL_VCHAN));
  describe('servers', () => describeServers(REAL_VCHAN));
  describe('listeners', () => describeListeners(REAL_VCHAN));
  describe('on the wire', () => describeWire(REAL_VCHAN));
});
