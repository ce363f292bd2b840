import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import { describe, expect } from 'vitest';
import { CorruptPeerError, VchanStream } from '../../../../runtime/vchan/index.js';
import { failure, type LabRun, labTests, type VchanLabKind } from './lab.js';
import { RawClient } from './raw-peer.js';
import { closed, digest, pseudoRandom, readableLength, streams, take } from './stream-lab.js';

/** How a stream ends: by either side, by a crash, by an error. */
export function describeStreamEnds(kind: VchanLabKind): void {
  const labIt = labTests(kind);

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
}
