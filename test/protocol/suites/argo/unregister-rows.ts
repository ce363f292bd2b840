import { expect } from 'vitest';
import { XEN_ARGO_DOMID_ANY, XenArgoUnregisterRing } from '../../../../generated/argo.js';
import { NOWHERE } from '../../support/argo-caller.js';
import type { Tests } from '../../support/argo-tests.js';
import { waiting } from './connected.js';

/** The rows of protocols.md section 1.6. Each call breaks later rows, too, where it can. */
export function describeUnregisterRows(tests: Tests): void {
  tests.group('unregister_ring', () => {
    tests.it('1.6#1 arguments that must be 0', {}, ({ one }) => {
      for (const rest of [[1n], [NOWHERE], [0n, 1n], [0n, 0n, 1n], [0n, 0n, 0xffffffffn]]) {
        expect(one.unregister({ at: NOWHERE, rest })).toBe('EINVAL');
      }
    });

    tests.it('1.6#2 a struct that cannot be read', { withoutArgo: [0] }, ({ one }) => {
      for (const at of [0n, NOWHERE, 2n ** 64n - 1n]) expect(one.unregister({ at })).toBe('EFAULT');
    });

    tests.it('1.6#2 a struct that ends with its buffer', { guarded: true }, ({ one }) => {
      const whole = one.buffer(new Uint8Array(XenArgoUnregisterRing.SIZE));
      expect(one.unregister({ at: whole.address })).toBe('ENOENT');
      const short = one.buffer(new Uint8Array(XenArgoUnregisterRing.SIZE - 1));
      expect(one.unregister({ at: short.address })).toBe('EFAULT');
    });

    tests.it('1.6#3 padding', { withoutArgo: [0] }, ({ one }) => {
      expect(one.unregister({ pad: 1 })).toBe('EINVAL');
      expect(one.unregister({ pad: 0x8000 })).toBe('EINVAL');
    });

    tests.it('1.6#4 a caller without Argo state', { withoutArgo: [0] }, ({ one }) => {
      expect(one.unregister()).toBe('ENODEV');
    });

    tests.it(
      '1.6#5 no ring for exactly this port and partner',
      { domains: 2, argo: { macPermissive: true } },
      ({ one, two, lab }) => {
        expect(one.register(one.ring(64), { aport: 1, partner: two.id })).toBe(0);
        expect(one.register(one.ring(64), { aport: 2, partner: XEN_ARGO_DOMID_ANY })).toBe(0);
        expect(one.unregister({ aport: 1, partner: one.id })).toBe('ENOENT');
        expect(one.unregister({ aport: 1, partner: XEN_ARGO_DOMID_ANY })).toBe('ENOENT');
        expect(one.unregister({ aport: 2, partner: two.id })).toBe('ENOENT');
        expect(one.unregister({ aport: 1, partner: lab.stranger })).toBe('ENOENT');
        expect(two.unregister({ aport: 1, partner: two.id })).toBe('ENOENT');
        expect(one.unregister({ aport: 1, partner: two.id })).toBe(0);
        expect(one.unregister({ aport: 2, partner: XEN_ARGO_DOMID_ANY })).toBe(0);
      },
    );

    tests.it('leaves the memory as it is, and takes no message any more', {}, ({ one }) => {
      const ring = one.ring(96);
      expect(one.register(ring)).toBe(0);
      expect(one.send({ pieces: [5] })).toBe(5);
      const before = Uint8Array.from(ring.pages.bytes);
      expect(one.unregister()).toBe(0);
      expect(ring.pages.bytes).toEqual(before);
      expect(one.send({ pieces: [5] })).toBe('ECONNREFUSED');
    });

    tests.it('tells nobody who waits', { domains: 2 }, async (stage) => {
      const { one, two } = stage;
      const { ring, wakes } = waiting(stage);
      expect(one.unregister({ partner: two.id })).toBe(0);
      expect(await two.signalled()).toBe(false);
      expect(one.register(ring, { partner: two.id })).toBe(0);
      expect(await wakes()).toBe(false);
    });
  });
}
