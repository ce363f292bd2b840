import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type ArgoConnection, ArgoServer, type ConnectOptions, connect } from '../../../runtime/argo/index.js';
import { type ArgoStage, openArgoStage } from '../support/argo-stage.js';
import type { LabKind, LabOptions } from '../support/lab.js';

const PORT = 8000;

/** Connections between two ends of this library. The first domain listens. */
export function describeArgoStreams(kind: LabKind): void {
  describe(kind.name, () => describeAll(kind));
}

function describeAll(kind: LabKind): void {
  let stage: ArgoStage;
  afterEach(() => stage.close());

  async function listen(options: LabOptions & { ringLength?: number } = {}): Promise<ArgoServer> {
    stage = await openArgoStage(kind, { domains: 2, ...options, argoOptions: { recheckInterval: 5 } });
    const server = new ArgoServer(stage.argos[0]!);
    const partner = options.argo?.macPermissive ? {} : { partner: stage.ids[1]! };
    server.listen({ port: PORT, ...partner, ...(options.ringLength && { ringLength: options.ringLength }) });
    await once(server, 'listening');
    return server;
  }

  function connectTo(options: Partial<ConnectOptions> = {}, from = 1): ArgoConnection {
    return connect(stage.argos[from]!, { domain: stage.ids[0]!, port: PORT, ...options });
  }

  function hashOf(...chunks: Uint8Array[]): string {
    const hash = createHash('sha256');
    for (const chunk of chunks) hash.update(chunk);
    return hash.digest('hex');
  }

  describe('ArgoServer and ArgoConnection', () => {
    it('talk both ways', async () => {
      const server = await listen();
      server.on('connection', (connection) => {
        expect([connection.remoteDomain, connection.localDomain, connection.localPort]).toEqual([
          stage.ids[1],
          stage.ids[0],
          PORT,
        ]);
        connection.on('data', (data) => connection.write(`you said ${data}`));
      });
      const client = connectTo();
      client.write('before the server agrees');
      const [answer] = await once(client, 'data');
      expect(String(answer)).toBe('you said before the server agrees');
      expect([client.bytesWritten, client.bytesRead]).toEqual([24, 33]);
      expect(server.address()).toEqual({ domain: stage.ids[0], port: PORT, partner: stage.ids[1] });
      expect(client.address()).toEqual({ domain: stage.ids[1], port: client.localPort });
    });

    it.each([undefined, 48, 64, 4032])('a mebibyte arrives whole through rings of %s bytes', async (ringLength) => {
      const server = await listen(ringLength === undefined ? {} : { ringLength });
      const size = ringLength !== undefined && ringLength < 4032 ? 20_000 : 1 << 20;
      const sent = randomBytes(size);
      server.on('connection', (connection) => {
        const through = new PassThrough();
        pipeline(connection, through).catch(() => {});
        through.on('data', (chunk) => {
          if (!connection.write(chunk)) {
            through.pause();
            connection.once('drain', () => through.resume());
          }
        });
      });
      const client = connectTo(ringLength === undefined ? {} : { ringLength });
      const received: Buffer[] = [];
      let length = 0;
      const whole = new Promise<void>((resolve) => {
        client.on('data', (chunk) => {
          received.push(chunk);
          length += chunk.length;
          if (length >= size) resolve();
        });
      });
      for (let at = 0; at < size; ) {
        const chunk = sent.subarray(at, at + 1 + ((at * 7919) % 100_000));
        at += chunk.length;
        if (!client.write(chunk)) await once(client, 'drain');
      }
      await whole;
      expect(hashOf(...received)).toBe(hashOf(sent));
    });

    it('what was written before the end arrives before it', async () => {
      const server = await listen();
      const connection = once(server, 'connection') as Promise<[ArgoConnection]>;
      const client = connectTo();
      const sent = Array.from({ length: 50 }, () => randomBytes(5000));
      for (const chunk of sent) client.write(chunk);
      client.end();
      const received: Buffer[] = [];
      for await (const chunk of (await connection)[0]) received.push(chunk);
      expect(hashOf(...received)).toBe(hashOf(...sent));
    });

    it('small writes share messages', async () => {
      const server = await listen();
      let connection: ArgoConnection | undefined;
      server.on('connection', (opened) => {
        connection = opened;
      });
      const client = connectTo();
      for (let count = 0; count < 1000; count++) client.write('0123456789');
      client.end();
      await once(server, 'connection');
      let chunks = 0;
      let size = 0;
      for await (const chunk of connection!) {
        chunks++;
        size += chunk.length;
      }
      expect([size, chunks < 20]).toEqual([10_000, true]);
    });

    it('many connections of several domains share the ring of a server', async () => {
      const server = await listen({ domains: 4, argo: { macPermissive: true }, ringLength: 4096 });
      server.on('connection', (connection) => connection.pipe(connection));
      const clients = Array.from({ length: 60 }, (_, index) => connectTo({ ringLength: 1024 }, 1 + (index % 3)));
      await Promise.all(
        clients.map(async (client, index) => {
          const sent = Buffer.alloc(2000, `${index} `);
          const received: Buffer[] = [];
          let length = 0;
          const whole = new Promise<void>((resolve) => {
            client.on('data', (chunk) => {
              received.push(chunk);
              length += chunk.length;
              if (length === sent.length) resolve();
            });
          });
          client.write(sent);
          await whole;
          expect(Buffer.concat(received).equals(sent)).toBe(true);
        }),
      );
      expect(server.connections).toBe(60);
      for (const client of clients) client.destroy();
      await stage.lab.settled();
      expect(server.connections).toBe(0);
    });

    it('who writes faster than the other reads is held back', async () => {
      const server = await listen();
      const opened = once(server, 'connection') as Promise<[ArgoConnection]>;
      const client = connectTo();
      const chunk = Buffer.alloc(16_384, 7);
      const [slow] = await opened;
      for (let count = 0; count < 50; count++) client.write(chunk);
      await stage.lab.settled();
      // The ring, two messages beside it and what the reader has buffered, and nothing after that.
      expect(client.bytesWritten).toBeLessThan(130_992 + 4 * 32_748 + slow.readableHighWaterMark);
      expect(client.writableNeedDrain).toBe(true);
      const drained = once(client, 'drain');
      slow.resume();
      await drained;
    });

    it('the death of the server is an error of who writes', async () => {
      const server = await listen();
      server.on('error', () => {});
      server.on('connection', (connection) => connection.on('error', () => {}));
      const client = connectTo();
      await once(client, 'connect');
      await stage.lab.kill(stage.lab.domains[0]!);
      const failed = once(client, 'error');
      client.write('anybody there?');
      expect(((await failed)[0] as { code: string }).code).toBe('ECONNRESET');
    });

    it('the death of the client is an error of who writes', async () => {
      const server = await listen();
      const opened = once(server, 'connection') as Promise<[ArgoConnection]>;
      const client = connectTo();
      client.on('error', () => {});
      const [connection] = await opened;
      await stage.lab.kill(stage.lab.domains[1]!);
      const failed = once(connection, 'error');
      connection.write('anybody there?');
      expect(((await failed)[0] as { code: string }).code).toBe('ECONNRESET');
      expect(server.connections).toBe(0);
    });

    it('who only reads is told of a death when he keeps asking', async () => {
      const server = await listen();
      server.on('error', () => {});
      server.on('connection', (connection) => connection.on('error', () => {}).resume());
      const client = connectTo().setKeepAlive(true, 5);
      await once(client, 'connect');
      // While the peer is there, nothing comes of it.
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(client.destroyed).toBe(false);
      const failed = once(client, 'error');
      await stage.lab.kill(stage.lab.domains[0]!);
      expect(((await failed)[0] as { code: string }).code).toBe('ECONNRESET');
    });

    it('the death of the own domain ends everything with an error', async () => {
      const server = await listen();
      const opened = once(server, 'connection') as Promise<[ArgoConnection]>;
      const client = connectTo();
      client.on('error', () => {});
      const [connection] = await opened;
      const errors = [once(connection, 'error'), once(server, 'error')];
      const closed = new Promise<void>((resolve) => server.once('close', () => resolve()));
      await stage.lab.kill(stage.lab.domains[0]!);
      for (const [error] of await Promise.all(errors)) expect((error as { code: string }).code).toBe('ENXIO');
      await closed;
    });

    it('listening fails with an error event, and happens once', async () => {
      const server = await listen();
      expect(() => server.listen({ port: 1 })).toThrow('EINVAL');
      const taken = new ArgoServer(stage.argos[0]!).listen({ port: PORT, partner: stage.ids[1]! });
      expect(((await once(taken, 'error'))[0] as { code: string }).code).toBe('EADDRINUSE');
      const all = new ArgoServer(stage.argos[0]!).listen({ port: PORT });
      expect(((await once(all, 'error'))[0] as { code: string }).code).toBe('EPERM');
      const controller = new AbortController();
      const aborted = new ArgoServer(stage.argos[0]!);
      aborted.listen({ port: 0, partner: stage.ids[1]!, signal: controller.signal });
      controller.abort();
      await once(aborted, 'close');
      expect(aborted.listening).toBe(false);
    });
  });
}
