import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect as connectSocket, createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { Vchan } from '../../../runtime/vchan/index.js';
import { openXen, type XenHost } from '../../../runtime/xen/index.js';
import { Checksum, Sequence } from '../guest/peers/sequence.js';
import { expectedChecksum } from './vchan-peers/transfers.js';

const COUNT = 4 << 20;
const CHUNK = 65_536;
const WHOLE = { count: COUNT, checksum: expectedChecksum(COUNT, CHUNK) };

/** A program that Debian ships, over the smallest rings, which stand in the shared page itself: 1 KiB and 2 KiB. */
describe('vchan-socket-proxy', () => {
  const proxies: ChildProcess[] = [];
  let host: XenHost | undefined;
  afterEach(async () => {
    for (const proxy of proxies.splice(0)) proxy.kill('SIGKILL');
    await host?.close();
  });

  function startProxy(mode: 'server' | 'client', path: string, socket: string): void {
    proxies.push(
      spawn('vchan-socket-proxy', ['-m', mode, '0', path, socket], { stdio: ['ignore', 'inherit', 'inherit'] }),
    );
  }

  it('serves: 4 MiB go each way at a time', async () => {
    host = await openXen();
    const path = '/local/domain/0/data/proxy/1';
    const server = createServer().listen('/tmp/proxy-1');
    const accepted = once(server, 'connection');
    startProxy('server', path, '/tmp/proxy-1');
    const channel = await Vchan.connect(host, { domain: 0, path, wait: true });
    const [socket] = (await accepted) as [Socket];
    await bothWays(channel, socket);
    server.close();
  }, 300_000);

  it('connects: 4 MiB go each way at a time', async () => {
    host = await openXen();
    const path = '/local/domain/0/data/proxy/2';
    const channel = await Vchan.serve(host, { domain: 0, path, orders: { left: 10, right: 11 } });
    startProxy('client', path, '/tmp/proxy-2');
    const socket = await connected('/tmp/proxy-2');
    await channel.accept();
    await bothWays(channel, socket);
  }, 300_000);
});

/** The proxy needs a moment until it listens. */
async function connected(path: string): Promise<Socket> {
  for (;;) {
    const socket = connectSocket(path);
    try {
      await once(socket, 'connect');
      return socket;
    } catch {
      await delay(100);
    }
  }
}

async function bothWays(channel: Vchan, socket: Socket): Promise<void> {
  const results = await Promise.all([
    send((piece) => channel.write(piece)),
    send(async (piece) => {
      if (!socket.write(piece)) await once(socket, 'drain');
    }),
    receive(fromChannel(channel)),
    // Else the socket ends with what comes out of it, in the middle of what goes into it.
    receive(socket.iterator({ destroyOnReturn: false })),
  ]);
  expect(results.slice(2)).toEqual([WHOLE, WHOLE]);
  socket.destroy();
}

async function send(write: (piece: Uint8Array) => Promise<void>): Promise<void> {
  const sequence = new Sequence();
  for (let left = COUNT; left > 0; left -= CHUNK) {
    // A new one each time: a socket keeps what it was given until it has written it.
    const piece = new Uint8Array(CHUNK);
    sequence.fill(piece);
    await write(piece);
  }
}

async function* fromChannel(channel: Vchan): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(CHUNK);
  for (let size = await channel.read(buffer); size > 0; size = await channel.read(buffer))
    yield buffer.subarray(0, size);
}

/** Takes what comes until all has come. */
async function receive(source: AsyncIterable<Uint8Array>): Promise<typeof WHOLE> {
  const checksum = new Checksum();
  let count = 0;
  for await (const piece of source) {
    checksum.add(piece);
    count += piece.length;
    if (count >= COUNT) break;
  }
  return { count, checksum: checksum.value };
}
