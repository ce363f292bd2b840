import { expect } from 'vitest';
import {
  XEN_ARGO_DOMID_ANY,
  XEN_ARGO_OP_register_ring,
  XEN_ARGO_REGISTER_FLAG_FAIL_EXIST,
  XEN_ARGO_RING_EBUSY,
  XEN_ARGO_RING_EXISTS,
  XEN_ARGO_RING_SUFFICIENT,
  XenArgoRingMessageHeader,
} from '../../../../generated/argo.js';
import { DOMID_SELF } from '../../../../generated/xen.js';
import { NOWHERE } from '../../support/argo-caller.js';
import type { Tests } from '../../support/argo-tests.js';
import { waiting } from './connected.js';

const FAIL_EXIST = XEN_ARGO_REGISTER_FLAG_FAIL_EXIST;
const HEADER = XenArgoRingMessageHeader.SIZE;
const WILDCARD = { argo: { macPermissive: true } } as const;
const bytes = (length: number) => Uint8Array.from({ length }, (_, index) => index + 1);

/** The list A of protocols.md section 3: registration and addressing. */
export function describeAcceptance(tests: Tests): void {
  tests.group('acceptance, registration', () => {
    tests.it('A1 flags 2, and an argument of 2^32', {}, ({ one }) => {
      const ring = one.ring(64);
      expect(one.register(ring, { flags: 2 })).toBe('EINVAL');
      expect(one.call(XEN_ARGO_OP_register_ring, NOWHERE, NOWHERE, 1n, 2n ** 32n)).toBe('EINVAL');
    });

    tests.it('A2 lengths that cannot be', {}, ({ one }) => {
      for (const [length, pages] of [
        [32, 1],
        [47, 1],
        [50, 1],
        [2 ** 24, 4097],
        [2 ** 24, 4096],
      ] as const) {
        expect(one.register(undefined, { length, pages, framesAt: NOWHERE }), `length ${length}`).toBe('EINVAL');
      }
    });

    tests.it('A3 the smallest and the largest ring', {}, ({ one }) => {
      const [smallest, largest] = [one.ring(48), one.ring(16_777_152)];
      expect([smallest.pages.frames.length, largest.pages.frames.length]).toEqual([1, 4096]);
      expect(one.register(smallest)).toBe(0);
      expect(one.register(largest, { aport: 2 })).toBe(0);
      expect(one.ask([{ domain: one.id, aport: 2 }]).answers[0]!.largest).toBe(16_777_120);
    });

    tests.it('A4 pages one off, and padding', {}, ({ one }) => {
      const ring = one.ring(8192);
      expect(ring.pages.frames).toHaveLength(3);
      expect(one.register(ring, { pages: 2 })).toBe('EINVAL');
      expect(one.register(ring, { pages: 4 })).toBe('EINVAL');
      expect(one.register(ring, { pad: 1 })).toBe('EINVAL');
      expect(one.register(ring)).toBe(0);
    });

    tests.it('A5 a ring for any sender, not allowed', {}, ({ one }) => {
      expect(one.register(one.ring(64), { partner: XEN_ARGO_DOMID_ANY })).toBe('EPERM');
    });

    tests.it('A5 a ring for any sender, allowed', WILDCARD, ({ one }) => {
      expect(one.register(one.ring(64), { partner: XEN_ARGO_DOMID_ANY })).toBe(0);
    });

    tests.it('A6 partners that are none', {}, ({ one, lab }) => {
      const ring = one.ring(64);
      expect(one.register(ring, { partner: DOMID_SELF })).toBe('ESRCH');
      expect(one.register(ring, { partner: lab.stranger })).toBe('ESRCH');
    });

    tests.it('A7 the same ring twice', {}, ({ one }) => {
      const [ring, longer] = [one.ring(64), one.ring(96)];
      expect(one.register(ring)).toBe(0);
      expect(one.register(ring, { flags: FAIL_EXIST })).toBe('EEXIST');
      expect(one.register(ring)).toBe(0);
      expect(one.register(longer)).toBe('EEXIST');
    });

    tests.it('A8 the 129th ring', { wholeQuota: true }, ({ one }) => {
      for (let aport = 0; aport < 128; aport++) expect(one.register(one.ring(64), { aport })).toBe(0);
      expect(one.register(one.ring(64), { aport: 128 })).toBe('ENOSPC');
    });

    tests.it('A9 indices that are adopted', {}, ({ one }) => {
      const ring = one.ring(64);
      [ring.rx, ring.tx] = [16, 32];
      expect(one.register(ring)).toBe(0);
      expect([ring.rx, ring.tx]).toEqual([16, 32]);
      // 16 of 64 bytes are taken, one slot stays free, a header takes one: 16 are left.
      expect(one.send({ pieces: [17] })).toBe('EAGAIN');
      expect(one.send({ pieces: [16] })).toBe(16);
      expect(ring.header(32).len).toBe(HEADER + 16);
    });

    tests.it('A10 indices that are not', {}, ({ one }) => {
      const ring = one.ring(64);
      [ring.rx, ring.tx] = [20, 21];
      expect(one.register(ring)).toBe(0);
      expect([ring.rx, ring.tx]).toEqual([20, 32]);
      expect(one.send({ pieces: [32] })).toBe(32);
    });

    tests.it('A11 unregister with wrong arguments', {}, ({ one }) => {
      expect(one.register(one.ring(64))).toBe(0);
      for (const rest of [[NOWHERE], [0n, 1n], [0n, 0n, 1n]]) expect(one.unregister({ rest })).toBe('EINVAL');
      expect(one.unregister({ pad: 1 })).toBe('EINVAL');
      expect(one.unregister()).toBe(0);
    });
  });

  tests.group('acceptance, sending', () => describeSending(tests));
  tests.group('acceptance, more than one domain', () => describeSeveral(tests));
}

