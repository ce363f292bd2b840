import { expect } from 'vitest';
import { XEN_ARGO_DOMID_ANY } from '../../../../generated/argo.js';
import { ArgoCaller } from '../../support/argo-caller.js';
import type { Tests } from '../../support/argo-tests.js';

const WILDCARD = { argo: { macPermissive: true } } as const;

/** protocols.md section 1.11: what goes with a domain. */
export function describeTeardown(tests: Tests): void {
  tests.group('death of a domain', () => {
    tests.it('takes its rings, and tells nobody who waits', { domains: 2, kills: 0 }, async ({ one, two, lab }) => {
      two.listen();
      expect(one.register(one.ring(64), { partner: two.id })).toBe(0);
      const send = () => two.send({ domain: one.id, pieces: [32] });
      expect([send(), send()]).toEqual([32, 'EAGAIN']);
      await lab.kill(lab.domains[0]!);
      expect(await two.signalled()).toBe(false);
      expect(send()).toBe('ESRCH');
      expect(two.flags(one.id)).toBe(0);
    });

    tests.it(
      'leaves it known, but without Argo, while others map its pages',
      { domains: 2, kills: 0, dying: true },
      async ({ one, two, lab }) => {
        const [owner, mapper] = lab.domains.map(({ host }) => host);
        expect(one.register(one.ring(64), { partner: two.id })).toBe(0);
        const pages = mapper!.grants.map(one.id, owner!.grants.share(two.id, 1).references);
        await lab.kill(lab.domains[0]!);
        expect(two.send({ domain: one.id })).toBe('ECONNREFUSED');
        expect(two.register(two.ring(64), { partner: one.id })).toBe('ECONNREFUSED');
        expect(two.flags(one.id)).toBe(0);
        pages.close();
        expect(two.send({ domain: one.id })).toBe('ESRCH');
        expect(two.register(two.ring(64), { partner: one.id })).toBe('ESRCH');
      },
    );

    tests.it(
      'takes rings of others that were for it alone, and counts them down',
      { domains: 2, kills: 1, wholeQuota: true, ...WILDCARD },
      async ({ one, two, lab }) => {
        const ring = one.ring(64);
        for (let aport = 0; aport < 127; aport++) expect(one.register(ring, { aport, partner: two.id })).toBe(0);
        expect(one.register(ring, { partner: XEN_ARGO_DOMID_ANY })).toBe(0);
        expect(one.register(ring, { aport: 500 })).toBe('ENOSPC');
        await lab.kill(lab.domains[1]!);
        expect(one.unregister({ aport: 0, partner: two.id })).toBe('ENOENT');
        for (let aport = 0; aport < 127; aport++) expect(one.register(ring, { aport: 500 + aport })).toBe(0);
        expect(one.register(ring, { aport: 900 })).toBe('ENOSPC');
        expect(one.unregister({ partner: XEN_ARGO_DOMID_ANY })).toBe(0);
      },
    );

    tests.it(
      'ends its waiting: its place is free for another',
      { domains: 35, kills: 7, ...WILDCARD },
      async ({ one, all, lab }) => {
        expect(one.register(one.ring(64), { partner: XEN_ARGO_DOMID_ANY })).toBe(0);
        expect(one.send({ pieces: [32] })).toBe(32);
        const send = (index: number) => all[index]!.send({ domain: one.id, pieces: [1] });
        for (let index = 1; index <= 32; index++) expect(send(index)).toBe('EAGAIN');
        expect(send(33)).toBe('EBUSY');
        await lab.kill(lab.domains[7]!);
        expect([send(33), send(34)]).toEqual(['EAGAIN', 'EBUSY']);
      },
    );
  });

  tests.group('soft reset of a domain', () => {
    tests.it(
      'takes its rings, those of others for it alone, and its waiting; it can begin again',
      { domains: 3, softReset: true, ...WILDCARD },
      async ({ one, two, three, lab }) => {
        const forAll = one.ring(64);
        expect(one.register(forAll, { partner: XEN_ARGO_DOMID_ANY })).toBe(0);
        expect(one.register(one.ring(64), { aport: 2, partner: two.id })).toBe(0);
        expect(two.register(two.ring(64), { partner: one.id })).toBe(0);
        expect(three.send({ domain: one.id, pieces: [32] })).toBe(32);
        expect(two.send({ domain: one.id, pieces: [32] })).toBe('EAGAIN');

        const again = new ArgoCaller(lab, await lab.softReset(lab.domains[1]!));
        expect(one.send({ domain: two.id })).toBe('ECONNREFUSED');
        expect(again.unregister({ partner: one.id })).toBe('ENOENT');
        expect(one.unregister({ aport: 2, partner: two.id })).toBe('ENOENT');
        again.listen();
        forAll.consume();
        expect(one.notify()).toBe(0);
        expect(await again.signalled()).toBe(false);
        for (let aport = 0; aport < 128; aport++) expect(again.register(again.ring(48), { aport })).toBe(0);
        expect(again.send({ domain: one.id, pieces: [32] })).toBe(32);
      },
    );
  });
}
