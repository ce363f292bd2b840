import { expect } from 'vitest';
import { XEN_ARGO_DOMID_ANY, XEN_ARGO_RING_EXISTS } from '../../../../generated/argo.js';
import type { ArgoCaller } from '../../support/argo-caller.js';
import type { Tests } from '../../support/argo-tests.js';
import { connected, waiting } from './connected.js';

const WILDCARD = { argo: { macPermissive: true } } as const;

/** protocols.md section 1.10: when VIRQ_ARGO comes, and to whom. */
export function describeWaiters(tests: Tests): void {
  const send = (from: ArgoCaller, to: ArgoCaller, length: number) => from.send({ domain: to.id, pieces: [length] });

  tests.group('VIRQ_ARGO', () => {
    tests.it('comes to the receiver for each message, many as one or two', { domains: 2 }, async ({ one, two }) => {
      one.listen();
      two.listen();
      expect(one.register(one.ring(4096), { partner: two.id })).toBe(0);
      for (let i = 0; i < 5; i++) expect(send(two, one, i)).toBe(i);
      expect([1, 2]).toContain(await one.signals());
      expect(await two.signalled()).toBe(false);
      expect(send(two, one, 1)).toBe(1);
      expect(await one.signalled()).toBe(true);
    });

    tests.it('is lost where it is not bound', {}, async ({ one }) => {
      expect(one.register(one.ring(64))).toBe(0);
      expect(one.send()).toBe(0);
      one.listen();
      expect(await one.signalled()).toBe(false);
    });

    tests.it(
      'comes to all whom the space is enough for, and to no other',
      { domains: 4, ...WILDCARD },
      async ({ one, all }) => {
        const ring = one.ring(96);
        expect(one.register(ring, { partner: XEN_ARGO_DOMID_ANY })).toBe(0);
        expect(one.send({ pieces: [48] })).toBe(48);
        const senders = all.slice(1);
        for (const sender of senders) sender.listen();
        const wanted = [16, 32, 64];
        expect(senders.map((sender, i) => send(sender, one, wanted[i]!))).toEqual(Array(3).fill('EAGAIN'));
        // 64 of 96 bytes are taken; 16 of them are read: 32 + 16 - 32 bytes of payload.
        ring.rx = 16;
        expect(one.notify()).toBe(0);
        const signalled = async () => Promise.all(senders.map((sender) => sender.signalled()));
        expect(await signalled()).toEqual([true, false, false]);
        ring.rx = 48;
        expect(one.notify()).toBe(0);
        expect(await signalled()).toEqual([false, true, false]);
        ring.consume();
        expect(one.notify()).toBe(0);
        expect(await signalled()).toEqual([false, false, true]);
        expect(one.notify()).toBe(0);
        expect(await signalled()).toEqual([false, false, false]);
      },
    );
  });

  tests.group('who waits', () => {
    tests.it('wants the most that it ever asked for', { domains: 2 }, async (stage) => {
      const { send, wakesAt } = connected(stage, 96);
      expect(send(48, 33, 1)).toEqual([48, 'EAGAIN', 'EAGAIN']);
      expect(stage.two.flags(stage.one.id, { space: 2 })).toBe(XEN_ARGO_RING_EXISTS);
      expect([await wakesAt(32), await wakesAt(48)]).toEqual([false, true]);
    });

    tests.it('for 17 bytes is woken when two slots are free', { domains: 2 }, async (stage) => {
      const { send, wakesAt } = connected(stage, 96);
      expect(send(48, 17)).toEqual([48, 'EAGAIN']);
      expect([await wakesAt(16), await wakesAt(32)]).toEqual([false, true]);
    });

    tests.it('for no bytes is woken only when there is room for some', { domains: 2 }, async (stage) => {
      const { send, wakesAt } = connected(stage);
      expect(send(32, 0)).toEqual([32, 'EAGAIN']);
      expect([await wakesAt(16), await wakesAt(32)]).toEqual([false, true]);
    });

    tests.it('goes on waiting when another message of it goes through', { domains: 2 }, async (stage) => {
      const { send, wakes } = connected(stage, 96);
      expect(send(32, 48, 16)).toEqual([32, 'EAGAIN', 16]);
      expect(await wakes()).toBe(true);
    });

    tests.it('is woken once', { domains: 2 }, async (stage) => {
      const { wakes } = waiting(stage);
      expect([await wakes(), await wakes()]).toEqual([true, false]);
    });

    tests.it(
      'is woken by the owner of the ring, not by others',
      { domains: 3, ...WILDCARD },
      async ({ one, two, three }) => {
        const ring = one.ring(64);
        two.listen();
        expect(one.register(ring, { partner: XEN_ARGO_DOMID_ANY })).toBe(0);
        expect([send(two, one, 32), send(two, one, 32)]).toEqual([32, 'EAGAIN']);
        ring.consume();
        expect([three.notify(), two.notify(), send(three, one, 0)]).toEqual([0, 0, 0]);
        expect(await two.signalled()).toBe(false);
      },
    );

    tests.it('is one for each ring', { domains: 2 }, async ({ one, two }) => {
      const rings = [one.ring(64), one.ring(64)];
      two.listen();
      for (const [aport, ring] of rings.entries()) {
        expect(one.register(ring, { aport, partner: two.id })).toBe(0);
        const message = { domain: one.id, to: aport, pieces: [32] };
        expect([two.send(message), two.send(message)]).toEqual([32, 'EAGAIN']);
      }
      for (const ring of rings) {
        ring.consume();
        expect([one.notify(), await two.signalled()]).toEqual([0, true]);
      }
    });
  });
}
