import { describe, expect, it } from 'vitest';
import { Emulator } from '../../../runtime/emulator/index.js';
import { PAGE_SIZE } from '../../../runtime/xen/interfaces/index.js';

function twoDomains(options: ConstructorParameters<typeof Emulator>[0] = {}) {
  const emulator = new Emulator(options);
  return { emulator, owner: emulator.createDomain(), other: emulator.createDomain() };
}

/** An owner's page whose notification goes over a channel to the other domain. */
function notifying() {
  const { emulator, owner, other } = twoDomains();
  const server = owner.host.events.bindUnbound(other.id);
  const client = other.host.events.bindInterdomain(owner.id, server.port);
  client.poll();
  client.unmask();
  const pages = owner.host.grants.share(other.id, 1);
  const same = other.host.grants.map(owner.id, pages.references);
  return { emulator, owner, other, server, client, pages, same };
}

const failure = (code: string) => expect.objectContaining({ name: 'XenError', code });

describe('share and map', () => {
  it.each([false, true])('give both domains the same memory (shared: %s)', (shared) => {
    const { owner, other } = twoDomains({ shared });
    const pages = owner.host.grants.share(other.id, 3);
    expect(pages.bytes.length).toBe(3 * PAGE_SIZE);
    expect(pages.bytes.buffer instanceof SharedArrayBuffer).toBe(shared);
    expect(pages.references).toHaveLength(3);
    expect(pages.references).not.toContain(0);
    const same = other.host.grants.map(owner.id, pages.references);
    expect(same.bytes.every((byte) => byte === 0)).toBe(true);
    pages.bytes[PAGE_SIZE] = 7;
    same.bytes[2 * PAGE_SIZE - 1] = 9;
    expect([same.bytes[PAGE_SIZE], pages.bytes[2 * PAGE_SIZE - 1]]).toEqual([7, 9]);
  });

  it('map a part of an allocation, and refuse what is not in one piece', () => {
    const { owner, other } = twoDomains();
    const [pages, second] = [owner.host.grants.share(other.id, 4), owner.host.grants.share(other.id, 1)];
    const [first, ...rest] = pages.references as [number, number, number, number];
    const part = other.host.grants.map(owner.id, rest.slice(0, 2));
    part.bytes[0] = 5;
    expect(pages.bytes[PAGE_SIZE]).toBe(5);
    expect(part.bytes.length).toBe(2 * PAGE_SIZE);
    const map = (...references: number[]) => other.host.grants.map(owner.id, references);
    expect(() => map(rest[0]!, first)).toThrow(failure('EOPNOTSUPP'));
    expect(() => map(first, second.references[0]!)).toThrow(failure('EOPNOTSUPP'));
    expect(() => map()).toThrow(failure('EINVAL'));
  });

  it('refuse references of nobody, for somebody else, and writing where only reading was granted', () => {
    const { emulator, owner, other } = twoDomains();
    const third = emulator.createDomain();
    const pages = owner.host.grants.share(other.id, 1, { writable: false });
    const map = (mapper: typeof owner, domain: number, references: readonly number[], writable: boolean) => () =>
      mapper.host.grants.map(domain, references, { writable });
    expect(map(other, owner.id, [9999], false)).toThrow(failure('EINVAL'));
    expect(map(other, 77, pages.references, false)).toThrow(failure('EINVAL'));
    expect(map(third, owner.id, pages.references, false)).toThrow(failure('EINVAL'));
    expect(map(owner, owner.id, pages.references, false)).toThrow(failure('EINVAL'));
    expect(map(other, owner.id, pages.references, true)).toThrow(failure('EINVAL'));
    map(other, owner.id, pages.references, false)();
    const own = owner.host.grants.share(owner.id, 1);
    map(owner, owner.id, own.references, true)();
  });

  it('refuse more pages than the limit, and numbers of pages that are none', () => {
    const { owner, other } = twoDomains({ grantLimit: 5 });
    const pages = owner.host.grants.share(other.id, 4);
    expect(() => owner.host.grants.share(other.id, 2)).toThrow(failure('ENOSPC'));
    pages.close();
    owner.host.grants.share(other.id, 5);
    const fresh = other.host.grants;
    for (const none of [0, -1, 0.5, Number.NaN]) expect(() => fresh.share(owner.id, none)).toThrow(failure('EINVAL'));
  });
});

