import { describe, expect, it } from 'vitest';
import { Vchan } from '../../../../runtime/vchan/index.js';
import { openXen } from '../../../../runtime/xen/index.js';
import { Checksum } from '../../guest/peers/sequence.js';
import { KINDS, type Kind, startPeer } from '../../guest/peers/start.js';
import type { Peer, Place } from '../../guest/places/place.js';
import { expectedChecksum } from './transfers.js';

const SIZE = 65_536;

let channels = 0;

/** A process at the other end that dies: what it has written stands in the ring, and can be read to its last byte. */
export function describeCrashes(here: Place, there: Place, kinds: readonly Kind[] = KINDS): void {
  describe.each(kinds)('a %s peer is killed', (kind: Kind) => {
    it.each(['server', 'client'] as const)(
      'the %s, after it has written: nothing is lost, then comes the end',
      async (role) => {
        const host = await openXen();
        const path = `/local/domain/${role === 'server' ? there.domain : here.domain}/data/crash/${++channels}`;
        const options = { kind, role, place: there, domain: here.domain, path, size: SIZE, count: SIZE };
        try {
          const address = { domain: there.domain, path };
          if (role === 'server') {
            const peer = await startPeer({ ...options, action: 'hold' });
            expect(await peer.line()).toBe('ready');
            const channel = await Vchan.connect(host, address);
            expect(await peer.line()).toBe('written');
            await peer.kill();
            expect(await peer.ended).toBe(137);
            await readToTheEnd(channel);
          } else {
            const channel = await Vchan.serve(host, { ...address, readSize: SIZE, writeSize: SIZE });
            const peer = await startPeer({ ...options, action: 'hold' });
            await channel.accept();
            expect(await peer.line()).toBe('written');
            await peer.kill();
            expect(await peer.ended).toBe(137);
            await readToTheEnd(channel);
          }
        } finally {
          await host.close();
        }
      },
    );

    it('while it writes: what arrives is the beginning of what it sent', async () => {
      await endInTheMiddle(kind, here, there, async (peer) => {
        await peer.kill();
        expect(await peer.ended).toBe(137);
      });
    }, 120_000);
  });
}

/** Reads what a server there sends without end, and ends the server after a while. */
export async function endInTheMiddle(
  kind: Kind,
  here: Place,
  there: Place,
  end: (peer: Peer) => Promise<void>,
): Promise<void> {
  const host = await openXen();
  const path = `/local/domain/${there.domain}/data/crash/${++channels}`;
  try {
    const options = { kind, role: 'server', place: there, domain: here.domain, path, size: SIZE } as const;
    const peer = await startPeer({ ...options, action: 'send', count: 1 << 30 });
    expect(await peer.line()).toBe('ready');
    const channel = await Vchan.connect(host, { domain: there.domain, path });
    let ended: Promise<void> | undefined;
    const { count, checksum } = await readAll(channel, (got) => {
      if (got > 20 * SIZE) ended ??= end(peer);
    });
    await ended;
    expect(count).toBeGreaterThan(20 * SIZE);
    expect(checksum).toBe(expectedChecksum(count - (count % 4)));
  } finally {
    await host.close();
  }
}

async function readToTheEnd(channel: Vchan): Promise<void> {
  expect(await readAll(channel)).toEqual({ count: SIZE, checksum: expectedChecksum(SIZE) });
  expect(channel.isOpen()).toBe(0);
  await expect(channel.write(new Uint8Array(1))).rejects.toMatchObject({ code: 'EPIPE' });
}

/** Reads until the end; the checksum is over whole words. */
async function readAll(
  channel: Vchan,
  progress: (count: number) => void = () => {},
): Promise<{ readonly count: number; readonly checksum: number }> {
  const checksum = new Checksum();
  const buffer = new Uint8Array(SIZE);
  let count = 0;
  for (;;) {
    const size = await channel.read(buffer);
    if (size === 0) return { count, checksum: checksum.value };
    checksum.add(buffer.subarray(0, size));
    count += size;
    progress(count);
  }
}
