import { describe, expect, it } from 'vitest';
import { VIRQ_ARGO } from '../../../generated/xen.js';
import { Emulator } from '../../../runtime/emulator/index.js';

const failure = (code: string) => expect.objectContaining({ name: 'XenError', code });

describe('creating a domain', () => {
  it('gives the next id that was never used, from 1 on', () => {
    const emulator = new Emulator();
    const ids = [emulator.createDomain(), emulator.createDomain({ id: 7 }), emulator.createDomain()].map(
      ({ id }) => id,
    );
    expect(ids).toEqual([1, 7, 8]);
    emulator.destroy(8);
    expect([emulator.createDomain().id, emulator.createDomain({ id: 8 }).id]).toEqual([9, 8]);
  });

  it('refuses ids that are taken, and those that no domain has', () => {
    const emulator = new Emulator();
    emulator.createDomain({ id: 3 });
    expect(() => emulator.createDomain({ id: 3 })).toThrow(failure('EEXIST'));
    for (const id of [-1, 1.5, 0x7ff0, 0x7ff4]) expect(() => emulator.createDomain({ id })).toThrow(failure('EINVAL'));
  });

  it('puts it into the store: its id, and a place where it can write', async () => {
    const emulator = new Emulator();
    const [control, one, two] = [emulator.createDomain({ id: 0 }), emulator.createDomain(), emulator.createDomain()];
    expect(await one.host.store.readText('domid')).toBe(String(one.id));
    await one.host.store.write('data/x', 'mine');
    await expect(one.host.store.write('name', 'other')).rejects.toMatchObject({ code: 'EACCES' });
    await expect(two.host.store.read(`/local/domain/${one.id}/data/x`)).rejects.toMatchObject({ code: 'EACCES' });
    expect(await control.host.store.readText(`/local/domain/${one.id}/data/x`)).toBe('mine');
  });
});

describe('destroying a domain', () => {
  it('tells who watches @releaseDomain, and removes it from the store', async () => {
    const emulator = new Emulator();
    const [control, one] = [emulator.createDomain({ id: 0 }), emulator.createDomain()];
    const events = (await control.host.store.watch('@releaseDomain'))[Symbol.asyncIterator]();
    await events.next();
    const pending = one.host.store.read('data').catch((error: { code: string }) => error.code);
    emulator.destroy(one.id);
    expect((await events.next()).value).toBe('@releaseDomain');
    expect(await control.host.store.directory('/local/domain')).toEqual(['0']);
    expect(await pending).toBe('EBADF');
    expect(() => one.openHost().store).toThrow(failure('ENXIO'));
  });

  it('does nothing where there is none', () => {
    const emulator = new Emulator();
    emulator.destroy(5);
    const { id } = emulator.createDomain();
    emulator.destroy(id);
    emulator.destroy(id);
    expect(emulator.counts().domains).toBe(0);
  });

  it('sends a notification also by a channel of another program of the domain', () => {
    const emulator = new Emulator();
    const [one, two] = [emulator.createDomain(), emulator.createDomain()];
    const first = one.host;
    const server = first.events.bindUnbound(two.id);
    const client = two.host.events.bindInterdomain(one.id, server.port);
    client.poll();
    client.unmask();
    one.openHost().grants.share(two.id, 1).notifyOnUnmap(0, server);
    emulator.destroy(one.id);
    expect(client.poll()).toBe(true);
  });

  it('of a program closes its own connections to the store, and no other', async () => {
    const emulator = new Emulator();
    const { host, openHost } = emulator.createDomain();
    const other = openHost();
    const [own, shared] = [await other.openStore(), other.store];
    await other.close();
    for (const store of [own, shared]) await expect(store.read('domid')).rejects.toMatchObject({ code: 'EBADF' });
    await expect(other.openStore()).rejects.toMatchObject({ code: 'EBADF' });
    await host.store.read('domid');
  });
});

describe('a soft reset', () => {
  it('ends programs without notifications, and event channels; new ones begin', async () => {
    const emulator = new Emulator();
    const [one, two] = [emulator.createDomain(), emulator.createDomain()];
    const server = one.host.events.bindUnbound(two.id);
    const client = two.host.events.bindInterdomain(one.id, server.port);
    client.poll();
    client.unmask();
    const pages = one.host.grants.share(two.id, 1);
    const same = two.host.grants.map(one.id, pages.references);
    pages.bytes[0] = 1;
    pages.notifyOnUnmap(0, server);
    one.host.events.bindVirq(VIRQ_ARGO);
    emulator.softReset(one.id);
    expect([same.bytes[0], client.poll(), client.status(), pages.closed]).toEqual([1, false, 'unbound', true]);
    expect(() => one.host.events.bindUnbound(1)).toThrow(failure('EBADF'));
    const { events, store } = one.openHost();
    events.bindVirq(VIRQ_ARGO);
    expect(await store.readText('domid')).toBe(String(one.id));
    expect(() => emulator.softReset(99)).toThrow(failure('ESRCH'));
  });
});
