import { expect, it } from 'vitest';
import { Argo } from '../../../../runtime/argo/index.js';
import { Vchan } from '../../../../runtime/vchan/index.js';
import { recordMemory } from '../../guest/recorded-memory.js';
import type { Hosts } from './after-close.js';
import { DEVICES, KINDS } from './kinds.js';
import { collectGarbage, isFilled, mappedBytes } from './own-memory.js';

const PORT = 8700;

/** A host takes all with it that was opened through it. */
export function describeHostAfterClose(hosts: Hosts): void {
  it('closes all that is open; who goes on using it is told so', async () => {
    const { near, far } = hosts;
    const { host, given } = recordMemory(near);
    const others = KINDS.flatMap(({ open }) => open(host, far).other ?? []);
    for (const { bytes } of others) bytes.fill(0x5a);
    const path = `/local/domain/${host.domain}/data/after-close/host`;
    const channel = await Vchan.serve(host, { domain: host.domain, path, readSize: 65_536, writeSize: 65_536 });
    const argo = new Argo(host);
    const ring = argo.openRing({ port: PORT, partner: host.domain }, { receive: () => false });
    await argo.send(new Uint8Array(100).fill(1), PORT, { domain: host.domain, port: PORT }, { type: 1 });
    const farBytes = mappedBytes(DEVICES) - given.reduce((sum, { bytes }) => sum + bytes.length, 0);

    await host.close();
    expect(given.every(({ memory, bytes }) => memory.closed && isFilled(bytes, 0))).toBe(true);
    for (const { bytes } of given) bytes.fill(0xff);
    expect(others.every(({ bytes }) => isFilled(bytes, 0x5a))).toBe(true);
    expect(mappedBytes(DEVICES)).toBeLessThanOrEqual(farBytes);
    await collectGarbage();

    const closed = expect.objectContaining({ name: 'XenError', code: 'EBADF' });
    expect(() => host.grants.share(host.domain, 1)).toThrow(closed);
    expect(() => host.grants.map(host.domain, [8])).toThrow(closed);
    expect(() => host.argo.allocate(1)).toThrow(closed);
    expect(() => host.argo.allocateRing(1)).toThrow(closed);
    expect(() => host.argo.call(4, 0n, 0n, 0n, 0n)).toThrow(closed);
    expect(() => host.events.bindUnbound(host.domain)).toThrow(closed);
    expect(() => host.store).toThrow(closed);
    // What the arrays have now instead of the rings is what the ends see: nothing that a peer would write.
    await expect(argo.send(new Uint8Array(1), PORT, ring, { type: 1 })).rejects.toHaveProperty('code', 'EBADF');
    await expect(channel.write(new Uint8Array(1))).rejects.toHaveProperty('code', 'EPROTO');
    await expect(channel.read(new Uint8Array(1))).rejects.toHaveProperty('code', 'EPROTO');
    for (const end of [channel, argo])
      await end.close().catch((error) => expect(error).toHaveProperty('code', 'EBADF'));
    await host.close();
  });
}