describe('closing', () => {
  it('by the owner leaves the memory to whom has mapped it, and takes the reference only then', () => {
    const { emulator, owner, other } = twoDomains();
    const pages = owner.host.grants.share(other.id, 2);
    const same = other.host.grants.map(owner.id, pages.references);
    pages.bytes[5] = 1;
    pages.close();
    pages.close();
    expect([pages.closed, same.closed]).toEqual([true, false]);
    expect(pages.bytes).toEqual(new Uint8Array(2 * PAGE_SIZE));
    same.bytes[6] = 2;
    expect([...same.bytes.subarray(5, 7)]).toEqual([1, 2]);
    expect(emulator.counts().references).toBe(2);
    const again = other.host.grants.map(owner.id, pages.references);
    same.close();
    expect(emulator.counts()).toMatchObject({ references: 2, mappings: 2 });
    again.close();
    expect(emulator.counts()).toMatchObject({ references: 0, mappings: 0 });
    expect(() => other.host.grants.map(owner.id, pages.references)).toThrow(failure('EINVAL'));
  });

  it('takes the reference at once where nobody maps it, and uses the number again', () => {
    const { owner, other } = twoDomains();
    const pages = owner.host.grants.share(other.id, 2);
    pages.close();
    expect(() => other.host.grants.map(owner.id, pages.references)).toThrow(failure('EINVAL'));
    expect(new Set(owner.host.grants.share(other.id, 2).references)).toEqual(new Set(pages.references));
  });

  it('clears a byte of the peer and sends an event, in this order, from either side', async () => {
    for (const closer of ['owner', 'mapper'] as const) {
      const { server, client, pages, same } = notifying();
      const [gone, stays] = closer === 'owner' ? [pages, same] : [same, pages];
      const [sender, receiver] = closer === 'owner' ? [server, client] : [client, server];
      stays.bytes.fill(1);
      gone.notifyOnUnmap(0, sender);
      gone.notifyOnUnmap(21, sender);
      expect(receiver.poll()).toBe(false);
      gone.close();
      expect(receiver.poll()).toBe(true);
      expect([stays.bytes[0], stays.bytes[20], stays.bytes[21], stays.bytes[22]]).toEqual([1, 1, 0, 1]);
    }
  });

  it('clears the byte, but sends nothing, when the channel was closed before', () => {
    const { client, server, pages, same } = notifying();
    pages.bytes[21] = 1;
    pages.notifyOnUnmap(21, server);
    server.close();
    pages.close();
    expect(same.bytes[21]).toBe(0);
    expect(client.poll()).toBe(false);
  });

  it('refuses a notification outside of the pages, on read-only pages, or by a channel that is not its own', () => {
    const { client, server, pages, owner, other } = notifying();
    expect(() => pages.notifyOnUnmap(PAGE_SIZE, server)).toThrow(failure('EINVAL'));
    expect(() => pages.notifyOnUnmap(-1, server)).toThrow(failure('EINVAL'));
    expect(() => pages.notifyOnUnmap(0, client)).toThrow(failure('EINVAL'));
    const read = other.host.grants.map(owner.id, pages.references, { writable: false });
    expect(() => read.notifyOnUnmap(0, client)).toThrow(failure('EINVAL'));
    server.close();
    expect(() => pages.notifyOnUnmap(0, server)).toThrow(failure('EINVAL'));
    pages.close();
    expect(() => pages.notifyOnUnmap(0, server)).toThrow(failure('EBADF'));
  });
});

describe('death of a domain', () => {
  it('sends the unmap notifications before its event channels go', () => {
    for (const victim of ['owner', 'other'] as const) {
      const { emulator, owner, other, server, client, pages, same } = notifying();
      pages.bytes[20] = pages.bytes[21] = 1;
      pages.notifyOnUnmap(21, server);
      same.notifyOnUnmap(20, client);
      emulator.destroy(victim === 'owner' ? owner.id : other.id);
      const survivor = victim === 'owner' ? client : server;
      expect(survivor.poll()).toBe(true);
      expect(survivor.status()).toBe('unbound');
      const memory = victim === 'owner' ? same.bytes : pages.bytes;
      expect([memory[20], memory[21]]).toEqual(victim === 'owner' ? [1, 0] : [0, 1]);
      expect((victim === 'owner' ? pages : same).closed).toBe(true);
    }
  });

  it('sends none when its kernel had no chance to', () => {
    const { emulator, owner, server, client, pages, same } = notifying();
    pages.bytes[21] = 1;
    pages.notifyOnUnmap(21, server);
    emulator.destroy(owner.id, { notify: false });
    expect(same.bytes[21]).toBe(1);
    expect([client.poll(), client.status()]).toEqual([false, 'unbound']);
  });

  it('keeps it known while others map its pages', () => {
    const { emulator, owner, other, pages, same } = notifying();
    emulator.destroy(owner.id);
    expect(emulator.counts()).toMatchObject({ domains: 2, references: 1, mappings: 1 });
    expect(() => other.host.grants.map(owner.id, pages.references)).toThrow(failure('EINVAL'));
    expect(() => emulator.createDomain({ id: owner.id })).toThrow(failure('EEXIST'));
    same.bytes[0] = 1;
    same.close();
    expect(emulator.counts()).toMatchObject({ domains: 1, references: 0, mappings: 0 });
    emulator.createDomain({ id: owner.id });
  });

  it('leaves nothing behind', async () => {
    const { emulator } = notifying();
    await emulator.close();
    expect(emulator.counts()).toMatchObject({ domains: 0, ports: 0, references: 0, mappings: 0 });
  });
});

describe('the policy SILO', () => {
  it('keeps unprivileged domains apart, and lets the control domain talk to each', () => {
    const emulator = new Emulator({ xsm: 'silo' });
    const [control, one, two] = [emulator.createDomain({ id: 0 }), emulator.createDomain(), emulator.createDomain()];
    const pages = one.host.grants.share(two.id, 1);
    expect(() => two.host.grants.map(one.id, pages.references)).toThrow(failure('EINVAL'));
    expect(() => one.host.events.bindUnbound(two.id)).toThrow(failure('EPERM'));
    const port = one.host.events.bindUnbound(control.id).port;
    expect(() => two.host.events.bindInterdomain(one.id, port)).toThrow(failure('EPERM'));
    control.host.events.bindInterdomain(one.id, port);
    control.host.grants.map(one.id, one.host.grants.share(control.id, 1).references);
    one.host.events.bindInterdomain(one.id, one.host.events.bindUnbound(one.id).port);
  });
});
