import { expect } from 'vitest';
import {
  XEN_ARGO_DOMID_ANY,
  XEN_ARGO_REGISTER_FLAG_FAIL_EXIST,
  XenArgoRegisterRing,
} from '../../../../generated/argo.js';
import { DOMID_FIRST_RESERVED, DOMID_IDLE } from '../../../../generated/xen.js';
import type { ErrorCode } from '../../../../runtime/xen/interfaces/index.js';
import { type ArgoCaller, NOWHERE, type RegisterArguments, type TestRing } from '../../support/argo-caller.js';
import type { Tests } from '../../support/argo-tests.js';
import { waiting } from './connected.js';

const FAIL_EXIST = XEN_ARGO_REGISTER_FLAG_FAIL_EXIST;

/** As many rings as a domain may have, on ports from 100 on. */
function fillQuota(caller: ArgoCaller): void {
  const ring = caller.ring(64);
  for (let i = 0; i < 128; i++) expect(caller.register(ring, { aport: 100 + i })).toBe(0);
}

/** The rows of protocols.md section 1.5. Each call breaks later rows, too, where it can: so the order is shown. */
export function describeRegisterRows(tests: Tests): void {
  tests.group('register_ring, what is asked', () => {
    tests.it('1.5#1 4097 pages', {}, ({ one }) => {
      const all = { pages: 4097, flags: 2, at: NOWHERE, framesAt: NOWHERE };
      expect(one.register(undefined, all)).toBe('EINVAL');
      expect(one.register(undefined, { ...all, flags: 0 })).toBe('EINVAL');
      expect(one.register(undefined, { ...all, flags: 0, pages: 4096 })).toBe('EFAULT');
    });

    tests.it(
      '1.5#2 the address of the frame list is looked at early for paravirtualized guests only',
      {},
      ({ one }) => {
        const early = tests.kind.paravirtualized ? 'EFAULT' : undefined;
        // No address that a guest could have; NOWHERE could be one where nothing is.
        const framesAt = 2n ** 63n;
        expect(one.register(one.ring(64), { framesAt, flags: 2 })).toBe(early ?? 'EINVAL');
        expect(one.register(one.ring(64), { framesAt, pad: 1 })).toBe(early ?? 'EINVAL');
        expect(one.register(one.ring(64), { framesAt })).toBe('EFAULT');
      },
    );

    tests.it('1.5#3 flags that there are not', {}, ({ one }) => {
      for (const flags of [2, 3, 0x80000000, 0xffffffff]) {
        expect(one.register(one.ring(64), { flags, at: NOWHERE })).toBe('EINVAL');
      }
    });

    tests.it('1.5#4 a struct that cannot be read', {}, ({ one }) => {
      for (const at of [0n, NOWHERE, 2n ** 64n - 1n]) expect(one.register(undefined, { at, pages: 9 })).toBe('EFAULT');
    });

    tests.it('1.5#4 a struct that ends with its buffer', { guarded: true }, ({ one }) => {
      const whole = one.buffer(new Uint8Array(XenArgoRegisterRing.SIZE));
      expect(one.register(undefined, { at: whole.address })).toBe('EINVAL');
      const short = one.buffer(new Uint8Array(XenArgoRegisterRing.SIZE - 1));
      expect(one.register(undefined, { at: short.address })).toBe('EFAULT');
    });

    tests.it('1.5#5 a length, a number of pages or a padding', {}, ({ one }) => {
      const wrong: RegisterArguments[] = [
        { length: 0, pages: 1 },
        { length: 32, pages: 1 },
        { length: 56, pages: 1 },
        { length: 2 ** 24 + 16, pages: 4096 },
        { length: 0xfffffff0, pages: 1 },
        { length: 4032, pages: 2 },
        { length: 4048, pages: 1 },
        { length: 64, pages: 0 },
        { length: 64, pages: 1, pad: 0x8000 },
      ];
      for (const shape of wrong) {
        const result = one.register(undefined, { ...shape, partner: XEN_ARGO_DOMID_ANY, framesAt: NOWHERE });
        expect(result, JSON.stringify(shape)).toBe('EINVAL');
      }
      expect(one.register(one.ring(4032), { pages: 1 })).toBe(0);
      expect(one.register(one.ring(4048), { aport: 2, pages: 2 })).toBe(0);
    });
  });

  tests.group('register_ring, the partner', () => {
    tests.it('1.5#6a a ring for any sender', { withoutArgo: [0] }, ({ one }) => {
      expect(one.register(one.ring(64), { partner: XEN_ARGO_DOMID_ANY, framesAt: NOWHERE })).toBe('EPERM');
    });

    tests.withFaults(
      '1.5#6b a ring for any sender, refused by the policy',
      { argo: { macPermissive: true }, withoutArgo: [0] },
      ({ one, faults }) => {
        faults.failInside({ point: 'argo-policy-any', code: 'EACCES' });
        expect(one.register(one.ring(64), { partner: XEN_ARGO_DOMID_ANY, framesAt: NOWHERE })).toBe('EACCES');
      },
    );

    tests.it(
      '1.5#6b a ring for any sender, which SILO does not mind',
      { argo: { macPermissive: true }, xsm: 'silo' },
      ({ one }) => {
        expect(one.register(one.ring(64), { partner: XEN_ARGO_DOMID_ANY })).toBe(0);
      },
    );

    tests.it('1.5#7a a partner that is no domain', { withoutArgo: [0] }, ({ one, lab }) => {
      for (let partner = DOMID_FIRST_RESERVED; partner <= DOMID_IDLE; partner++) {
        if (partner === XEN_ARGO_DOMID_ANY) continue;
        expect(one.register(one.ring(64), { partner, framesAt: NOWHERE })).toBe('ESRCH');
      }
      expect(one.register(one.ring(64), { partner: lab.stranger, framesAt: NOWHERE })).toBe('ESRCH');
    });

    tests.it('1.5#7b a partner that SILO refuses', { domains: 2, xsm: 'silo', withoutArgo: [0] }, ({ one, two }) => {
      expect(one.register(one.ring(64), { partner: two.id, framesAt: NOWHERE })).toBe('EPERM');
    });

    tests.it(
      '1.5#7b partners that SILO allows: oneself, and the control domain',
      { domains: 3, xsm: 'silo', privileged: [2] },
      ({ one, two, three }) => {
        expect(one.register(one.ring(64))).toBe(0);
        expect(one.register(one.ring(64), { partner: three.id })).toBe(0);
        expect(three.register(three.ring(64), { partner: two.id })).toBe(0);
      },
    );

    tests.withFaults('1.5#7b a partner that a policy refuses', { withoutArgo: [0] }, ({ one, faults }) => {
      faults.failInside({ point: 'argo-policy-single', code: 'EACCES' });
      expect(one.register(one.ring(64))).toBe('EACCES');
    });
  });

  tests.group('register_ring, what there is', () => {
    tests.withFaults('1.5#8 no memory', { withoutArgo: [0] }, ({ one, faults }) => {
      faults.failInside({ point: 'argo-allocate-ring', code: 'ENOMEM' });
      expect(one.register(one.ring(64), { framesAt: NOWHERE })).toBe('ENOMEM');
    });

    tests.it('1.5#9 a caller without Argo state', { withoutArgo: [0] }, ({ one }) => {
      expect(one.register(one.ring(64), { framesAt: NOWHERE })).toBe('ENODEV');
    });

    tests.it('1.5#10 a partner without Argo state', { domains: 2, withoutArgo: [1] }, ({ one, two }) => {
      fillQuota(one);
      expect(one.register(one.ring(64), { partner: two.id, framesAt: NOWHERE })).toBe('ECONNREFUSED');
    });

    tests.it('1.5#11 too many rings, one that exists included', { wholeQuota: true }, ({ one }) => {
      fillQuota(one);
      expect(one.register(one.ring(64), { aport: 1 })).toBe('ENOSPC');
      expect(one.register(one.ring(64), { aport: 100, flags: FAIL_EXIST, framesAt: NOWHERE })).toBe('ENOSPC');
      expect(one.unregister({ aport: 227 })).toBe(0);
      expect(one.register(one.ring(64), { aport: 100, flags: FAIL_EXIST, framesAt: NOWHERE })).toBe('EEXIST');
      expect(one.register(one.ring(64), { aport: 1 })).toBe(0);
    });

    tests.it('1.5#12 a ring that exists, and must not', {}, ({ one }) => {
      expect(one.register(one.ring(64))).toBe(0);
      expect(one.register(one.ring(96), { flags: FAIL_EXIST, framesAt: NOWHERE })).toBe('EEXIST');
      expect(one.register(one.ring(96), { flags: FAIL_EXIST, aport: 2 })).toBe(0);
    });

    tests.it('1.5#13 a ring that exists with another length', {}, ({ one }) => {
      expect(one.register(one.ring(64))).toBe(0);
      expect(one.register(one.ring(96), { framesAt: NOWHERE })).toBe('EEXIST');
      expect(one.register(one.ring(64))).toBe(0);
    });
  });

  tests.group('register_ring, the pages', () => describePages(tests));
}

