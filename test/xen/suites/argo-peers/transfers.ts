import { expect, it } from 'vitest';
import type { Peer, Place } from '../../guest/places/place.js';

const PEER = '/lab/tests/test/xen/guest/peers/argo.js';
/** Most messages of one transfer. */
const MOST = 2000;
const SIZES = [16, 60_000];

let port = 7000;

/** Messages from one process to another, each with the next bytes of the sequence. */
export function describeArgoTransfers(
  from: Place,
  to: Place,
  { most = MOST, sizes = SIZES }: { readonly most?: number; readonly sizes?: readonly number[] } = {},
): void {
  const start = (place: Place, action: 'send' | 'receive', other: Place, count: number, size: number): Promise<Peer> =>
    place.start('node', ['--enable-source-maps', PEER, action, other.domain, port, count, size]);

  it.each(sizes)(
    'messages of %i bytes arrive, each once and in order',
    async (size) => {
      port++;
      const count = size > 10_000 ? most / 10 : most;
      const receiver = await start(to, 'receive', from, count, size);
      expect(await receiver.line()).toBe('ready');
      const sender = await start(from, 'send', to, count, size);
      const [sent, received] = [await sender.line(), await receiver.line()].map((line) => JSON.parse(line!));
      expect(sent).toEqual({ bytes: count * size, checksum: sent.checksum });
      expect(received).toEqual(sent);
      expect([await sender.ended, await receiver.ended]).toEqual([0, 0]);
    },
    120_000,
  );

  it('a receiver is killed: its sender is refused in the end', async () => {
    port++;
    const receiver = await start(to, 'receive', from, 1_000_000, 1000);
    expect(await receiver.line()).toBe('ready');
    const sender = await start(from, 'send', to, 1_000_000, 1000);
    await new Promise((resolve) => setTimeout(resolve, 5000));
    await receiver.kill();
    expect(await receiver.ended).toBe(137);
    expect(JSON.parse((await sender.line())!)).toMatchObject({ error: 'ECONNREFUSED' });
  }, 120_000);
}
