import { assertBytes } from '../ring/bytes.js';
import type { XenHost } from '../xen/interfaces/index.js';
import * as blocking from './blocking.js';
import { connect } from './connect.js';
import type { ConnectOptions, ServeOptions, VchanWaitOptions } from './options.js';
import { serve } from './serve.js';
import type { Session } from './session.js';
import type { Role } from './shared-page.js';

/**
 * One end of a vchan: a pair of byte rings that two domains share (protocols.md section 4). {@link VchanStream} makes
 * a Node stream of it.
 *
 * Operations whose names begin with `try` never wait and have the results of libxenvchan: a count, 0 when nothing can be
 * done now, -1 when the channel is not open. After a 0 the peer owes an event, so {@link wait} returns when it is worth
 * to try again. The others wait, and tell of failures by rejecting.
 *
 * One caller may read while another writes. Whoever reads while somebody else waits to read gets EBUSY, and so with
 * writing: what they transfer would be dealt out at random.
 *
 * What is not a Uint8Array or a Buffer is a TypeError. All operations throw {@link CorruptPeerError} when the peer broke the protocol, and what the host throws when it cannot
 * send an event; the channel is of no use then, and throws the same from then on.
 */
export class Vchan implements AsyncDisposable {
  readonly #session: Session;

  /** @internal */
  constructor(session: Session) {
    this.#session = session;
  }

  /**
   * Makes a channel for a client in `domain`, and publishes it (protocols.md section 4.3). It can be written to at once:
   * the bytes wait in the ring. {@link accept} waits for the client.
   *
   * @throws RangeError sizes, orders or a count out of range
   * @throws XenError ENAMETOOLONG more than 49 characters of path: clients in C could not follow; ENOSPC too many shared
   *   pages; EACCES a path that this domain may not write
   */
  static async serve(host: XenHost, options: ServeOptions): Promise<Vchan> {
    return new Vchan(await serve(host, options));
  }

  /**
   * Connects to the channel that a server in `domain` has published for this one (protocols.md section 4.4).
   *
   * @throws XenError ENOENT nothing is there; EACCES nothing for this domain is there; ECONNREFUSED the server is gone;
   *   EBUSY another client is connected; ESRCH no such domain. With `wait` only the last two, and ESRCH when the domain
   *   goes away meanwhile and the store tells
   * @throws CorruptPeerError what the server has published or laid out cannot be
   * @throws the signal's reason
   */
  static async connect(host: XenHost, options: ConnectOptions): Promise<Vchan> {
    return new Vchan(await connect(host, options));
  }

  get role(): Role {
    return this.#session.parts.role;
  }

  /** The peer's domain. */
  get domain(): number {
    return this.#session.parts.domain;
  }

  /** Where the server has published the channel in the store. */
  get path(): string {
    return this.#session.parts.path;
  }

  /** Bytes of the ring that this side reads: the longest packet that can come. */
  get readSize(): number {
    return this.#session.parts.endpoint.reader.size;
  }

  /** Bytes of the ring that this side writes: the longest packet that can be sent. */
  get writeSize(): number {
    return this.#session.parts.endpoint.writer.size;
  }

  /** Bytes read here, since `accept()` where that was called. */
  get bytesRead(): number {
    return this.#session.bytesRead;
  }

  /** Bytes written here, since `accept()` where that was called: into the ring, whether or not the peer has read them. */
  get bytesWritten(): number {
    return this.#session.bytesWritten;
  }

  /** Whether {@link close} was called. */
  get closed(): boolean {
    return this.#session.closed;
  }

  /**
   * 1 when the peer is there, 0 when it is no more, 2 for a server that no client has come to yet; it may write all the
   * same, the bytes wait in the ring. 0 after `close()`. Whether a peer that has gone crashed or closed is not to be
   * told.
   */
  isOpen(): number {
    return this.#session.isOpen();
  }

  /** Bytes that can be read now. In any case the peer owes an event when it writes. */
  dataReady(): number {
    return this.#session.dataReady();
  }

  /** Bytes that can be written now. In any case the peer owes an event when it reads. */
  bufferSpace(): number {
    return this.#session.bufferSpace();
  }

  /** Bytes that can be read now, or -1 at the end. Only after a 0 does the peer owe an event: cheaper for both. */
  available(): number {
    return this.#session.dataOrEnd();
  }

