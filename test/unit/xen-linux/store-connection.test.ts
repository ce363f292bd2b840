import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { XsdSockmsgType as Type, XENSTORE_PAYLOAD_MAX, XsdSockmsg } from '../../../generated/io/xs_wire.js';
import { XenError } from '../../../runtime/xen/interfaces/index.js';
import { StoreConnection } from '../../../runtime/xen/linux/xenstore/connection.js';
import { encodeMessage, MessageReader, type StoreMessage } from '../../../runtime/xen/linux/xenstore/message.js';
import { decodeStrings, encodeStrings } from '../../../runtime/xen/linux/xenstore/payload.js';
import type { TransportHandler } from '../../../runtime/xen/linux/xenstore/transport.js';
import { WireRequests } from '../../../runtime/xen/linux/xenstore/wire-requests.js';
import { StoreClient } from '../../../runtime/xen/store-client/client.js';
import { KeepAlive } from '../../../runtime/xen/support/keep-alive.js';

/** A daemon that the test plays itself. */
class Daemon {
  readonly requests: StoreMessage[] = [];
  readonly store: StoreClient;
  closed = false;
  held = 0;
  lost = 0;
  refuse: XenError | undefined;
  readonly #reader = new MessageReader();
  #handler!: TransportHandler;

  constructor({ pipelines = true, maxPayload = XENSTORE_PAYLOAD_MAX } = {}) {
    const counted = new KeepAlive();
    const keepAlive = Object.assign(Object.create(counted), {
      hold: () => void this.held++,
      release: () => void this.held--,
    }) as KeepAlive;
    const connection = new StoreConnection(
      (handler) => {
        this.#handler = handler;
        return {
          maxPayload,
          pipelines,
          send: (message) => {
            if (this.refuse) throw this.refuse;
            this.#reader.push(message, (request) => this.requests.push(request));
          },
          close: () => void (this.closed = true),
        };
      },
      keepAlive,
      (error) => new XenError('ENOTCONN', 'xenstore(connect)', error?.message ?? 'nobody'),
      () => this.lost++,
    );
    this.store = new StoreClient(new WireRequests(connection), keepAlive);
  }

  send(message: Partial<StoreMessage>): void {
    this.sendBytes(encodeMessage({ type: 0, request: 0, transaction: 0, payload: new Uint8Array(), ...message }));
  }

  sendBytes(bytes: Uint8Array): void {
    this.#handler.onData(bytes);
  }

  answer(index: number, ...strings: readonly string[]): void {
    const { type, request, transaction } = this.requests[index]!;
    this.send({ type, request, transaction, payload: encodeStrings(...strings) });
  }

  fail(index: number, name: string): void {
    this.send({ type: Type.XS_ERROR, request: this.requests[index]!.request, payload: encodeStrings(name) });
  }

  end(error?: Error): void {
    this.#handler.onEnd(error);
  }
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a connection to xenstored', () => {
  it('sends what the protocol says', async () => {
    const daemon = new Daemon();
    const { store } = daemon;
    void store.read('/a');
    void store.write('/a', 'x\0y');
    void store.setPermissions('a', [
      { domain: 0, access: 'none' },
      { domain: 3, access: 'both' },
    ]);
    void store.makeDirectory('/d');
    void store.remove('/d');
    void store.getPermissions('/d');
    void store.domainPath(7);
    void store.watch('/w');
    expect(daemon.requests.map(({ type, payload }) => [type, Buffer.from(payload).toString()])).toEqual([
      [Type.XS_READ, '/a\0'],
      [Type.XS_WRITE, '/a\0x\0y'],
      [Type.XS_SET_PERMS, 'a\0n0\0b3\0'],
      [Type.XS_MKDIR, '/d\0'],
      [Type.XS_RM, '/d\0'],
      [Type.XS_GET_PERMS, '/d\0'],
      [Type.XS_GET_DOMAIN_PATH, '7\0'],
      [Type.XS_WATCH, '/w\x001\0'],
    ]);
    expect(new Set(daemon.requests.map(({ request }) => request)).size).toBe(8);
    expect(daemon.requests.every(({ request, transaction }) => request > 0 && transaction === 0)).toBe(true);
    expect(daemon.held).toBe(8);
  });

