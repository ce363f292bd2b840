import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { describe, expect } from 'vitest';
import type { VchanStream } from '../../../../runtime/vchan/index.js';
import { effort } from '../../../support/effort.js';
import { pattern } from '../../support/vchan-memory.js';
import { labTests, type VchanLabKind } from './lab.js';
import { describeStreamConnecting } from './stream-connecting.js';
import { describeStreamEnds } from './stream-ends.js';
import { chunks, closed, digest, pseudoRandom, readableLength, streams, take } from './stream-lab.js';

/** VchanStream: what a program does with a `net.Socket` it can do with this. */
export function describeStreams(kind: VchanLabKind): void {
  const labIt = labTests(kind);

  labIt('carries a big buffer each way at a time, through small rings', async (run) => {
    const { server, client } = await streams(run);
    const size = effort(1 << 20, 16 << 20);
    const [one, other] = [pseudoRandom(size, 1), pseudoRandom(size, 2)];
    const [atServer, atClient] = [hashing(size), hashing(size)];
    await Promise.all([
      pipeline(chunks(one, 10_007), client, { end: false }),
      pipeline(chunks(other, 997), server, { end: false }),
      consume(server, atServer),
      consume(client, atClient),
    ]);
    expect(atServer.digest()).toBe(digest(one));
    expect(atClient.digest()).toBe(digest(other));
    expect([server.bytesRead, server.bytesWritten, client.bytesRead]).toEqual([size, size, size]);
    client.destroy();
    await closed(server);
  });

  labIt('a pipeline into it ends at the other side', async (run) => {
    const { server, client } = await streams(run);
    const data = pattern(100_000);
    const [got] = await Promise.all([buffer(server), pipeline(chunks(data, 5000), client)]);
    expect(digest(got)).toBe(digest(data));
    await Promise.all([closed(server), closed(client)]);
  });

  labIt('can be piped into itself', async (run) => {
    const { server, client } = await streams(run);
    server.pipe(server);
    const data = pseudoRandom(50_000, 3);
    client.write(data);
    const got = await take(client, data.length);
    expect(digest(got)).toBe(digest(data));
    client.end();
    await closed(server);
  });

  labIt('is an async iterable, and leaving the loop closes it', async (run) => {
    const { server, client } = await streams(run);
    client.write('one');
    const got: string[] = [];
    for await (const chunk of server.setEncoding('utf8')) {
      got.push(chunk);
      if (chunk === 'one') client.end('two');
    }
    expect(got).toEqual(['one', 'two']);
    await closed(client);
    expect(client.destroyed).toBe(true);
  });

  labIt('leaving a loop early closes it', async (run) => {
    const { server, client } = await streams(run);
    client.write('one');
    for await (const _ of server) break;
    expect(server.destroyed).toBe(true);
    await closed(client);
  });

  describe('backpressure', () => {
    labIt('reaches the writer when nobody reads, and lets go when somebody does', async (run) => {
      const { server, client } = await streams(run, { highWaterMark: 8192 });
      let accepted = 0;
      while (client.write(Buffer.alloc(1000))) accepted += 1000;
      accepted += 1000;
      await run.lab.settled();
      // What is on its way is bounded: the reader's buffer, one chunk that it has taken, the ring, the writer's buffer.
      for (let i = 0; i < 100; i++) {
        if (client.writableNeedDrain) {
          await Promise.race([once(client, 'drain'), run.quiet()]);
          if (client.writableNeedDrain) break;
        }
        client.write(Buffer.alloc(1000));
        accepted += 1000;
      }
      expect(client.writableNeedDrain).toBe(true);
      expect(server.readableLength).toBeLessThanOrEqual(8192 + 4096);
      expect(client.writableLength).toBeLessThanOrEqual(8192 + 1000);
      expect(client.bytesWritten).toBeLessThanOrEqual(8192 + 2 * 4096);
      expect(accepted).toBeLessThan(40_000);

      const drained = once(client, 'drain');
      await take(server, accepted);
      await drained;
      expect(client.writableLength).toBe(0);
      client.destroy();
      await closed(server);
    });

    labIt('write calls back when all bytes are in the ring, and finish comes after that', async (run) => {
      const { server, client } = await streams(run, { highWaterMark: 1 });
      // Nothing is read ahead: the reader's buffer is full with the first byte.
      client.write('x');
      await readableLength(server, 1);
      const written = new Promise<void>((resolve) => void client.write(Buffer.alloc(6000), () => resolve()));
      const finish = once(client, 'finish');
      client.end();
      expect(await run.isPending(written)).toBe(true);
      expect(await run.isPending(finish)).toBe(true);
      const got = buffer(server);
      await written;
      await finish;
      expect((await got).length).toBe(6001);
      await closed(client);
    });

    labIt('a program that only reads does not starve others', async (run) => {
      const { server, client } = await streams(run, {}, { readSize: 1 << 20 });
      // The ring is filled again and again from within the reader, as a peer in another thread would do it.
      const block = Buffer.alloc(1 << 19);
      let count = 0;
      let turns = 0;
      const turn = (): void => {
        turns++;
        if (!client.destroyed) setImmediate(turn);
      };
      setImmediate(turn);
      client.vchan!.tryWrite(block);
      for await (const chunk of server) {
        count += chunk.length;
        if (count >= 24 << 20) break;
        if (client.vchan!.bufferSpace() >= block.length) client.vchan!.tryWrite(block);
      }
      expect(turns).toBeGreaterThan(10);
      client.destroy();
      await closed(client);
    });
  });

  describeStreamEnds(kind);
  describeStreamConnecting(kind);
}

/** Takes `size` bytes and no more. */
function hashing(size: number) {
  const hash = createHash('sha256');
  return { left: size, update: (chunk: Uint8Array) => hash.update(chunk), digest: () => hash.digest('hex') };
}

async function consume(stream: VchanStream, to: ReturnType<typeof hashing>): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    stream.on('error', reject);
    stream.on('data', (chunk: Buffer) => {
      to.update(chunk);
      to.left -= chunk.length;
      if (to.left <= 0) resolve();
    });
  });
}
