import { describe, expect, it } from 'vitest';
import { Vchan } from '../../../../runtime/vchan/index.js';
import { recordMemory } from '../../guest/recorded-memory.js';
import type { Hosts } from './after-close.js';
import { isFilled, isSomewhereIn } from './own-memory.js';

const MESSAGE = Uint8Array.from({ length: 900 }, (_, at) => at % 251);

let channels = 0;

/** The shared page and the rings of a vchan, which the end that is closed has hidden from everybody. */
export function describeVchanAfterClose(hosts: Hosts): void {
  describe.each([
    ['in the shared page', 1024, 1],
    ['of their own', 65_536, 3],
  ] as const)('with rings %s', (_, size, parts) => {
    it.each(['server', 'client'] as const)('says so at the %s; the peer loses nothing', async (role) => {
      const { host, given } = recordMemory(hosts.near);
      const path = `/local/domain/${host.domain}/data/after-close/${++channels}`;
      const [serving, connecting] = role === 'server' ? [host, hosts.far] : [hosts.far, host];
      const server = await Vchan.serve(serving, { domain: host.domain, path, readSize: size, writeSize: size });
      const client = await Vchan.connect(connecting, { domain: host.domain, path });
      const [end, peer] = role === 'server' ? [server, client] : [client, server];
      await end.write(MESSAGE);
      await peer.write(MESSAGE);
      expect(given).toHaveLength(parts);
      expect(given.some(({ bytes }) => isSomewhereIn(bytes, MESSAGE))).toBe(true);

      await end.close();
      expect(given.every(({ memory, bytes }) => memory.closed && isFilled(bytes, 0))).toBe(true);
      for (const { bytes } of given) bytes.fill(0xff);
      expect([end.isOpen(), end.dataReady(), end.bufferSpace(), end.available()]).toEqual([0, 0, 0, -1]);
      const buffer = new Uint8Array(8);
      expect([end.tryRead(buffer), end.tryRecv(buffer)]).toEqual([-1, -1]);
      expect([end.tryWrite(buffer), end.trySend(buffer)]).toEqual([-1, -1]);
      const closed = { name: 'XenError', code: 'EBADF' };
      await expect(end.read(buffer)).rejects.toMatchObject(closed);
      await expect(end.write(buffer)).rejects.toMatchObject(closed);
      await expect(end.wait()).rejects.toMatchObject(closed);
      expect(given.every(({ bytes }) => isFilled(bytes, 0xff))).toBe(true);

      const got = new Uint8Array(2 * MESSAGE.length);
      expect(await peer.read(got)).toBe(MESSAGE.length);
      expect(got.subarray(0, MESSAGE.length)).toEqual(MESSAGE);
      expect(await peer.read(got)).toBe(0);
      await expect(peer.write(buffer)).rejects.toMatchObject({ code: 'EPIPE' });
      await peer.close();
    });
  });
}