  /** Writes all of `data` or nothing: its length, 0, or -1. What is longer than the ring gives 0 for ever. */
  trySend(data: Uint8Array): number {
    assertBytes('trySend', data);
    blocking.refuseSecondWriter(this.#session, 'send');
    return this.#session.send(data);
  }

  /** Writes as much of `data` as there is space for: a count from 0 on, or -1. */
  tryWrite(data: Uint8Array): number {
    assertBytes('tryWrite', data);
    blocking.refuseSecondWriter(this.#session, 'write');
    return this.#session.write(data, 0);
  }

  /** Fills all of `buffer` or reads nothing: its length, 0, or -1 when no peer is there to send the rest. */
  tryRecv(buffer: Uint8Array): number {
    assertBytes('tryRecv', buffer);
    blocking.refuseSecondReader(this.#session, 'recv');
    return this.#session.recv(buffer);
  }

  /** Reads what there is and `buffer` can take: a count, 0 when there is nothing yet, or -1 at the end. */
  tryRead(buffer: Uint8Array): number {
    assertBytes('tryRead', buffer);
    blocking.refuseSecondReader(this.#session, 'read');
    return this.#session.read(buffer);
  }

  /**
   * Waits for an event: the peer has done what it owes one for, has come, or has gone. It may come for nothing.
   *
   * @throws the signal's reason; XenError EBADF when the channel is or gets closed
   */
  async wait(options: VchanWaitOptions = {}): Promise<void> {
    await this.#session.wakeups.next(options.signal);
  }

  /**
   * Writes all of `data` at once, when there is space for all of it. Nothing in the ring tells one packet from the next:
   * the peer has to know how long they are.
   *
   * @throws RangeError more than `writeSize` bytes
   * @throws XenError EPIPE the peer is gone, EBUSY, EBADF the channel is or gets closed
   * @throws the signal's reason: nothing was written then
   */
  async send(data: Uint8Array, options: VchanWaitOptions = {}): Promise<void> {
    assertBytes('send', data);
    const rest = blocking.send(this.#session, data, options.signal);
    // To wait for nothing would be a turn of the queue of promises.
    if (rest !== undefined) await rest;
  }

  /**
   * Writes all of `data`, piece by piece as there is space. Do not change `data` before it is done.
   *
   * @throws XenError EPIPE the peer is gone, EBUSY, EBADF the channel is or gets closed
   * @throws the signal's reason. Whatever it rejects with, `bytesWritten` tells how much was written
   */
  async write(data: Uint8Array, options: VchanWaitOptions = {}): Promise<void> {
    assertBytes('write', data);
    const rest = blocking.write(this.#session, data, options.signal);
    if (rest !== undefined) await rest;
  }

  /**
   * Fills all of `buffer`, when there are bytes enough. Resolves to its length, or to 0 at the end: the peer is gone and
   * nothing that it wrote is left.
   *
   * @throws RangeError more than `readSize` bytes
   * @throws XenError ECONNRESET the peer is gone and left less than that (which `read` still gives), EBUSY, EBADF the
   *   channel is or gets closed
   * @throws the signal's reason: nothing was read then
   */
  async recv(buffer: Uint8Array, options: VchanWaitOptions = {}): Promise<number> {
    assertBytes('recv', buffer);
    return blocking.recv(this.#session, buffer, options.signal);
  }

  /**
   * Reads what there is into `buffer`, when there is something. Resolves to the count, or to 0 at the end: the peer is
   * gone and nothing that it wrote is left. An empty buffer resolves to 0 at once.
   *
   * @throws XenError EBUSY, EBADF the channel is or gets closed
   * @throws the signal's reason: nothing was read then
   */
  async read(buffer: Uint8Array, options: VchanWaitOptions = {}): Promise<number> {
    assertBytes('read', buffer);
    return blocking.read(this.#session, buffer, options.signal);
  }

  /**
   * Waits for something to read. Resolves to how much there is, or to 0 at the end, as `read` does.
   *
   * @throws XenError EBUSY, EBADF the channel is or gets closed
   * @throws the signal's reason
   */
  async readable(options: VchanWaitOptions = {}): Promise<number> {
    return blocking.readable(this.#session, options.signal);
  }

  /**
   * Servers: waits until a client is there. When it goes the server may stay: this waits for the next one then, which is
   * of the same domain and uses the same rings. What the old one had written and nobody read is thrown away, if an
   * operation that waits has seen its end; what the old one did not read, the next one gets. {@link VchanServer} keeps
   * connections apart.
   *
   * @throws XenError EINVAL a client, EBADF the channel is or gets closed
   * @throws the signal's reason
   */
  async accept(options: VchanWaitOptions = {}): Promise<void> {
    await blocking.accept(this.#session, options.signal);
  }

  /**
   * Tells the peer that this side is closed, but keeps the rings: what the peer has written until now can be read. A
   * vchan knows no half-closed state, so the peer can read what is in its ring, but not write any more.
   */
  shutdown(): void {
    this.#session.shutdown();
  }

  /** Operations that wait keep the process alive, unless this is called. */
  unref(): this {
    this.#session.wakeups.unref();
    return this;
  }

  /** Takes `unref()` back. */
  ref(): this {
    this.#session.wakeups.ref();
    return this;
  }

  /**
   * Closes this end. The peer sees it at once, and can read what is in its ring. A server's keys leave the store. Who
   * waits gets EBADF. A second call waits for the first.
   */
  async close(): Promise<void> {
    await this.#session.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#session.close();
  }
}