function describeSending(tests: Tests): void {
  tests.it('A12 send with wrong arguments', { domains: 2 }, ({ one, two }) => {
    const ring = one.ring(4096);
    expect(one.register(ring)).toBe(0);
    expect(one.send({ pieces: Array(9).fill(1) })).toBe('EINVAL');
    expect(one.send({ pieces: [{ address: NOWHERE, length: 0, pad: 1 }] })).toBe('EINVAL');
    expect(one.send({ sourcePad: 1 })).toBe('EINVAL');
    expect(one.send({ source: two.id })).toBe('EPERM');
    expect(ring.tx).toBe(0);
    expect(one.send({ source: XEN_ARGO_DOMID_ANY, pieces: [1] })).toBe(1);
    expect(ring.header(0).source.domain_id).toBe(one.id);
  });

  tests.it('A13 send to nobody', { domains: 2 }, ({ one, two, lab }) => {
    expect(one.send({ domain: lab.stranger })).toBe('ESRCH');
    expect(one.send({ domain: two.id })).toBe('ECONNREFUSED');
  });

  tests.it('A14 fits, will never fit, does not fit now', {}, ({ one }) => {
    expect(one.register(one.ring(64))).toBe(0);
    expect(['32', '33', '32'].map((length) => one.send({ pieces: [Number(length)] }))).toEqual([
      32,
      'EMSGSIZE',
      'EAGAIN',
    ]);
  });

  tests.it('A16 a message without payload', {}, ({ one }) => {
    const ring = one.ring(64);
    expect(one.register(ring)).toBe(0);
    expect(one.send({ pieces: [], piecesAt: NOWHERE, type: 7 })).toBe(0);
    expect(ring.tx).toBe(HEADER);
    expect(ring.header(0).toJSON()).toMatchObject({ len: HEADER, message_type: 7 });
  });

  tests.it('A17 a payload around the end of the ring', {}, ({ one }) => {
    const ring = one.ring(96);
    const payload = bytes(40);
    expect(one.register(ring)).toBe(0);
    expect(one.send({ pieces: [40] })).toBe(40);
    expect(ring.tx).toBe(64);
    ring.consume();
    expect(one.send({ pieces: [payload] })).toBe(40);
    expect(ring.header(64).len).toBe(HEADER + 40);
    expect(ring.bytes(80, 16)).toEqual(payload.subarray(0, 16));
    expect(ring.bytes(0, 24)).toEqual(payload.subarray(16));
    expect(ring.tx).toBe(32);
  });

  tests.it('A18 a corrupt read index', {}, ({ one }) => {
    const ring = one.ring(96);
    const space = (rx: number) => {
      ring.rx = rx;
      const free = [64, 48, 32, 16, 0].find(
        (wanted) => one.flags(one.id, { space: wanted }) & XEN_ARGO_RING_SUFFICIENT,
      );
      return free ?? 'none';
    };
    [ring.rx, ring.tx] = [0, 16];
    expect(one.register(ring)).toBe(0);
    // The payload that is free when the index counts as 32 and as 0: 16 - 32 and 80 - 32 bytes.
    expect([space(17), space(32)]).toEqual([0, 0]);
    expect([space(96 + 5), space(0xffffffff), space(0)]).toEqual([48, 48, 48]);
  });

  tests.it('A20 numbers of questions', {}, ({ one }) => {
    const questions = Array.from({ length: 257 }, () => ({ domain: one.id }));
    expect(one.ask(questions).result).toBe('EACCES');
    expect(one.ask(questions.slice(1)).result).toBe(0);
    expect(one.ask([]).result).toBe(0);
    expect(one.notify()).toBe(0);
  });

  tests.it('A24 a write index that the guest overwrote', {}, ({ one }) => {
    const ring = one.ring(96);
    expect(one.register(ring)).toBe(0);
    expect(one.send({ pieces: [1] })).toBe(1);
    ring.tx = 77;
    expect(one.send({ pieces: [2] })).toBe(2);
    expect(ring.tx).toBe(64);
    expect(ring.header(32).len).toBe(HEADER + 2);
  });
}

