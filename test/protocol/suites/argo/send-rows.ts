import { expect } from 'vitest';
import { XEN_ARGO_DOMID_ANY, XenArgoIov, XenArgoRing, XenArgoSendAddr } from '../../../../generated/argo.js';
import { DOMID_FIRST_RESERVED, DOMID_IDLE } from '../../../../generated/xen.js';
import { PAGE_SIZE } from '../../../../runtime/xen/interfaces/index.js';
import { NOWHERE, type SendArguments } from '../../support/argo-caller.js';
import type { Tests } from '../../support/argo-tests.js';
import { connected } from './connected.js';

/** The largest payload that Xen takes, whatever the ring. */
const LARGEST = 2 ** 24 - 32;
const nowhere = (length: number, pad = 0) => ({ address: NOWHERE, length, pad });

/**
 * Bytes before the piece, its length, how many of it can be read; and how many of these Xen copies from a paravirtualized
 * guest: from 16 bytes on it goes by words of 8 that are aligned in the ring, and one that it cannot read whole is left out.
 */
const TORN_PIECES = [
  [0, 15, 3, 3],
  [0, 20, 7, 0],
  [0, 20, 8, 8],
  [0, 20, 15, 8],
  [0, 20, 17, 17],
  [3, 30, 4, 4],
  [3, 30, 12, 5],
  [3, 30, 13, 13],
  [3, 30, 28, 21],
  [3, 30, 29, 29],
] as const;

/** The rows of protocols.md section 1.7. Each call breaks later rows, too, where it can: so the order is shown. */
export function describeSendRows(tests: Tests): void {
  tests.group('sendv, what is asked', () => {
    tests.it('1.7#1 addresses that cannot be read', {}, ({ one }) => {
      for (const at of [0n, NOWHERE, 2n ** 64n - 1n]) {
        expect(one.send({ at, piecesAt: NOWHERE, count: 9 })).toBe('EFAULT');
      }
    });

    tests.it('1.7#1 addresses that end with their buffer', { guarded: true }, ({ one }) => {
      const whole = one.buffer(new Uint8Array(XenArgoSendAddr.SIZE));
      expect(one.send({ at: whole.address })).toBe('EPERM');
      const short = one.buffer(new Uint8Array(XenArgoSendAddr.SIZE - 1));
      expect(one.send({ at: short.address })).toBe('EFAULT');
    });

    tests.it('1.7#2 nine pieces', {}, ({ one }) => {
      for (const count of [9, 0xffffffff]) expect(one.send({ count, piecesAt: NOWHERE, sourcePad: 1 })).toBe('EINVAL');
    });

    tests.it('1.7#3 a list of pieces that cannot be read', {}, ({ one }) => {
      for (const piecesAt of [0n, NOWHERE]) expect(one.send({ count: 1, piecesAt, sourcePad: 1 })).toBe('EFAULT');
      expect(one.send({ count: 0, piecesAt: NOWHERE, sourcePad: 1 })).toBe('EINVAL');
    });

    tests.it('1.7#3 a list of pieces that ends with its buffer', { guarded: true }, ({ one }) => {
      const list = one.buffer(new Uint8Array(2 * XenArgoIov.SIZE));
      expect(one.send({ count: 2, piecesAt: list.address })).toBe('ECONNREFUSED');
      expect(one.send({ count: 3, piecesAt: list.address })).toBe('EFAULT');
    });

    tests.it('1.7#4 padding of the addresses', { domains: 2 }, ({ one, two }) => {
      expect(one.send({ sourcePad: 1, source: two.id })).toBe('EINVAL');
      expect(one.send({ domainPad: 1, source: two.id })).toBe('EINVAL');
    });

    tests.it('1.7#5 a source that is another domain', { domains: 2 }, ({ one, two, lab }) => {
      for (const source of [two.id, lab.stranger, DOMID_FIRST_RESERVED, 0xffff]) {
        expect(one.send({ source, domain: lab.stranger })).toBe('EPERM');
      }
    });

    tests.it('1.7#6 a destination that is no domain', { withoutArgo: [0] }, ({ one, lab }) => {
      for (const source of [one.id, XEN_ARGO_DOMID_ANY])
        expect(one.send({ source, domain: lab.stranger })).toBe('ESRCH');
      for (let domain = DOMID_FIRST_RESERVED; domain <= DOMID_IDLE; domain++)
        expect(one.send({ domain })).toBe('ESRCH');
    });

    tests.it('1.7#7 a destination that SILO refuses', { domains: 2, xsm: 'silo', withoutArgo: [0] }, ({ one, two }) => {
      expect(one.send({ domain: two.id })).toBe('EPERM');
    });

    tests.it('1.7#7 destinations that SILO allows', { domains: 3, xsm: 'silo', privileged: [2] }, ({ one, three }) => {
      for (const domain of [one.id, three.id]) expect(one.send({ domain })).toBe('ECONNREFUSED');
      expect(three.send({ domain: one.id })).toBe('ECONNREFUSED');
    });

    tests.withFaults('1.7#7 a destination that a policy refuses', { withoutArgo: [0] }, ({ one, faults }) => {
      faults.failInside({ point: 'argo-policy-send', code: 'EACCES' });
      expect(one.send()).toBe('EACCES');
    });

    tests.it('1.7#8 a caller without Argo state', { domains: 2, withoutArgo: [0, 1] }, ({ one, two }) => {
      expect([one.send(), one.send({ domain: two.id })]).toEqual(['ENODEV', 'ENODEV']);
    });

    tests.it('1.7#9 a destination without Argo state', { domains: 2, withoutArgo: [1] }, ({ one, two }) => {
      expect(one.send({ domain: two.id, pieces: [nowhere(1, 1)] })).toBe('ECONNREFUSED');
    });

    tests.it('1.7#10 no ring on this port, or none for the sender', { domains: 2 }, ({ one, two }) => {
      expect(one.register(one.ring(64), { partner: two.id })).toBe(0);
      const pieces = [nowhere(1, 1)];
      expect(two.send({ domain: one.id, to: 2, pieces })).toBe('ECONNREFUSED');
      expect(one.send({ domain: one.id, pieces })).toBe('ECONNREFUSED');
    });
  });

  tests.group('sendv, the message', () => describeMessage(tests));
}

