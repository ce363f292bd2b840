import { addAbortSignal, Duplex } from 'node:stream';
import { XEN_ARGO_RING_EXISTS } from '../../generated/argo.js';
import { isXenError } from '../xen/interfaces/index.js';
import type { Argo } from './argo.js';
import type { Control } from './control.js';
import { argoError } from './errors.js';
import type { ArgoAddress } from './hypercalls.js';
import { ARGO_STREAM } from './message-types.js';
import { CHUNK_SIZE, DATA, FRAME_HEADER_SIZE, frameHeader } from './stream-frame.js';

/** Messages that may wait for the reader outside of the ring, protocols.md section 6.3. */
const MAX_QUEUED = 2;

const KEEP_ALIVE_INTERVAL = 1000;

/** What a connection stands on: the ring that its messages come by, alone or with others. */
export interface Link {
  readonly argo: Argo;
  /** The own end: the port of the ring. */
  readonly local: ArgoAddress;
  readonly remote: ArgoAddress;
  /** The number that the connector chose. */
  readonly id: number;
  readonly control: Control;
  /** Starts the connection; resolves when data may be sent. */
  open(signal: AbortSignal): Promise<void>;
  /** A message was left in the ring for lack of room, and there is room. */
  wake(): void;
  /** The connection is over. */
  close(): void;
  ref(): void;
  unref(): void;
}

/**
 * A connection of the stream protocol (protocols.md section 6.3), shaped like `net.Socket`: a `Duplex` with `connect`,
 * `ready` and `close` events. Writing is done when the bytes stand in the peer's ring. Its protocol has no half-closed
 * connection: `end()` closes it for both sides once all is sent, and what the peer's program had not read by then may
 * be lost there, if the peer is OpenXT's driver. What this side has received can still be read after the peer's end.
 *
 * Errors: ECONNREFUSED nobody listens, or refuses; ETIMEDOUT no answer; ECONNRESET the peer is gone; EPIPE written after
 * the peer has closed; EPROTO the ring was corrupt, which can have lost bytes.
 */
export class ArgoConnection extends Duplex {
  readonly localDomain: number;
  readonly localPort: number;
  readonly remoteDomain: number;
  readonly remotePort: number;
  readonly #link: Link;
  readonly #opened: Promise<void>;
  readonly #sending = new AbortController();
  readonly #queue: Buffer[] = [];
  #state: 'connecting' | 'open' | 'closed' = 'connecting';
  #chunk = CHUNK_SIZE;
  #wanted = false;
  #left = false;
  #ended = false;
  #keepAlive: NodeJS.Timeout | undefined;
  #bytesRead = 0;
  #bytesWritten = 0;

  /** @internal Use {@link connect}, or a server's `connection` event. */
  constructor(link: Link, options: { readonly signal?: AbortSignal | undefined } = {}) {
    super({ allowHalfOpen: false });
    this.#link = link;
    this.localDomain = link.local.domain;
    this.localPort = link.local.port;
    this.remoteDomain = link.remote.domain;
    this.remotePort = link.remote.port;
    this.#opened = this.#open();
    // Who writes is told by the write, all others by the error event.
    this.#opened.catch(() => {});
    if (options.signal) addAbortSignal(options.signal, this);
  }

  /** Whether the peer has not answered yet. */
  get connecting(): boolean {
    return this.#state === 'connecting';
  }

  get bytesRead(): number {
    return this.#bytesRead;
  }

  /** Bytes that stand, or have stood, in the peer's ring. */
  get bytesWritten(): number {
    return this.#bytesWritten;
  }

  /** The own end. */
  address(): ArgoAddress {
    return { domain: this.localDomain, port: this.localPort };
  }

  /** Whether the connection keeps the process alive: it does, until `unref()`; one of a server does not by itself. */
  ref(): this {
    this.#link.ref();
    return this;
  }

  unref(): this {
    this.#link.unref();
    return this;
  }

