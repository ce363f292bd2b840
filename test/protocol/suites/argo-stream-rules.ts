import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ArgoConnection, ArgoServer, connect } from '../../../runtime/argo/index.js';
import { type ArgoStage, openArgoStage } from '../support/argo-stage.js';
import type { LabKind } from '../support/lab.js';
import { StreamPeer } from '../support/stream-peer.js';

const [SYN, ACK, RST, DATA] = [1, 2, 4, 0];
const PORT = 7000;
const PEER_PORT = 7001;
const ID = 0x1234_5678;

/**
 * The rows of the table of protocols.md section 6.3, each side against a peer made by hand, as OpenXT's driver would be.
 * The first domain is under test, the second is the peer.
 */
export function describeArgoStreamRules(kind: LabKind): void {
  describe(kind.name, () => describeAll(kind));
}

function describeAll(kind: LabKind): void {
  let stage: ArgoStage;
  let peer: StreamPeer;
  let here: { domain: number; port: number };
  beforeEach(async () => {
    stage = await openArgoStage(kind, { domains: 2 });
    peer = await StreamPeer.open(stage.argos[1]!, PEER_PORT, stage.ids[0]!);
    here = { domain: stage.ids[0]!, port: PORT };
  });
  afterEach(() => stage.close());

  async function listen(): Promise<ArgoServer> {
    const server = new ArgoServer(stage.argos[0]!);
    server.listen({ port: PORT, partner: stage.ids[1]! });
    await once(server, 'listening');
    return server;
  }

  /** A connection that the peer has made. */
  async function accepted(server: ArgoServer, id = ID): Promise<ArgoConnection> {
    const connection = once(server, 'connection') as Promise<[ArgoConnection]>;
    await peer.send(here, SYN, id);
    expect(await peer.next()).toEqual({ flags: ACK, id, data: '', port: PORT });
    return (await connection)[0];
  }

  /** A connection to the peer, which has not answered, and how it can. */
  async function connecting(options = {}) {
    const to = { domain: stage.ids[1]!, port: PEER_PORT };
    const connection = connect(stage.argos[0]!, { ...to, ...options });
    const syn = await peer.next();
    expect(syn).toMatchObject({ flags: SYN, data: '', port: connection.localPort });
    const from = { domain: stage.ids[0]!, port: connection.localPort };
    return { connection, id: syn.id, from };
  }

  async function connected() {
    const parts = await connecting();
    const open = once(parts.connection, 'connect');
    await peer.send(parts.from, ACK, parts.id);
    await open;
    return parts;
  }

  async function errorOf(connection: ArgoConnection): Promise<unknown> {
    return ((await once(connection, 'error').catch((error) => [error])) as [{ code?: string }])[0].code;
  }

  function ended(connection: ArgoConnection): Promise<unknown> {
    connection.resume();
    return once(connection, 'end');
  }

  describe('6.3 connector', () => {
    it('connect: SYN of 8 bytes from the own port, a number by chance', async () => {
      const [one, two] = [await connecting(), await connecting()];
      expect(one.connection.connecting).toBe(true);
      expect(one.id).not.toBe(two.id);
      expect(one.from.port).not.toBe(two.from.port);
      one.connection.on('error', () => {}).destroy();
      two.connection.on('error', () => {}).destroy();
    });

    it('ACK while connecting: connected', async () => {
      const { connection } = await connected();
      expect(connection.connecting).toBe(false);
      expect([connection.remoteDomain, connection.remotePort]).toEqual([stage.ids[1], PEER_PORT]);
    });

    it('ACK while connected: disconnected, and RST', async () => {
      const { connection, from, id } = await connected();
      const error = errorOf(connection);
      await peer.send(from, ACK, id);
      expect(await error).toBe('EPROTO');
      expect(await peer.next()).toMatchObject({ flags: RST, id });
    });

    it('two ACKs at once: the second is one while connected', async () => {
      const { connection, from, id } = await connecting();
      const error = errorOf(connection);
      await Promise.all([peer.send(from, ACK, id), peer.send(from, ACK, id)]);
      expect(await error).toBe('EPROTO');
    });

    it('RST while connecting: ECONNREFUSED, without an answer', async () => {
      const { connection, from, id } = await connecting();
      const error = errorOf(connection);
      await peer.send(from, RST, id);
      expect(await error).toBe('ECONNREFUSED');
      await stage.lab.settled();
      expect(peer.frames).toEqual([]);
    });

    it('RST while connected: disconnected; what came before is read', async () => {
      const { connection, from, id } = await connected();
      await peer.send(from, DATA, id, 'last words');
      await peer.send(from, RST, id);
      await stage.lab.settled();
      const chunks: Buffer[] = [];
      for await (const chunk of connection) chunks.push(chunk);
      expect(Buffer.concat(chunks).toString()).toBe('last words');
      expect(peer.frames).toEqual([]);
      // Its ring is gone.
      await expect(peer.send(from, DATA, id, 'x')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    });

    it('ACK and RST at once: connected, and over', async () => {
      const { connection, from, id } = await connecting();
      const end = ended(connection);
      await Promise.all([peer.send(from, ACK, id), peer.send(from, DATA, id, 'x'), peer.send(from, RST, id)]);
      await end;
      expect(connection.bytesRead).toBe(1);
    });

    it('SYN, or another number: consumed, and RST to where it came from', async () => {
      const { connection, from, id } = await connected();
      await peer.send(from, SYN, id);
      expect(await peer.next()).toEqual({ flags: RST, id, data: '', port: from.port });
      for (const flags of [DATA, ACK, RST, SYN]) {
        await peer.send(from, flags, id + 1, flags === DATA ? 'data' : '');
        expect(await peer.next()).toEqual({ flags: RST, id: id + 1, data: '', port: from.port });
      }
      const read = once(connection, 'data');
      await peer.send(from, DATA, id, 'still open');
      expect(String((await read)[0])).toBe('still open');
    });

    it('does not look at types, and drops what is too short', async () => {
      const { connection, from, id } = await connected();
      await peer.raw(from, Buffer.alloc(7));
      await peer.raw(from, Buffer.alloc(0));
      const read = once(connection, 'data');
      await peer.send(from, DATA, id, 'any type', 99);
      expect(String((await read)[0])).toBe('any type');
    });

    it('close: RST, while connecting and after', async () => {
      const early = await connecting();
      early.connection.destroy();
      expect(await peer.next()).toMatchObject({ flags: RST, id: early.id });
      const late = await connected();
      late.connection.end('bye');
      expect(await peer.next()).toMatchObject({ flags: DATA, id: late.id, data: 'bye' });
      expect(await peer.next()).toMatchObject({ flags: RST, id: late.id });
      await ended(late.connection);
    });

    it('no answer: ETIMEDOUT, and RST', async () => {
      const connection = connect(stage.argos[0]!, { domain: stage.ids[1]!, port: PEER_PORT, timeout: 5 });
      // Before anything is waited for: on a busy machine the time can be over by then.
      const error = errorOf(connection);
      const { id } = await peer.next();
      expect(await error).toBe('ETIMEDOUT');
      expect(await peer.next()).toMatchObject({ flags: RST, id });
    });

    it('nobody there: ECONNREFUSED', async () => {
      const connection = connect(stage.argos[0]!, { domain: stage.ids[1]!, port: 1 });
      expect(await errorOf(connection)).toBe('ECONNREFUSED');
      expect(() => connect(stage.argos[0]!, { domain: stage.lab.stranger, port: 1 })).toThrow('ESRCH');
    });

    it('a signal ends it, early and late', async () => {
      const controller = new AbortController();
      const early = await connecting({ signal: controller.signal });
      const error = once(early.connection, 'error');
      controller.abort();
      expect(((await error)[0] as Error).name).toBe('AbortError');
      expect(await peer.next()).toMatchObject({ flags: RST, id: early.id });
      const aborted = connect(stage.argos[0]!, {
        domain: stage.ids[1]!,
        port: PEER_PORT,
        signal: AbortSignal.abort(),
      });
      expect(((await once(aborted, 'error'))[0] as Error).name).toBe('AbortError');
    });
  });

  describe('6.3 listener', () => {
    it('SYN: a connection by domain, port and number, and ACK', async () => {
      const server = await listen();
      const [one, two] = [await accepted(server, 1), await accepted(server, 2)];
      const read = [once(one, 'data'), once(two, 'data')];
      await peer.send(here, DATA, 2, 'two');
      await peer.send(here, DATA, 1, 'one');
      expect((await Promise.all(read)).map(String)).toEqual(['one', 'two']);
      one.write('to one');
      expect(await peer.next()).toEqual({ flags: DATA, id: 1, data: 'to one', port: PORT });
      expect(server.connections).toBe(2);
    });

    it('SYN that is not just that, or when it does not listen any more: dropped without a word', async () => {
      const server = await listen();
      await peer.send(here, SYN, ID, 'more');
      await accepted(server);
      expect(server.connections).toBe(1);
      server.close();
      await peer.send(here, SYN, ID + 1);
      await stage.lab.settled();
      expect([server.connections, peer.frames]).toEqual([1, []]);
    });

    it('SYN or ACK for one that is accepted: consumed, and RST', async () => {
      const server = await listen();
      const connection = await accepted(server);
      for (const flags of [SYN, ACK]) {
        await peer.send(here, flags, ID);
        expect(await peer.next()).toEqual({ flags: RST, id: ID, data: '', port: PORT });
      }
      const read = once(connection, 'data');
      await peer.send(here, DATA, ID, 'here still');
      expect(String((await read)[0])).toBe('here still');
    });

    it('RST: disconnected', async () => {
      const server = await listen();
      const connection = await accepted(server);
      await peer.send(here, DATA, ID, 'x');
      await peer.send(here, RST, ID);
      await ended(connection);
      expect(connection.bytesRead).toBe(1);
      expect([server.connections, peer.frames]).toEqual([0, []]);
      await once(
        connection.on('error', () => {}),
        'close',
      );
      const failed = new Promise<Error | null | undefined>((resolve) => connection.write('x', resolve));
      expect(await failed).toBeInstanceOf(Error);
    });

    it('data for nobody: consumed, and RST; RST for nobody: consumed', async () => {
      const server = await listen();
      await peer.send(here, RST, ID);
      await peer.send(here, DATA, ID, 'data');
      expect(await peer.next()).toEqual({ flags: RST, id: ID, data: '', port: PORT });
      await peer.send(here, ACK, ID);
      expect(await peer.next()).toMatchObject({ flags: RST });
      await accepted(server, ID + 1);
    });

    it('another type, or less than 8 bytes: dropped', async () => {
      const server = await listen();
      await peer.send(here, SYN, ID, '', 0x6447_724d);
      await peer.raw(here, Buffer.alloc(7));
      await peer.send(here, 0x100, ID);
      await accepted(server, ID + 1);
      expect([server.connections, peer.frames]).toEqual([1, []]);
    });

    it('close of a connection: RST after what was written', async () => {
      const server = await listen();
      const connection = await accepted(server);
      connection.end('bye');
      expect(await peer.next()).toMatchObject({ flags: DATA, data: 'bye' });
      expect(await peer.next()).toMatchObject({ flags: RST, id: ID });
      await ended(connection);
      expect(server.connections).toBe(0);
      const destroyed = await accepted(server);
      destroyed.destroy();
      expect(await peer.next()).toMatchObject({ flags: RST, id: ID });
    });

    it('close of the server waits for its connections; disposing ends them', async () => {
      const server = await listen();
      const connection = await accepted(server);
      const closed = once(server, 'close');
      server.close();
      const read = once(connection, 'data');
      await peer.send(here, DATA, ID, 'after');
      expect(String((await read)[0])).toBe('after');
      connection.destroy();
      await closed;
      expect(await peer.next()).toMatchObject({ flags: RST, id: ID });
      await expect(peer.send(here, SYN, 1)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
      const other = await listen();
      await accepted(other);
      await other[Symbol.asyncDispose]();
      expect(other.connections).toBe(0);
    });

    it('back-pressure: two messages wait outside of the ring, all others in it, those of others too', async () => {
      const server = await listen();
      const [slow, quick] = [await accepted(server, 1), await accepted(server, 2)];
      const seen: string[] = [];
      quick.on('data', (data) => seen.push(String(data)));
      // A reader that wants one thing at a time, and begins with none.
      const large = 'x'.repeat(slow.readableHighWaterMark);
      await peer.send(here, DATA, 1, large);
      for (const text of ['a', 'b', 'c']) await peer.send(here, DATA, 1, text);
      await peer.send(here, DATA, 2, 'behind');
      await stage.lab.settled();
      expect(seen).toEqual([]);
      const rest = once(quick, 'data');
      let read = '';
      slow.on('data', (data) => {
        read += data;
      });
      await rest;
      await stage.lab.settled();
      expect([read, seen]).toEqual([`${large}abc`, ['behind']]);
    });

    it('a slow reader that goes away sets those behind it free', async () => {
      const server = await listen();
      const [slow, quick] = [await accepted(server, 1), await accepted(server, 2)];
      const large = 'x'.repeat(slow.readableHighWaterMark);
      for (const text of [large, 'a', 'b', 'c']) await peer.send(here, DATA, 1, text);
      const read = once(quick, 'data');
      await peer.send(here, DATA, 2, 'behind');
      await stage.lab.settled();
      slow.destroy();
      expect(String((await read)[0])).toBe('behind');
    });

    it('more connections than it wants: RST', async () => {
      const server = await listen();
      server.maxConnections = 2;
      await accepted(server, 1);
      const two = await accepted(server, 2);
      await peer.send(here, SYN, 3);
      expect(await peer.next()).toMatchObject({ flags: RST, id: 3 });
      two.destroy();
      expect(await peer.next()).toMatchObject({ flags: RST, id: 2 });
      await accepted(server, 3);
    });

    it('a client that does not take its answer is no error of the server', async () => {
      const server = await listen();
      await peer.close();
      const other = await StreamPeer.open(stage.argos[1]!, PEER_PORT + 1, stage.ids[0]!);
      await other.send(here, SYN, 1);
      peer = await StreamPeer.open(stage.argos[1]!, PEER_PORT, stage.ids[0]!);
      await other.close();
      await stage.lab.settled();
      await accepted(server, 5);
    });

    it('who makes it answer, and reads nothing, gets a bounded number of answers', async () => {
      await listen();
      const deaf = { port: PEER_PORT + 1, partner: stage.ids[0]!, length: 48 };
      const ring = stage.argos[1]!.openRing(deaf, { receive: () => false });
      const head = Buffer.alloc(9);
      for (let id = 0; id < 500; id++) {
        head.writeUInt32LE(id, 4);
        await stage.argos[1]!.send(Uint8Array.from(head), deaf.port, here, { type: 0x3574_526d });
      }
      await stage.lab.settled();
      let answers = 0;
      ring.close();
      stage.argos[1]!.openRing(deaf, { receive: () => answers++ >= 0 });
      await peer.send(here, DATA, 1, 'x');
      await peer.next();
      await stage.lab.settled();
      expect(answers).toBeLessThanOrEqual(64);
    });
  });
}
