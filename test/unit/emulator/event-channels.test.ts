import { describe, expect, it } from 'vitest';
import { DOMID_SELF, NR_VIRQS, VIRQ_ARGO } from '../../../generated/xen.js';
import { Emulator } from '../../../runtime/emulator/index.js';

/** A channel between two domains, its first event taken. */
async function connected(emulator = new Emulator()) {
  const [left, right] = [emulator.createDomain(), emulator.createDomain()];
  const server = left.host.events.bindUnbound(right.id);
  const client = right.host.events.bindInterdomain(left.id, server.port);
  await client.wait();
  client.unmask();
  return { emulator, left, right, server, client };
}

describe('binding', () => {
  it('goes from unbound to interdomain, and the new end has an event from the start', () => {
    const emulator = new Emulator();
    const [left, right] = [emulator.createDomain(), emulator.createDomain()];
    const server = left.host.events.bindUnbound(right.id);
    expect(server.status()).toBe('unbound');
    const client = right.host.events.bindInterdomain(left.id, server.port);
    expect([server.status(), client.status()]).toEqual(['interdomain', 'interdomain']);
    expect(client.poll()).toBe(true);
    expect(client.poll()).toBe(false);
    expect(server.poll()).toBe(false);
  });

  it('refuses a port that is none, is bound, or is for another domain', () => {
    const emulator = new Emulator();
    const [left, right, third] = [emulator.createDomain(), emulator.createDomain(), emulator.createDomain()];
    const server = left.host.events.bindUnbound(right.id);
    const bind = (port: number) => () => right.host.events.bindInterdomain(left.id, port);
    expect(bind(server.port + 1)).toThrow(expect.objectContaining({ code: 'EINVAL' }));
    expect(() => third.host.events.bindInterdomain(left.id, server.port)).toThrow(
      expect.objectContaining({ code: 'EINVAL', errno: -22, syscall: 'evtchn(bind_interdomain)' }),
    );
    expect(() => right.host.events.bindInterdomain(99, server.port)).toThrow(
      expect.objectContaining({ code: 'ESRCH' }),
    );
    bind(server.port)();
    expect(bind(server.port)).toThrow(expect.objectContaining({ code: 'EINVAL' }));
  });

  it('leaves the other end unbound on close, and the same domain can bind it again', async () => {
    const { left, right, server, client } = await connected();
    client.close();
    expect([server.status(), client.status()]).toEqual(['unbound', 'closed']);
    server.notify();
    const again = right.host.events.bindInterdomain(left.id, server.port);
    expect(server.status()).toBe('interdomain');
    again.notify();
    expect(server.poll()).toBe(true);
  });

  it('binds within one domain, by its id or by DOMID_SELF', () => {
    const { id, host } = new Emulator().createDomain();
    const ends = [DOMID_SELF, id].map((self) => {
      const one = host.events.bindUnbound(self);
      return [one, host.events.bindInterdomain(self === id ? DOMID_SELF : id, one.port)];
    });
    expect(ends.flat().map((channel) => channel.status())).toEqual(Array(4).fill('interdomain'));
  });

  it('binds a virtual interrupt once for each domain', () => {
    const emulator = new Emulator();
    const [one, two] = [emulator.createDomain(), emulator.createDomain()];
    const channel = one.host.events.bindVirq(VIRQ_ARGO);
    expect(channel.status()).toBe('virq');
    expect(() => one.host.events.bindVirq(VIRQ_ARGO)).toThrow(expect.objectContaining({ code: 'EEXIST' }));
    two.host.events.bindVirq(VIRQ_ARGO);
    channel.close();
    one.host.events.bindVirq(VIRQ_ARGO);
    for (const none of [-1, NR_VIRQS, 1.5]) {
      expect(() => one.host.events.bindVirq(none)).toThrow(expect.objectContaining({ code: 'EINVAL' }));
    }
  });

  it('cannot notify a virtual interrupt, nor a closed channel', async () => {
    const { server, left } = await connected();
    expect(() => left.host.events.bindVirq(VIRQ_ARGO).notify()).toThrow(expect.objectContaining({ code: 'EINVAL' }));
    server.close();
    server.close();
    expect(() => server.notify()).toThrow(expect.objectContaining({ code: 'EINVAL' }));
    expect(() => server.unmask()).toThrow(expect.objectContaining({ code: 'EBADF' }));
  });

  it('gives the lowest free port, and ends at 4095 of them', () => {
    const emulator = new Emulator();
    const { host } = emulator.createDomain();
    const channels = Array.from({ length: 4095 }, () => host.events.bindUnbound(7));
    expect(channels.map((channel) => channel.port)).toEqual(Array.from({ length: 4095 }, (_, index) => index + 1));
    expect(() => host.events.bindUnbound(7)).toThrow(expect.objectContaining({ code: 'ENOSPC' }));
    channels[41]!.close();
    expect(host.events.bindUnbound(7).port).toBe(42);
  });
});

