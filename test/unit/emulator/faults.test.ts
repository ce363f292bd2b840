import { describe, expect, it } from 'vitest';
import { Emulator } from '../../../runtime/emulator/index.js';

function twoDomains() {
  const emulator = new Emulator();
  return { emulator, one: emulator.createDomain(), two: emulator.createDomain() };
}

const failure = (code: string) => expect.objectContaining({ name: 'XenError', code });

describe('a call that is to fail', () => {
  it('is named by its name, its caller and its number, or is any', () => {
    const { emulator, one, two } = twoDomains();
    const share = (domain: typeof one) => () => domain.host.grants.share(9, 1);
    const fault = emulator.faults.fail({ call: 'gntalloc(alloc_gref)', domain: one.id, nth: 2, code: 'ENOMEM' });
    share(two)();
    share(one)();
    share(two)();
    expect(fault.hits).toBe(0);
    expect(share(one)).toThrow(
      expect.objectContaining({ code: 'ENOMEM', errno: -12, syscall: 'gntalloc(alloc_gref)' }),
    );
    share(one)();
    expect(fault.hits).toBe(1);

    emulator.faults.fail({ call: /^evtchn/, code: 'EIO' });
    expect(() => two.host.events.bindUnbound(1)).toThrow(failure('EIO'));
    share(two)();
    emulator.faults.fail({ code: 'EPERM' });
    expect(share(two)).toThrow(failure('EPERM'));
    emulator.faults.clear();
    share(two)();
    two.host.events.bindUnbound(1);
  });

  it('has no effect, and the next one works', () => {
    const { emulator, one, two } = twoDomains();
    const pages = one.host.grants.share(two.id, 1);
    const fault = emulator.faults.fail({ call: /gnt|evtchn/, code: 'EAGAIN' });
    const before = emulator.counts();
    expect(() => two.host.grants.map(one.id, pages.references)).toThrow(failure('EAGAIN'));
    expect(() => one.host.grants.share(two.id, 1)).toThrow(failure('EAGAIN'));
    expect(() => one.host.events.bindUnbound(two.id)).toThrow(failure('EAGAIN'));
    expect(() => pages.close()).toThrow(failure('EAGAIN'));
    expect([emulator.counts(), pages.closed]).toEqual([before, false]);
    fault.remove();
    pages.close();
    expect(emulator.counts().references).toBe(0);
  });

  it('can be a wait', async () => {
    const { emulator, one } = twoDomains();
    const channel = one.host.events.bindUnbound(9);
    emulator.faults.fail({ call: 'evtchn(wait)', nth: 1, code: 'EIO' });
    await expect(channel.wait()).rejects.toMatchObject({ code: 'EIO' });
    const wait = channel.wait();
    channel.close();
    await expect(wait).rejects.toMatchObject({ code: 'EBADF' });
  });

  it('can be a request to the store, and the commit of a transaction, which is then tried again', async () => {
    const { emulator, one } = twoDomains();
    const { store } = one.host;
    emulator.faults.fail({ call: 'xenstore(write)', domain: one.id, nth: 1, code: 'ENOSPC' });
    await expect(store.write('data/x', '1')).rejects.toMatchObject({ code: 'ENOSPC' });
    const fault = emulator.faults.fail({ call: 'xenstore(transaction_end)', nth: 1, code: 'EAGAIN' });
    let runs = 0;
    await store.transaction(async (operations) => {
      runs++;
      await operations.write('data/x', String(runs));
    });
    expect([runs, fault.hits, await store.readText('data/x')]).toEqual([2, 1, '2']);
  });

  it('is seen by who observes, with its number', () => {
    const { emulator, one } = twoDomains();
    const seen: string[] = [];
    const stop = emulator.faults.observe(({ number, domain, name }) => seen.push(`${number} ${domain} ${name}`));
    emulator.faults.fail({ call: 'evtchn(bind_virq)', code: 'EPERM' });
    one.host.events.bindUnbound(9).close();
    expect(() => one.host.events.bindVirq(11)).toThrow(failure('EPERM'));
    stop();
    one.host.events.bindUnbound(9);
    expect(seen).toEqual([
      `1 ${one.id} evtchn(bind_unbound_port)`,
      `2 ${one.id} evtchn(unbind)`,
      `3 ${one.id} evtchn(bind_virq)`,
    ]);
    expect(emulator.faults.calls).toBe(4);
  });
});