function describeMessage(tests: Tests): void {
  tests.it('1.7#11 padding and lengths of the pieces, each in its turn', {}, ({ one }) => {
    const ring = one.ring(64);
    expect(one.register(ring)).toBe(0);
    const cases: [NonNullable<SendArguments['pieces']>, string][] = [
      [[nowhere(0, 1)], 'EINVAL'],
      [[nowhere(1), nowhere(1, 0x80000000)], 'EINVAL'],
      [[nowhere(LARGEST + 1)], 'EINVAL'],
      [[nowhere(0xffffffff)], 'EINVAL'],
      [[nowhere(LARGEST), nowhere(1)], 'EMSGSIZE'],
      [[nowhere(LARGEST), nowhere(1, 1)], 'EINVAL'],
      [[nowhere(LARGEST), nowhere(LARGEST + 1)], 'EINVAL'],
      [[nowhere(LARGEST), nowhere(1), nowhere(1, 1)], 'EMSGSIZE'],
    ];
    for (const [index, [pieces, code]] of cases.entries()) expect(one.send({ pieces }), `case ${index}`).toBe(code);
    expect(ring.tx).toBe(0);
  });

  tests.it('1.7#12 more than the ring can ever take', { domains: 2 }, async (stage) => {
    const { send, wakes } = connected(stage);
    const { one, two } = stage;
    expect(two.send({ domain: one.id, pieces: [nowhere(33)] })).toBe('EMSGSIZE');
    // Full by now: what never fits is refused all the same, and nobody waits for it.
    expect(send(32, 33, LARGEST)).toEqual([32, 'EMSGSIZE', 'EMSGSIZE']);
    expect(await wakes()).toBe(false);
  });

  tests.it('1.7#13 more than the ring can take now: the sender waits', { domains: 2 }, async (stage) => {
    const { send, wakes } = connected(stage);
    const { one, two } = stage;
    expect(send(32)).toEqual([32]);
    expect(two.send({ domain: one.id, pieces: [nowhere(17)] })).toBe('EAGAIN');
    expect(await wakes()).toBe(true);
  });

  tests.it('1.7#13 no room for another who waits', { domains: 34, argo: { macPermissive: true } }, ({ one, all }) => {
    expect(one.register(one.ring(64), { partner: XEN_ARGO_DOMID_ANY })).toBe(0);
    expect(one.send({ pieces: [32] })).toBe(32);
    const full = { domain: one.id, pieces: [nowhere(1)] };
    for (const sender of all.slice(1, 33)) expect(sender.send(full)).toBe('EAGAIN');
    expect(all[33]!.send(full)).toBe('EBUSY');
    // Who waits already may go on trying.
    expect(all[1]!.send(full)).toBe('EAGAIN');
    expect(all[33]!.send(full)).toBe('EBUSY');
  });

  tests.withFaults('1.7#13 no memory for another who waits', {}, async ({ one, faults }) => {
    const ring = one.ring(64);
    one.listen();
    expect(one.register(ring)).toBe(0);
    expect(one.send({ pieces: [32] })).toBe(32);
    expect(await one.signalled()).toBe(true);
    const fault = faults.failInside({ point: 'argo-allocate-waiter', code: 'ENOMEM' });
    expect(one.send({ pieces: [32] })).toBe('ENOMEM');
    ring.consume();
    expect(one.notify()).toBe(0);
    expect(await one.signalled()).toBe(false);
    fault.remove();
  });

  tests.withFaults('1.7#14 the page of the header cannot be mapped', {}, async ({ one, faults }) => {
    const ring = one.ring(64);
    one.listen();
    expect(one.register(ring)).toBe(0);
    faults.failInside({ point: 'argo-map-ring', code: 'ENOMEM', nth: 1 });
    expect(one.send({ pieces: [1] })).toBe('ENOMEM');
    expect(ring.tx).toBe(0);
    expect(await one.signalled()).toBe(false);
    expect(one.send({ pieces: [1] })).toBe(1);
  });

  tests.it('1.7#14 a piece that cannot be read, but never one without bytes', {}, async ({ one }) => {
    const ring = one.ring(96);
    one.listen();
    expect(one.register(ring)).toBe(0);
    for (const pieces of [[nowhere(1)], [8, nowhere(8)], [{ address: 0n, length: 1 }]]) {
      expect(one.send({ pieces })).toBe('EFAULT');
    }
    expect(ring.tx).toBe(0);
    expect(await one.signalled()).toBe(false);
    expect(one.send({ pieces: [nowhere(0), 3, nowhere(0)] })).toBe(3);
    expect(ring.header(0).len).toBe(19);
    expect(ring.bytes(16, 3)).toEqual(Uint8Array.of(0x5a, 0x5a, 0x5a));
  });

  tests.it(
    '1.7#14 a piece that cannot be read leaves zeros of paravirtualized guests, else what was there',
    {},
    ({ one }) => {
      const ring = one.ring(8208);
      expect(one.register(ring)).toBe(0);
      ring.pages.bytes.fill(7, XenArgoRing.SIZE);
      expect(one.send({ pieces: [3, nowhere(5000)] })).toBe('EFAULT');
      const left = tests.kind.paravirtualized ? 0 : 7;
      // Up to the end of the page: Xen goes on to no other.
      const first = PAGE_SIZE - XenArgoRing.SIZE - 19;
      expect(ring.bytes(16, 3)).toEqual(Uint8Array.of(0x5a, 0x5a, 0x5a));
      expect(ring.bytes(19, first)).toEqual(new Uint8Array(first).fill(left));
      expect(ring.bytes(19 + first, 100)).toEqual(new Uint8Array(100).fill(7));
    },
  );

  tests.it('1.7#14 a piece whose end cannot be read leaves what was copied', { guarded: true }, ({ one }) => {
    const content = Uint8Array.from({ length: 40 }, (_, index) => index + 1);
    for (const [shift, length, readable, words] of TORN_PIECES) {
      const ring = one.ring(96);
      expect(one.register(ring)).toBe(0);
      ring.pages.bytes.fill(0xee, XenArgoRing.SIZE);
      const { address } = one.buffer(content.subarray(0, readable));
      expect(one.send({ pieces: [shift, { address, length }] })).toBe('EFAULT');
      const [copied, rest] = tests.kind.paravirtualized ? [words, 0] : [readable, 0xee];
      const expected = Uint8Array.from({ length }, (_, index) => (index < copied ? content[index]! : rest));
      expect(ring.bytes(16 + shift, length), `${[shift, length, readable]}`).toEqual(expected);
      expect(one.unregister()).toBe(0);
    }
  });

  tests.it('1.7#14 a piece that ends with its buffer', { guarded: true }, ({ one }) => {
    const ring = one.ring(96);
    expect(one.register(ring)).toBe(0);
    const { address } = one.buffer(Uint8Array.of(1, 2, 3, 4));
    expect(one.send({ pieces: [{ address, length: 5 }] })).toBe('EFAULT');
    expect(one.send({ pieces: [{ address: address + 1n, length: 3 }] })).toBe(3);
    expect(ring.bytes(16, 3)).toEqual(Uint8Array.of(2, 3, 4));
  });

  tests.it('puts eight pieces together, and lets the sender name any port', {}, ({ one }) => {
    const ring = one.ring(256);
    expect(one.register(ring, { aport: 0xffffffff })).toBe(0);
    const pieces = [3, 0, 5, 1, 0, 16, 7, 2].map((length, value) => new Uint8Array(length).fill(value));
    expect(one.send({ pieces, from: 0xfffffffe, to: 0xffffffff, type: 0xffffffff })).toBe(34);
    expect(ring.header(0).toJSON()).toMatchObject({
      len: 50,
      source: { aport: 0xfffffffe, domain_id: one.id },
      message_type: 0xffffffff,
    });
    expect([...ring.bytes(16, 34)]).toEqual(pieces.flatMap((piece) => [...piece]));
    expect(ring.tx).toBe(64);
  });
}