describe('events', () => {
  it('are one bit: many before a look are one', async () => {
    const { server, client } = await connected();
    for (let i = 0; i < 5; i++) server.notify();
    await client.wait();
    client.unmask();
    expect(client.poll()).toBe(false);
  });

  it('are held back from the first to the unmask', async () => {
    const { emulator, server, client } = await connected();
    server.notify();
    await client.wait();
    server.notify();
    let arrived = false;
    const second = client.wait().then(() => (arrived = true));
    await emulator.settled();
    expect(arrived).toBe(false);
    expect(client.poll()).toBe(false);
    client.unmask();
    await second;
  });

  it('never arrive within the call that sends them', async () => {
    const { server, client } = await connected();
    let arrived = false;
    const waited = client.wait().then(() => (arrived = true));
    server.notify();
    expect(arrived).toBe(false);
    await waited;
  });

  it('are left for the next one when a wait is aborted', async () => {
    const { server, client } = await connected();
    const reason = new Error('enough');
    const controller = new AbortController();
    const aborted = client.wait({ signal: controller.signal });
    server.notify();
    controller.abort(reason);
    await expect(aborted).rejects.toBe(reason);
    await expect(client.wait({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    await client.wait();
  });

  it('wake one who waits: a second wait is refused, and a close ends the first', async () => {
    const { server, client } = await connected();
    const first = client.wait();
    await expect(client.wait()).rejects.toMatchObject({ code: 'EBUSY' });
    client.close();
    await expect(first).rejects.toMatchObject({ code: 'EBADF', syscall: 'evtchn(wait)' });
    await expect(client.wait()).rejects.toMatchObject({ code: 'EBADF' });
    expect(server.status()).toBe('unbound');
  });

  it('let the event loop have its turn while two domains wake each other', async () => {
    const { server, client } = await connected();
    const controller = new AbortController();
    const volley = async (channel: typeof server) => {
      for (;;) {
        await channel.wait({ signal: controller.signal });
        channel.unmask();
        channel.notify();
      }
    };
    const players = [volley(server), volley(client)].map((player) => player.catch((error: Error) => error.name));
    server.notify();
    setTimeout(() => controller.abort(), 1);
    expect(await Promise.all(players)).toEqual(['AbortError', 'AbortError']);
  });
});

describe('death of a domain', () => {
  it('unbinds the other end, and ends waits and calls of the dead one', async () => {
    const { emulator, right, server, client } = await connected();
    const wait = client.wait();
    emulator.destroy(right.id);
    await expect(wait).rejects.toMatchObject({ code: 'ENXIO' });
    expect(() => client.notify()).toThrow(expect.objectContaining({ code: 'ENXIO' }));
    expect(() => right.host.events.bindUnbound(1)).toThrow(expect.objectContaining({ code: 'ENXIO' }));
    client.close();
    expect(client.status()).toBe('closed');
    expect(server.status()).toBe('unbound');
    server.notify();
  });

  it('is the end of one program when its host is closed', async () => {
    const { left, server, client } = await connected();
    const other = left.openHost();
    const kept = left.host.events.bindUnbound(9);
    await other.close();
    expect(kept.status()).toBe('unbound');
    await left.host.close();
    expect([kept.status(), server.status(), client.status()]).toEqual(['closed', 'closed', 'unbound']);
    expect(() => left.host.events.bindUnbound(9)).toThrow(expect.objectContaining({ code: 'EBADF' }));
  });
});

describe('a process', () => {
  it('stays alive for a wait, unless the channel is unref-ed', async () => {
    const { emulator, client } = await connected();
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    const first = new AbortController();
    const waiting = client.wait({ signal: first.signal }).catch(() => {});
    expect(timers()).toBe(before + 1);
    client.unref();
    expect(timers()).toBe(before);
    client.ref();
    expect(timers()).toBe(before + 1);
    first.abort();
    await waiting;
    expect(timers()).toBe(before);
    client.unref();
    const second = client.wait().catch(() => {});
    expect(timers()).toBe(before);
    await emulator.close();
    await second;
    expect(timers()).toBe(before);
  });
});