  it('gives each answer to its request, in whatever order and pieces they come', async () => {
    const daemon = new Daemon();
    const reads = ['/a', '/b', '/c'].map((path) => daemon.store.readText(path));
    const message = encodeMessage({
      type: Type.XS_READ,
      request: daemon.requests[2]!.request,
      transaction: 0,
      payload: bytes('third'),
    });
    for (const byte of message) daemon.sendBytes(Uint8Array.of(byte));
    const { request } = daemon.requests[0]!;
    const first = encodeMessage({ type: Type.XS_READ, request, transaction: 0, payload: bytes('first') });
    const error = { type: Type.XS_ERROR, request: daemon.requests[1]!.request, payload: encodeStrings('ENOENT') };
    daemon.sendBytes(Buffer.concat([first, encodeMessage({ transaction: 0, ...error })]));
    expect(await reads[0]).toBe('first');
    await expect(reads[1]).rejects.toMatchObject({ code: 'ENOENT', syscall: 'xenstore(read)', errno: -2 });
    expect(await reads[2]).toBe('third');
    expect(daemon.held).toBe(0);
  });

  it('takes an unknown error for EINVAL, and what nobody asked for not at all', async () => {
    const daemon = new Daemon();
    const read = daemon.store.read('/a');
    daemon.send({ type: Type.XS_READ, request: 4711, payload: bytes('x') });
    daemon.send({ type: Type.XS_WATCH_EVENT, payload: encodeStrings('/x', '99') });
    daemon.fail(0, 'EWHATEVER');
    await expect(read).rejects.toMatchObject({ code: 'EINVAL' });
    const other = daemon.store.read('/b');
    daemon.send({ type: Type.XS_WRITE, request: daemon.requests[1]!.request });
    await expect(other).rejects.toMatchObject({ code: 'EPROTO' });
  });

  it('ends when the daemon sends what cannot be', async () => {
    const daemon = new Daemon();
    const read = daemon.store.read('/a');
    const header = XsdSockmsg.alloc();
    header.len = XENSTORE_PAYLOAD_MAX + 1;
    daemon.sendBytes(new Uint8Array(header.view.buffer));
    await expect(read).rejects.toMatchObject({ code: 'EPROTO' });
    expect(daemon.closed).toBe(true);
    await expect(daemon.store.read('/a')).rejects.toMatchObject({ code: 'EPROTO' });
  });

  it('that ends takes everything along, and says whether it ever answered', async () => {
    const fresh = new Daemon();
    const never = fresh.store.read('/a');
    fresh.end(new Error('refused'));
    await expect(never).rejects.toMatchObject({ code: 'ENOTCONN' });
    await expect(fresh.store.read('/a')).rejects.toThrow('refused');

    const daemon = new Daemon();
    const watching = daemon.store.watch('/w');
    daemon.answer(0, 'OK');
    const watch = await watching;
    const next = watch[Symbol.asyncIterator]().next();
    const read = daemon.store.read('/a');
    daemon.end();
    await expect(read).rejects.toMatchObject({ code: 'EBADF', syscall: 'xenstore(read)' });
    expect((await next).done).toBe(true);
    expect([daemon.closed, daemon.held]).toEqual([true, 0]);
    await watch.close();
  });

  it('gives events to their watch, also such as come before the answer, with any ids', async () => {
    const daemon = new Daemon();
    const watching = daemon.store.watch('/w');
    const [, token] = decodeStrings(daemon.requests[0]!.payload);
    daemon.send({ type: Type.XS_WATCH_EVENT, request: 12345, transaction: 9, payload: encodeStrings('/w', token!) });
    daemon.answer(0, 'OK');
    const watch = await watching;
    daemon.send({ type: Type.XS_WATCH_EVENT, payload: encodeStrings('/w/x', token!) });
    const events = watch[Symbol.asyncIterator]();
    expect([(await events.next()).value, (await events.next()).value]).toEqual(['/w', '/w/x']);
    const closing = watch.close();
    expect(decodeStrings(daemon.requests[1]!.payload)).toEqual(['/w', token]);
    daemon.answer(1, 'OK');
    await closing;
  });

