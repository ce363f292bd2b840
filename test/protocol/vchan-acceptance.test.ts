import { describe } from 'vitest';
import { ACCEPT_LIST, describeAcceptList } from './suites/vchan/acceptance.js';
import { itHasTestsFor } from './support/listed-rows.js';
import { vchanEmulator } from './support/vchan-emulator.js';

describe.each([
  vchanEmulator('the emulator'),
  vchanEmulator('the emulator, deliveries reordered', { seed: 11 }),
  vchanEmulator('the emulator, one domain talking to itself', { loopback: true }),
])('the accept list of vchan on $name', (kind) => describeAcceptList(kind));

itHasTestsFor(ACCEPT_LIST);