describe('a domain that is to die', () => {
  it('before a call: the call has no effect', () => {
    const { emulator, one, two } = twoDomains();
    const server = one.host.events.bindUnbound(two.id);
    const client = two.host.events.bindInterdomain(one.id, server.port);
    emulator.faults.kill({ victim: one.id, when: 'before', call: 'evtchn(notify)', domain: one.id });
    client.poll();
    client.unmask();
    expect(() => server.notify()).toThrow(failure('ENXIO'));
    expect([client.poll(), client.status()]).toEqual([false, 'unbound']);
  });

  it('after a call: the call has its effect, and no result', () => {
    const { emulator, one, two } = twoDomains();
    const server = one.host.events.bindUnbound(two.id);
    const client = two.host.events.bindInterdomain(one.id, server.port);
    client.poll();
    client.unmask();
    emulator.faults.kill({ victim: one.id, when: 'after', call: 'evtchn(notify)' });
    expect(() => server.notify()).toThrow(failure('ENXIO'));
    expect([client.poll(), client.status()]).toEqual([true, 'unbound']);
  });

  it('at the call of another domain, which goes on; and only once', () => {
    const { emulator, one, two } = twoDomains();
    const fault = emulator.faults.kill({ victim: one.id, when: 'after', nth: 2 });
    two.host.grants.share(one.id, 1);
    expect(emulator.counts().domains).toBe(2);
    two.host.grants.share(one.id, 1);
    two.host.grants.share(one.id, 1);
    expect([emulator.counts().domains, fault.hits]).toEqual([1, 1]);
  });

  it('at a request to the store: before, nothing is written; after, all is, and no answer comes', async () => {
    for (const when of ['before', 'after'] as const) {
      const { emulator, one } = twoDomains();
      const control = emulator.createDomain({ id: 0 });
      const { store } = control.host;
      await store.write('/shared', '');
      await store.setPermissions('/shared', [{ domain: 0, access: 'both' }]);
      emulator.faults.kill({ victim: one.id, when, call: 'xenstore(write)', domain: one.id });
      await expect(one.host.store.write('/shared', when)).rejects.toMatchObject({ name: 'XenError' });
      expect(await store.readText('/shared')).toBe(when === 'after' ? 'after' : '');
      expect(emulator.counts().domains).toBe(2);
    }
  });

  it('at each call of a program in turn: whatever it was doing, nothing is left', async () => {
    const program = async (emulator: Emulator) => {
      const [one, two] = [emulator.createDomain(), emulator.createDomain()];
      const server = one.host.events.bindUnbound(two.id);
      const client = two.host.events.bindInterdomain(one.id, server.port);
      const pages = one.host.grants.share(two.id, 2);
      const same = two.host.grants.map(one.id, pages.references);
      pages.notifyOnUnmap(0, server);
      same.notifyOnUnmap(1, client);
      const ring = two.host.argo.allocateRing(1);
      await one.host.store.write('data/port', String(server.port));
      client.notify();
      await server.wait();
      ring.close();
    };
    const whole = new Emulator();
    await program(whole);
    const steps = whole.faults.calls;
    await whole.close();
    expect(steps).toBeGreaterThan(10);
    for (const victim of [1, 2]) {
      for (const when of ['before', 'after'] as const) {
        for (let nth = 1; nth <= steps; nth++) {
          const emulator = new Emulator();
          const fault = emulator.faults.kill({ victim, when, nth });
          // Whoever survives may wait for the dead for ever.
          const ended = program(emulator).then(
            () => undefined,
            (error: unknown) => error,
          );
          await emulator.settled();
          await emulator.close();
          const error = await ended;
          expect(error === undefined || (error as Error).name === 'XenError', String(error)).toBe(true);
          expect(fault.hits).toBe(1);
          expect(Object.values(emulator.counts()).every((count) => count === 0)).toBe(true);
        }
      }
    }
  });
});