  /**
   * Asks Xen now and then whether the peer's ring is there, and destroys the connection with ECONNRESET when it is not:
   * who only reads is told of no peer that dies. Off unless this is called, as with `net`.
   *
   * @param interval milliseconds
   */
  setKeepAlive(enable = false, interval: number = KEEP_ALIVE_INTERVAL): this {
    clearInterval(this.#keepAlive);
    if (enable && !this.destroyed) this.#keepAlive = setInterval(() => this.#probe(), interval).unref();
    return this;
  }

  /** A message with data, for which there was room. @internal */
  deliver(data: Buffer): void {
    this.#bytesRead += data.length;
    if (this.#wanted) this.#wanted = this.push(data);
    else this.#queue.push(data);
  }

  /** Whether there is room for another message. If not, it is asked for again by `Link.wake`. @internal */
  hasRoom(): boolean {
    const room = this.#wanted || this.#queue.length < MAX_QUEUED || this.destroyed;
    this.#left = !room;
    return room;
  }

  /** The peer has ended the connection. @internal */
  peerClosed(): void {
    if (!this.#end()) return;
    this.#sending.abort(argoError('EPIPE', 'write', 'the peer has closed the connection'));
    this.#readOn();
  }

  override _read(): void {
    this.#wanted = true;
    this.#readOn();
    if (!this.#left || !this.#wanted) return;
    this.#left = false;
    this.#link.wake();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    this.#whenOpen(() => this.#send([chunk]), callback);
  }

  override _writev(chunks: { chunk: Buffer }[], callback: (error?: Error | null) => void): void {
    this.#whenOpen(() => this.#send(chunks.map(({ chunk }) => chunk)), callback);
  }

  override _final(callback: (error?: Error | null) => void): void {
    const close = async () => {
      this.#reset();
      this.#readOn();
    };
    this.#whenOpen(close, callback);
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#sending.abort(error ?? argoError('EBADF', 'write', 'the connection was closed'));
    this.#reset();
    this.#queue.length = 0;
    // Messages for others may stand behind one that was left for this one.
    if (this.#left) this.#link.wake();
    callback(error);
  }

  /** Not in `_construct`: a stream that is under construction cannot be destroyed. */
  async #open(): Promise<void> {
    try {
      await this.#link.open(this.#sending.signal);
    } catch (error) {
      // Who refused needs no RST.
      if (isXenError(error, 'ECONNREFUSED')) this.#end();
      this.destroy(error as Error);
      throw error;
    }
    if (this.#state !== 'connecting') return;
    this.#state = 'open';
    this.#fitPeer();
    // Not in the promise: what a listener throws is its program's failure, and not one of this connection.
    process.nextTick(() => {
      if (this.destroyed) return;
      this.emit('connect');
      this.emit('ready');
    });
  }

  #whenOpen(work: () => Promise<void>, callback: (error?: Error | null) => void): void {
    this.#opened.then(work).then(() => callback(), callback);
  }

  /** Makes messages no larger than the peer's ring can take. */
  #fitPeer(): void {
    const { flags, maxMessageSize } = this.#link.argo.query(this.#link.remote);
    if ((flags & XEN_ARGO_RING_EXISTS) === 0) return;
    this.#chunk = Math.max(1, Math.min(CHUNK_SIZE, maxMessageSize - FRAME_HEADER_SIZE));
  }

  /** Sends bytes in as few messages as they fit. */
  async #send(chunks: readonly Buffer[]): Promise<void> {
    let pieces: Uint8Array[] = [];
    let room = this.#chunk;
    for (const chunk of chunks) {
      for (let at = 0; at < chunk.length; ) {
        const piece = chunk.subarray(at, at + room);
        pieces.push(piece);
        at += piece.length;
        room -= piece.length;
        if (room > 0) continue;
        await this.#sendMessage(pieces);
        pieces = [];
        room = this.#chunk;
      }
    }
    if (pieces.length > 0) await this.#sendMessage(pieces);
  }

  async #sendMessage(pieces: readonly Uint8Array[]): Promise<void> {
    const { argo, local, remote, id } = this.#link;
    const { signal } = this.#sending;
    try {
      signal.throwIfAborted();
      const message = [frameHeader(DATA, id), ...pieces];
      const sent = await argo.send(message, local.port, remote, { type: ARGO_STREAM, signal });
      this.#bytesWritten += sent - FRAME_HEADER_SIZE;
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw argoError('ECONNRESET', 'write', `domain ${remote.domain} receives no more`, error);
    }
  }

  #probe(): void {
    if (this.#state !== 'open') return;
    let cause: unknown;
    try {
      if ((this.#link.argo.query(this.#link.remote).flags & XEN_ARGO_RING_EXISTS) !== 0) return;
    } catch (error) {
      cause = error;
    }
    this.destroy(argoError('ECONNRESET', 'keep_alive', `domain ${this.remoteDomain} receives no more`, cause));
  }

  /** Gives the reader what it wants of what waits, and the end after all. */
  #readOn(): void {
    while (this.#wanted && this.#queue.length > 0) this.#wanted = this.push(this.#queue.shift());
    if (this.#state !== 'closed' || this.#queue.length > 0 || this.#ended) return;
    this.#ended = true;
    this.push(null);
  }

  /** Ends the connection at both sides. */
  #reset(): void {
    if (this.#end()) this.#link.control.reset(this.#link.id, this.#link.remote);
  }

  #end(): boolean {
    if (this.#state === 'closed') return false;
    this.#state = 'closed';
    clearInterval(this.#keepAlive);
    this.#link.close();
    return true;
  }
}