  it('asks for a large directory in slices, and anew when it changes meanwhile', async () => {
    const daemon = new Daemon();
    const listing = daemon.store.directory('/d');
    daemon.fail(0, 'E2BIG');
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const offsets = () => daemon.requests.slice(1).map(({ payload }) => decodeStrings(payload));
    await turn();
    daemon.answer(1, '5', 'a', 'bb');
    await turn();
    daemon.answer(2, '6', 'c', '');
    await turn();
    daemon.answer(3, '6', 'a', 'bb');
    await turn();
    daemon.answer(4, '6', 'c', '');
    expect(await listing).toEqual(['a', 'bb', 'c']);
    expect(offsets()).toEqual([
      ['/d', '0'],
      ['/d', '5'],
      ['/d', '0'],
      ['/d', '5'],
    ]);
  });

  it('sends nothing that would not be what was meant', async () => {
    const daemon = new Daemon({ maxPayload: 20 });
    await expect(daemon.store.read('/a\0/b')).rejects.toMatchObject({ code: 'EINVAL' });
    const fits = daemon.store.write('/a', 'x'.repeat(17));
    daemon.answer(0, 'OK');
    await fits;
    await expect(daemon.store.write('/a', 'x'.repeat(18))).rejects.toMatchObject({ code: 'E2BIG' });
    const nonsense = [{ domain: 1, access: 'all' as 'both' }];
    await expect(daemon.store.setPermissions('/a', nonsense)).rejects.toMatchObject({ code: 'EINVAL' });
    await expect(daemon.store.setPermissions('/a', [{ domain: 1.5, access: 'both' }])).rejects.toMatchObject({
      code: 'EINVAL',
    });
    await expect(daemon.store.domainPath(-1)).rejects.toMatchObject({ code: 'EINVAL' });
    expect(daemon.requests).toHaveLength(1);
  });

  it('over a device that takes one request at a time sends the next when the last is answered', async () => {
    const daemon = new Daemon({ pipelines: false });
    const reads = ['/a', '/b', '/c'].map((path) => daemon.store.readText(path));
    expect(daemon.requests).toHaveLength(1);
    daemon.answer(0, 'x');
    expect(daemon.requests).toHaveLength(2);
    daemon.fail(1, 'ENOENT');
    daemon.answer(2, 'z');
    expect(await Promise.allSettled(reads)).toMatchObject([
      { value: 'x\0' },
      { reason: { code: 'ENOENT' } },
      { value: 'z\0' },
    ]);
  });

  it('of which nothing is heard is none, unless something came meanwhile', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const [silent, late, slow] = [new Daemon(), new Daemon(), new Daemon()];
    const [unanswered, answered] = [silent.store.read('/a'), late.store.read('/a')];
    const outcome = Promise.allSettled([unanswered]);
    const first = slow.store.read('/a');
    slow.answer(0, 'x');
    await first;
    const second = slow.store.read('/b');
    vi.runAllTimers();
    // As the event loop does it for a process that slept: timers, then what there is to read.
    late.answer(0, 'x');
    await turn();
    expect([silent.closed, silent.held, silent.lost]).toEqual([true, 0, 1]);
    expect(await outcome).toMatchObject([{ reason: { code: 'ENOTCONN' } }]);
    await answered;
    expect([late.closed, slow.closed, late.lost]).toEqual([false, false, 0]);
    slow.answer(1, 'y');
    await second;
    await slow.store.close();
    expect(slow.lost).toBe(0);
  });

  it('a request that the device refuses fails alone', async () => {
    const daemon = new Daemon({ pipelines: false });
    daemon.refuse = new XenError('ENOMEM', 'xenbus(write)');
    await expect(daemon.store.watch('/w')).rejects.toMatchObject({ code: 'ENOMEM', syscall: 'xenstore(watch)' });
    daemon.refuse = undefined;
    const read = daemon.store.readText('/a');
    daemon.answer(0, 'x');
    expect(await read).toBe('x\0');
    expect(daemon.held).toBe(0);
  });
});
