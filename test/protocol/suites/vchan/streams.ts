import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { finished, pipeline } from 'node:stream/promises';
import { describe, expect } from 'vitest';
import { CorruptPeerError, VchanStream, type VchanStreamOptions } from '../../../../runtime/vchan/index.js';
import { effort } from '../../../support/effort.js';
import { pattern } from '../../support/vchan-memory.js';
import { failure, type LabRun, labTests, type VchanLabKind } from './lab.js';
import { RawClient } from './raw-peer.js';

interface Streams {
  readonly server: VchanStream;
  readonly client: VchanStream;
}

/** VchanStream: what a program does with a `net.Socket` it can do with this. */
export function describeStreams(kind: VchanLabKind): void {
  const labIt = labTests(kind);

  const streams = async (
    run: LabRun,
    options: VchanStreamOptions = {},
    rings: { readSize?: number; writeSize?: number } = { readSize: 4096, writeSize: 4096 },
  ): Promise<Streams> => {
    const { server, client } = await run.pair(rings);
    return { server: new VchanStream(server, options), client: new VchanStream(client, options) };
  };

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

  describe('its end', () => {
    labIt('comes after all that the peer left, however late that is read', async (run) => {
      const { server, client } = await streams(run, {}, { readSize: 1 << 20 });
      const data = pseudoRandom(1 << 20, 4);
      await new Promise((resolve) => client.write(data, resolve));
      client.destroy();
      await closed(client);
      expect(digest(await buffer(server))).toBe(digest(data));
      await closed(server);
    });

    labIt('end() lets the peer read all, and this side what was written before', async (run) => {
      const { server, client } = await streams(run, { allowHalfOpen: false });
      server.write('from the server');
      await readableLength(client, 15);
      client.end('from the client');
      expect((await buffer(server)).toString()).toBe('from the client');
      expect((await buffer(client)).toString()).toBe('from the server');
      await Promise.all([closed(server), closed(client)]);
    });

    labIt('end() before a client has come is an end for that client', async (run) => {
      const server = new VchanStream(await run.serve());
      server.end('early');
      const finish = once(server, 'finish');
      expect(await run.isPending(finish)).toBe(true);
      const client = new VchanStream(await run.connect());
      expect((await buffer(client)).toString()).toBe('early');
      await finish;
      await Promise.all([closed(server), closed(client)]);
    });

    labIt('destroy() gives up waiting for a client', async (run) => {
      const server = new VchanStream(await run.serve());
      server.end('never read');
      await run.quiet();
      server.destroy();
      await closed(server);
      expect(server.errored).toBe(null);
    });

    labIt('end() tells the peer nothing where it may be half open', async (run) => {
      const { server, client } = await streams(run, { allowHalfOpen: true });
      client.end('question');
      await once(client, 'finish');
      expect((await take(server, 8)).toString()).toBe('question');
      server.write('answer');
      expect((await take(client, 6)).toString()).toBe('answer');
      expect(client.destroyed).toBe(false);
      server.destroy();
      client.resume();
      await closed(client);
    });

    labIt('comes also where nobody reads, and then everything is closed', async (run) => {
      const { server, client } = await streams(run);
      const ended = once(server, 'end');
      client.destroy();
      await ended;
      await closed(server);
      expect([server.readableEnded, server.writableFinished, server.errored]).toEqual([true, true, null]);
    });

    labIt('is no error when the peer crashed', async (run) => {
      const host = await run.lab.openHost('client');
      const server = new VchanStream(await run.serve());
      const client = new VchanStream(await run.connect({}, host));
      client.write('last words');
      await readableLength(server, 10);
      // The program that crashed is this one, too, and notices.
      const noticed = once(client, 'error') as Promise<[{ code: string }]>;
      await host.close();
      expect((await buffer(server)).toString()).toBe('last words');
      expect((await noticed)[0].code).toBe('EBADF');
    });

    labIt('destroy() with an error gives that error here, and an end there', async (run) => {
      const { server, client } = await streams(run);
      const errored = once(client, 'error');
      client.destroy(new Error('enough'));
      expect(String(await errored)).toContain('enough');
      expect((await buffer(server)).length).toBe(0);
    });

    labIt('destroy() gives up what waits to be written', async (run) => {
      const { server, client } = await streams(run, { highWaterMark: 1 });
      client.write('x');
      await readableLength(server, 1);
      const written = new Promise<Error | null | undefined>((resolve) => client.write(Buffer.alloc(10_000), resolve));
      await run.lab.settled();
      client.destroy();
      expect(await written).toMatchObject({ name: expect.stringMatching('Error') });
      expect((await buffer(server)).length).toBe(4097);
    });
  });

  describe('errors', () => {
    labIt('writing to a peer that is gone gives EPIPE', async (run) => {
      const { server, client } = await streams(run, { allowHalfOpen: true });
      client.destroy();
      await closed(client);
      const errored = once(server, 'error') as Promise<[{ code: string }]>;
      server.write('too late');
      expect((await errored)[0].code).toBe('EPIPE');
      await closed(server);
    });

    labIt('a writer that waits gets EPIPE, too', async (run) => {
      const { server, client } = await streams(run, { allowHalfOpen: true, highWaterMark: 1 });
      const failed = failure(finished(client));
      client.write(Buffer.alloc(20_000));
      await run.lab.settled();
      server.destroy();
      expect(await failed).toBe('EPIPE');
      await closed(server);
    });

    const withRawClient = async (run: LabRun) => {
      const server = await run.serve();
      const raw = run.track(await RawClient.connect(run.lab.client, run.lab.server.domain, run.path));
      raw.announce();
      const stream = new VchanStream(server);
      const errored = once(stream, 'error');
      await run.lab.settled();
      return { raw, stream, errored };
    };

    labIt('a corrupt peer destroys the stream with EPROTO', async (run) => {
      const { raw, stream, errored } = await withRawClient(run);
      raw.page.left.prod.store(0x8000_0000);
      raw.channel.notify();
      expect((await errored)[0]).toBeInstanceOf(CorruptPeerError);
      await closed(stream);
      expect(raw.page.record.srv_live).toBe(0);
    });

    labIt('a corrupt peer that this side writes to does, too', async (run) => {
      const { raw, stream, errored } = await withRawClient(run);
      raw.page.right.cons.store(1);
      stream.write('x');
      expect((await errored)[0]).toBeInstanceOf(CorruptPeerError);
      await closed(stream);
    });
  });

  describe('connecting', () => {
    labIt('holds back what is written before', async (run) => {
      const client = VchanStream.connect(run.lab.client, {
        domain: run.lab.server.domain,
        path: run.path,
        wait: true,
      });
      let connected = 0;
      client.on('connect', () => connected++);
      client.end('early');
      expect([client.connecting, client.vchan, client.bytesWritten]).toEqual([true, undefined, 0]);
      await run.lab.settled();
      const server = new VchanStream(await run.serve());
      expect((await buffer(server)).toString()).toBe('early');
      expect([client.connecting, connected]).toEqual([false, 1]);
      await closed(client);
    });

    labIt('fails by an error event', async (run) => {
      const client = VchanStream.connect(run.lab.client, { domain: run.lab.server.domain, path: run.path });
      const [error] = (await once(client, 'error')) as [{ code: string }];
      expect(['ENOENT', 'EACCES']).toContain(error.code);
      expect([client.connecting, client.destroyed]).toEqual([false, true]);
    });

    labIt('ends when the stream is destroyed, without an error', async (run) => {
      const { lab, path } = run;
      const client = VchanStream.connect(lab.client, { domain: lab.server.domain, path, wait: true });
      await lab.settled();
      client.destroy();
      await closed(client);
      expect(client.errored).toBe(null);
    });

    labIt('ends when its signal aborts', async (run) => {
      const abort = new AbortController();
      const client = VchanStream.connect(run.lab.client, {
        domain: run.lab.server.domain,
        path: run.path,
        wait: true,
        signal: abort.signal,
      });
      const errored = once(client, 'error') as Promise<[Error]>;
      await run.lab.settled();
      abort.abort();
      expect((await errored)[0].name).toBe('AbortError');
    });

    labIt('calls a listener that is handed in', async (run) => {
      await run.serve();
      const connected = await new Promise<VchanStream>((resolve) => {
        const client: VchanStream = VchanStream.connect(
          run.lab.client,
          { domain: run.lab.server.domain, path: run.path, highWaterMark: 1234 },
          () => resolve(client),
        );
      });
      expect([connected.readableHighWaterMark, connected.writableHighWaterMark]).toEqual([1234, 1234]);
      connected.destroy();
      await closed(connected);
    });
  });
}

function digest(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
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

function* slices(data: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < data.length; at += size) yield data.subarray(at, at + size);
}

function chunks(data: Uint8Array, size: number): Readable {
  return Readable.from(slices(data, size), { objectMode: false });
}

/** `count` bytes that hardly repeat. */
function pseudoRandom(count: number, seed: number): Buffer {
  const data = Buffer.alloc(count);
  let state = seed;
  for (let i = 0; i < count; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    data[i] = state >>> 24;
  }
  return data;
}

/** Reads exactly so many bytes, and leaves the stream open. */
async function take(stream: VchanStream, count: number): Promise<Buffer> {
  const got: Buffer[] = [];
  let left = count;
  while (left > 0) {
    const chunk = stream.read() as Buffer | null;
    if (chunk === null) await once(stream, 'readable');
    else left -= got.push(chunk) && chunk.length;
  }
  return Buffer.concat(got);
}

async function readableLength(stream: VchanStream, length: number): Promise<void> {
  while (stream.readableLength < length) await new Promise((resolve) => setImmediate(resolve));
}

/** Reads to the end and waits until all is given back. */
async function closed(stream: VchanStream): Promise<void> {
  if (stream.closed) return;
  stream.resume();
  await once(stream, 'close');
}
