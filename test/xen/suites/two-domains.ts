import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KINDS } from '../guest/peers/start.js';
import { createDomain, type GuestDomain, type GuestType } from '../guest/places/domain.js';
import { here } from '../guest/places/here.js';
import type { Peer, Place } from '../guest/places/place.js';
import { describeArgoTransfers } from './argo-peers/transfers.js';
import { describeCrashes, endInTheMiddle } from './vchan-peers/crashes.js';
import { describeTransfers } from './vchan-peers/transfers.js';

const type = process.env.XENBIND_LAB_GUEST as GuestType;

/**
 * A PVH guest under emulation is many times slower, and its kernel is what differs there: the C program runs in the other
 * guest.
 */
const KINDS_THERE = type === 'pvh' ? (['node'] as const) : KINDS;
const LOADS = (['send', 'receive'] as const).map((server) => ({
  order: 18,
  mebibytes: type === 'pvh' ? 1 : 4,
  server,
}));
const MESSAGES = { most: type === 'pvh' ? 200 : 2000, sizes: [1000] };

/** The other domain, once it is there: tests name it before. */
class Guest implements Place {
  readonly name = `a ${type.toUpperCase()} guest`;
  #made: GuestDomain | undefined;

  get domain(): number {
    return this.#there.domain;
  }

  async make(): Promise<void> {
    this.#made = await createDomain(type);
  }

  start(command: string, args: readonly (string | number)[]): Promise<Peer> {
    return this.#there.start(command, args);
  }

  async destroy(): Promise<void> {
    const made = this.#made;
    this.#made = undefined;
    await made?.destroy();
  }

  get #there(): GuestDomain {
    if (this.#made === undefined) throw new Error('the guest was not made');
    return this.#made;
  }
}

describe(`dom0 and a ${type} guest`, () => {
  const control = here(0);
  const guest = new Guest();
  beforeAll(() => guest.make(), 200_000);
  afterAll(() => guest.destroy());

  it('runs Node in the guest', async () => {
    const peer = await guest.start('node', ['-p', 'process.version']);
    expect(await peer.line()).toMatch(/^v20\./);
    expect(await peer.ended).toBe(0);
  });

  describe('the guest serves', () => describeTransfers(guest, control, LOADS, KINDS_THERE));
  describe('dom0 serves', () => describeTransfers(control, guest, LOADS, ['node']));
  describe('Argo to the guest', () => describeArgoTransfers(control, guest, MESSAGES));
  describe('Argo from the guest', () => describeArgoTransfers(guest, control, MESSAGES));
  describe('programs of the guest crash', () => describeCrashes(control, guest, ['node']));

  // The last one: there is no guest any more.
  it('the guest is destroyed while it sends: what arrives is the beginning of what it sent', async () => {
    await endInTheMiddle('node', control, guest, () => guest.destroy());
  }, 120_000);
});
