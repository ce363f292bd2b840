import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { describe, expect } from 'vitest';
import { Vchan, VchanServer, type VchanServerOptions, VchanStream } from '../../../../runtime/vchan/index.js';
import { failure, type LabRun, labTests, type VchanLabKind } from './lab.js';
import { RawClient } from './raw-peer.js';

/** VchanServer: one client after the other, each with a connection of its own. */
export function describeServers(kind: VchanLabKind): void {
  const labIt = labTests(kind);

  const serverOf = (run: LabRun, options: Partial<VchanServerOptions> = {}): VchanServer =>
    run.track(new VchanServer(run.lab.server, { domain: run.lab.client.domain, path: run.path, ...options }));
  const clientOf = (run: LabRun): VchanStream => {
    const { server, client } = run.lab;
    return VchanStream.connect(client, { domain: server.domain, path: run.path, wait: true });
  };
  const gone = async (stream: VchanStream): Promise<void> => {
    if (!stream.closed) await once(stream.resume(), 'close');
  };
  const ringRef = (run: LabRun): Promise<string> => run.lab.server.store.readText(`${run.path}/ring-ref`);

  for (const style of ['events', 'iteration'] as const) {
    labIt(`serves one client after the other, by ${style}`, async (run) => {
      const server = serverOf(run);
      const got: string[] = [];
      const serve = async (stream: VchanStream): Promise<void> => {
        const question = (await buffer(stream)).toString();
        got.push(question);
      };
      if (style === 'events') {
        server.on('connection', (stream) => void serve(stream));
        await server.listen();
      } else {
        await server.listen();
        void (async () => {
          for await (const stream of server) await serve(stream);
        })();
      }
      const keys = await ringRef(run);
      for (let i = 0; i < 4; i++) {
        const client = clientOf(run);
        client.end(`question ${i}`);
        await gone(client);
        while (got.length <= i) await new Promise((resolve) => setImmediate(resolve));
      }
      expect(got).toEqual(['question 0', 'question 1', 'question 2', 'question 3']);
      // All on the same rings, as libxenvchan's persistent servers have it.
      expect(await ringRef(run)).toBe(keys);
    });
  }

  labIt('counts the bytes of each connection', async (run) => {
    const server = serverOf(run);
    const counts: number[] = [];
    server.on('connection', (stream) => {
      stream.resume();
      stream.on('close', () => counts.push(stream.bytesRead));
    });
    await server.listen();
    for (const text of ['a', 'bcd']) {
      const client = clientOf(run);
      client.end(text);
      await gone(client);
      while (counts.length < text.length / 2) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(counts).toEqual([1, 3]);
  });

  labIt('gives nobody what was written for somebody else', async (run) => {
    const server = serverOf(run);
    let count = 0;
    server.on('connection', (stream) => {
      stream.on('error', () => {});
      stream.write(`for client ${++count}`);
      stream.resume();
    });
    await server.listen();
    // It goes without reading.
    const first = await Vchan.connect(run.lab.client, { domain: run.lab.server.domain, path: run.path });
    expect(await first.readable()).toBe(12);
    await first.close();
    await run.quiet();
    const second = clientOf(run);
    await once(second, 'readable');
    expect(String(second.read())).toBe('for client 2');
    second.destroy();
    await gone(second);
  });

  labIt('gives a connection nothing of what the last client wrote and nobody read', async (run) => {
    const server = serverOf(run);
    await server.listen();
    const first = clientOf(run);
    const [connection] = (await once(server, 'connection')) as [VchanStream];
    await new Promise((resolve) => first.write(Buffer.alloc(100_000), resolve));
    first.destroy();
    await gone(first);
    connection.destroy();
    const second = clientOf(run);
    const [next] = (await once(server, 'connection')) as [VchanStream];
    second.end('mine');
    expect((await buffer(next)).toString()).toBe('mine');
    await gone(second);
  });

  labIt('can end a connection while the client is there', async (run) => {
    const server = serverOf(run);
    server.on('connection', (stream) => stream.end('goodbye'));
    await server.listen();
    for (let i = 0; i < 3; i++) {
      const client = clientOf(run);
      expect((await buffer(client)).toString()).toBe('goodbye');
      await gone(client);
    }
  });

  labIt('can drop a connection while the client is there', async (run) => {
    const server = serverOf(run);
    server.on('connection', (stream) => stream.destroy());
    await server.listen();
    for (let i = 0; i < 3; i++) {
      const client = clientOf(run);
      expect((await buffer(client)).length).toBe(0);
      await gone(client);
    }
  });

  labIt.skipIf(!kind.faults)('takes keys out of the store before what they lead to is something else', async (run) => {
    const server = serverOf(run);
    server.on('connection', (stream) => stream.destroy());
    await server.listen();
    const calls: string[] = [];
    const forget = run.lab.faults!.observe(({ name }) => calls.push(name));
    await gone(clientOf(run));
    await run.quiet();
    forget();
    const first = (name: string): number => calls.indexOf(name);
    expect(first('xenstore(rm)')).toBeGreaterThan(0);
    expect(first('gntalloc(unmap)')).toBeGreaterThan(first('xenstore(rm)'));
    expect(first('gntalloc(alloc_gref)')).toBeGreaterThan(first('gntalloc(unmap)'));
  });

  labIt('survives a client that breaks the protocol', async (run) => {
    const server = serverOf(run);
    const errors: string[] = [];
    server.on('connection', (stream) => {
      stream.on('error', (error) => errors.push((error as { code?: string }).code ?? String(error)));
      stream.pipe(stream);
    });
    await server.listen();
    for (let i = 0; i < 3; i++) {
      const raw = await RawClient.connect(run.lab.client, run.lab.server.domain, run.path);
      raw.announce();
      await run.quiet();
      raw.page.left.prod.store(0xdead_beef);
      raw.channel.notify();
      await run.quiet();
      raw.close();
    }
    expect(errors).toEqual(['EPROTO', 'EPROTO', 'EPROTO']);
    const client = clientOf(run);
    client.write('still there?');
    await once(client, 'readable');
    expect(String(client.read())).toBe('still there?');
    client.destroy();
    await gone(client);
  });

  labIt('survives one that does so before it is connected, and tells', async (run) => {
    const server = serverOf(run);
    await server.listen();
    const errored = once(server, 'clientError') as Promise<[{ code: string }]>;
    const raw = await RawClient.connect(run.lab.client, run.lab.server.domain, run.path);
    raw.page.record.cli_live = 77;
    raw.channel.notify();
    expect((await errored)[0].code).toBe('EPROTO');
    raw.close();
    const client = clientOf(run);
    await once(server, 'connection');
    client.destroy();
    await gone(client);
  });

  labIt('lets a client wait while nobody listens to connections', async (run) => {
    const server = serverOf(run);
    await server.listen();
    const client = clientOf(run);
    client.end('patience');
    await once(client, 'finish');
    await run.quiet();
    const [stream] = (await once(server, 'connection')) as [VchanStream];
    expect((await buffer(stream)).toString()).toBe('patience');
    await gone(client);
  });

  labIt('leaving the loop does not close the server', async (run) => {
    const server = serverOf(run);
    await server.listen();
    for (let i = 0; i < 2; i++) {
      const client = clientOf(run);
      client.end(`${i}`);
      for await (const stream of server) {
        expect((await buffer(stream)).toString()).toBe(`${i}`);
        break;
      }
      await gone(client);
      expect(server.listening).toBe(true);
    }
  });

  labIt('a client that comes while a loop is busy is kept for the next loop', async (run) => {
    const server = serverOf(run);
    await server.listen();
    const first = clientOf(run);
    let second: VchanStream | undefined;
    for await (const stream of server) {
      stream.destroy();
      await gone(first);
      second = clientOf(run);
      second.end('me too');
      await run.quiet();
      break;
    }
    for await (const stream of server) {
      expect((await buffer(stream)).toString()).toBe('me too');
      break;
    }
    await gone(second!);
  });

  labIt.skipIf(!kind.faults)('a loop throws what serving failed with, also when it is busy meanwhile', async (run) => {
    const server = serverOf(run);
    await server.listen();
    run.lab.faults!.fail({ call: 'gntalloc(alloc_gref)', domain: run.lab.server.domain, code: 'ENOSPC' });
    const client = clientOf(run);
    const loop = async (): Promise<void> => {
      for await (const stream of server) {
        stream.destroy();
        await once(server, 'close');
      }
    };
    expect(await failure(loop())).toBe('ENOSPC');
    await gone(client);
    run.lab.faults!.clear();
  });

  labIt('many can be opened and closed at the same time', async (run) => {
    const paths = Array.from({ length: 30 }, (_, i) => `${run.path}/${i}`);
    const sizes = { readSize: 0, writeSize: 0 };
    const served = await Promise.all(paths.map((path) => run.serve({ path, ...sizes })));
    const connected = await Promise.all(paths.map((path) => run.connect({ path })));
    await Promise.all(served.map((channel) => channel.accept()));
    await Promise.all([...connected, ...served].map((channel) => channel.close()));
    expect(await run.lab.server.store.directory(run.path)).toEqual([]);
  });

  describe('closing', () => {
    labIt('ends the loop, and takes the keys out of the store', async (run) => {
      const server = serverOf(run);
      await server.listen();
      const loop = (async () => {
        for await (const _ of server);
        return 'left';
      })();
      const closed = once(server, 'close');
      await server.close();
      expect(await loop).toBe('left');
      await closed;
      expect(server.listening).toBe(false);
      expect(await failure(ringRef(run))).toBe('ENOENT');
      for await (const _ of server) expect.unreachable();
      await server.close();
      expect(await failure(server.listen())).toBe('EINVAL');
    });

    labIt('waits for the connection that there is', async (run) => {
      const server = serverOf(run);
      server.on('connection', (stream) => stream.pipe(stream));
      await server.listen();
      const client = clientOf(run);
      client.write('before');
      await once(client, 'readable');
      expect(String(client.read())).toBe('before');
      const closed = server.close();
      expect(await run.isPending(closed)).toBe(true);
      client.write(' and after');
      await once(client, 'readable');
      expect(String(client.read())).toBe(' and after');
      client.end();
      await gone(client);
      await closed;
    });

    labIt('before listening is no trouble', async (run) => {
      await serverOf(run).close();
    });
  });

  labIt('listens once', async (run) => {
    const server = serverOf(run);
    const listening = once(server, 'listening');
    expect(server.listening).toBe(false);
    expect(await server.listen()).toBe(server);
    await listening;
    expect(server.listening).toBe(true);
    expect(await failure(server.listen())).toBe('EALREADY');
  });

  labIt.skipIf(kind.privileged === true)('can try to listen again after a failure', async (run) => {
    const server = serverOf(run, { path: '/not/mine' });
    expect(['EACCES', 'ENOENT']).toContain(await failure(server.listen()));
    expect(server.listening).toBe(false);
    expect(['EACCES', 'ENOENT']).toContain(await failure(server.listen()));
  });

  labIt.skipIf(!kind.faults)('tells when it cannot go on', async (run) => {
    const server = serverOf(run);
    server.on('connection', (stream) => stream.destroy());
    await server.listen();
    run.lab.faults!.fail({ call: 'gntalloc(alloc_gref)', domain: run.lab.server.domain, code: 'ENOSPC' });
    const errored = once(server, 'error') as Promise<[{ code: string }]>;
    const closed = new Promise<void>((resolve) => void server.once('close', resolve));
    const client = clientOf(run);
    expect((await errored)[0].code).toBe('ENOSPC');
    await closed;
    await gone(client);
    run.lab.faults!.clear();
    expect(await failure(ringRef(run))).toBe('ENOENT');
  });
}