function describeSeveral(tests: Tests): void {
  tests.it('A15 who waits is woken by notify alone', { domains: 2 }, async (stage) => {
    const { send, wakes } = waiting(stage);
    expect(await stage.two.signalled()).toBe(false);
    expect(await wakes()).toBe(true);
    expect(send(32)).toEqual([32]);
  });

  tests.it('A19 one domain too many waits', { domains: 34, ...WILDCARD }, ({ one, all }) => {
    const senders = all.slice(1);
    expect(one.register(one.ring(64), { partner: XEN_ARGO_DOMID_ANY })).toBe(0);
    expect(senders[0]!.send({ domain: one.id, pieces: [32] })).toBe(32);
    const results = senders.map((sender) => sender.send({ domain: one.id, pieces: [32] }));
    expect(results).toEqual([...Array(32).fill('EAGAIN'), 'EBUSY']);
    const flags = senders.at(-1)!.flags(one.id, { space: 32 });
    expect(flags & (XEN_ARGO_RING_EXISTS | XEN_ARGO_RING_EBUSY)).toBe(XEN_ARGO_RING_EXISTS | XEN_ARGO_RING_EBUSY);
  });

  tests.it('A21 a ring for one and a ring for all on one port', { domains: 2, ...WILDCARD }, ({ one, two }) => {
    const [forAll, forOne] = [one.ring(64), one.ring(64)];
    expect(one.register(forAll, { partner: XEN_ARGO_DOMID_ANY })).toBe(0);
    expect(one.register(forOne, { partner: two.id })).toBe(0);
    expect(two.send({ domain: one.id, pieces: [32] })).toBe(32);
    expect([forAll.tx, forOne.tx]).toEqual([0, 48]);
    // Also when it is full.
    expect(two.send({ domain: one.id, pieces: [32] })).toBe('EAGAIN');
    expect(forAll.tx).toBe(0);
  });

  tests.it('A22 the partner dies', { domains: 2, kills: 1 }, async ({ one, two, lab }) => {
    expect(one.register(one.ring(64), { partner: two.id })).toBe(0);
    await lab.kill(lab.domains[1]!);
    expect(one.unregister({ partner: two.id })).toBe('ENOENT');
  });

  tests.it('A23 a piece that cannot be read', { domains: 2 }, async ({ one, two }) => {
    const ring = one.ring(96);
    one.listen();
    expect(one.register(ring, { partner: two.id })).toBe(0);
    const pieces = [bytes(8), { address: NOWHERE, length: 8 }];
    expect(two.send({ domain: one.id, pieces })).toBe('EFAULT');
    expect(ring.tx).toBe(0);
    expect(await one.signalled()).toBe(false);
    expect(two.send({ domain: one.id, pieces: [1] })).toBe(1);
    expect(await one.signalled()).toBe(true);
  });
}