function describePages(tests: Tests): void {
  /** What is left of a ring after it could not be registered again. */
  const expectGone = (caller: ArgoCaller) => {
    expect(caller.send()).toBe('ECONNREFUSED');
    expect(caller.unregister()).toBe('ENOENT');
  };
  const framesOf = (ring: TestRing, change: Record<number, bigint>) =>
    ring.pages.frames.map((frame, i) => change[i] ?? frame);

  tests.it('1.5#14 no list, a list that ends, a frame that is none', {}, ({ one }) => {
    const ring = one.ring(2 * 4096);
    expect(one.register(ring, { framesAt: NOWHERE })).toBe('EFAULT');
    expect(one.register(ring, { framesAt: 0n })).toBe('EFAULT');
    expect(one.register(ring, { frames: framesOf(ring, { 1: 2n ** 60n }) })).toBe('EINVAL');
    expectGone(one);
  });

  tests.it('1.5#14 the first problem in the order of the list', { guarded: true }, ({ one }) => {
    const ring = one.ring(2 * 4096);
    const short = { frames: ring.pages.frames.slice(0, 1), pages: 3 };
    expect(one.register(ring, short)).toBe('EFAULT');
    expect(one.register(ring, { ...short, frames: [2n ** 60n] })).toBe('EINVAL');
  });

  for (const [code, nth] of [
    ['EAGAIN', 1],
    ['EPERM', 2],
    ['EINVAL', 3],
    ['ENOMEM', 2],
  ] as const) {
    tests.withFaults(`1.5#14 page ${nth} cannot be had: ${code}`, {}, ({ one, faults }) => {
      const ring = one.ring(2 * 4096);
      const fault = faults.failInside({ point: 'argo-take-page', code, nth });
      expect(one.register(ring)).toBe(code);
      expect(fault.hits).toBe(1);
      expectGone(one);
      expect(one.register(ring)).toBe(0);
    });
  }

  const failures: readonly [
    row: string,
    what: string,
    code: ErrorCode,
    point: 'argo-allocate-frames' | 'argo-map-ring',
  ][] = [
    ['1.5#14', 'no memory for the list', 'ENOMEM', 'argo-allocate-frames'],
    ['1.5#15', 'the first page cannot be mapped', 'ENOMEM', 'argo-map-ring'],
  ];
  for (const [row, what, code, point] of failures) {
    tests.withFaults(`${row} ${what}`, {}, ({ one, faults }) => {
      faults.failInside({ point, code, nth: 1 });
      expect(one.register(one.ring(64))).toBe(code);
      expectGone(one);
    });
  }

  tests.it('1.5#14 a failure removes the ring, and forgets who waits', { domains: 2 }, async (stage) => {
    const { one, two } = stage;
    const { ring, send, wakes } = waiting(stage);
    expect(one.register(ring, { partner: two.id, frames: [2n ** 60n] })).toBe('EINVAL');
    expect(send(32)).toEqual(['ECONNREFUSED']);
    expect(one.register(ring, { partner: two.id })).toBe(0);
    expect(await wakes()).toBe(false);
  });
}
