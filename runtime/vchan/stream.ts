import { addAbortSignal, Duplex } from 'node:stream';
import type { XenHost } from '../xen/interfaces/index.js';
import { connect } from './connect.js';
import { vchanError } from './errors.js';
import { LIVE } from './operations.js';
import type { ConnectOptions } from './options.js';
import { TURN } from './session.js';
import { Vchan } from './vchan.js';
import type { Referenced } from './wait-for-server.js';

export interface VchanStreamOptions {
  /** Bytes that may wait in this process in each direction, besides those in the rings. Default: 65,536. */
  readonly highWaterMark?: number;
  readonly readableHighWaterMark?: number;
  readonly writableHighWaterMark?: number;
  /**
   * What `end()` does, and the peer's end. A vchan cannot tell the peer that one direction has ended.
   *
   * false (the default): `end()` tells the peer that this side is closed. The peer still reads all that was written, and
   * then sees the end; but it cannot write any more. What it has written before can be read here. A server that no client
   * has come to yet waits for one first. When the peer closes, this stream ends by itself.
   *
   * true: `end()` tells the peer nothing, and reading goes on until the peer closes.
   */
  readonly allowHalfOpen?: boolean;
  /** Destroys the stream when it aborts. */
  readonly signal?: AbortSignal;
}

/** A channel, or how to get one. */
type ChannelSource = Vchan | ((signal: AbortSignal, onWait: (waiting: Referenced) => void) => Promise<Vchan>);

const DEFAULT_HIGH_WATER_MARK = 65_536;

/** The most that one chunk has: more is no quicker, and all of it stays in memory as long as a part of it does. */
const LONGEST_CHUNK = 65_536;

/**
 * A vchan as a Node stream, shaped like `net.Socket`.
 *
 * Backpressure is that of the ring: `write()` calls back when all bytes are in the ring, reading stops when
 * `highWaterMark` bytes wait here, and the peer stops when the ring is full. 'finish' means that all is in the ring; what
 * the peer has read, nobody knows.
 *
 * Errors, by `code`: EPIPE from writing when the peer is gone, EPROTO ({@link CorruptPeerError}), and those of
 * {@link Vchan.connect}. Reading from a peer that is gone is no error: after what it has left comes the end, whether it
 * closed or crashed. (ECONNRESET, which a socket gives then, would need a difference that the wire does not have.)
 *
 * Emits 'connect' where it had to connect first.
 */
export class VchanStream extends Duplex {
  /** What happens to the channel when the stream is destroyed. */
  readonly #release: (vchan: Vchan) => Promise<void> | void;
  readonly #abort = new AbortController();
  readonly #channel: Promise<Vchan>;
  #vchan: Vchan | undefined;
  /** Where it has to wait for a server first. */
  #waiting: Referenced | undefined;
  #connecting = false;
  #receiving = false;
  #turn = TURN;
  #referenced = true;

  /** A stream over a channel that is there; destroying the stream closes it. */
  constructor(vchan: Vchan, options?: VchanStreamOptions);
  /** @internal */
  constructor(channel: ChannelSource, options?: VchanStreamOptions, release?: (vchan: Vchan) => Promise<void> | void);
  constructor(
    channel: ChannelSource,
    { highWaterMark = DEFAULT_HIGH_WATER_MARK, allowHalfOpen = false, ...options }: VchanStreamOptions = {},
    release: (vchan: Vchan) => Promise<void> | void = (vchan) => vchan.close(),
  ) {
    super({
      readableHighWaterMark: options.readableHighWaterMark ?? highWaterMark,
      writableHighWaterMark: options.writableHighWaterMark ?? highWaterMark,
      allowHalfOpen,
    });
    this.#release = release;
    if (typeof channel === 'function') {
      this.#connecting = true;
      this.#channel = channel(this.#abort.signal, (waiting) => {
        this.#waiting = waiting;
        if (!this.#referenced) waiting.unref();
      });
      // It is looked at below, when Node constructs the stream.
      this.#channel.catch(() => {});
    } else {
      this.#vchan = channel;
      this.#channel = Promise.resolve(channel);
    }
    // Not an option of Duplex: a signal that has aborted already destroys at once, which needs the fields of this class.
    if (options.signal) addAbortSignal(options.signal, this);
  }

  /**
   * A stream that connects by itself; what is written before waits.
   *
   * @param onConnect listens to 'connect'
   */
  static connect(host: XenHost, options: ConnectOptions & VchanStreamOptions, onConnect?: () => void): VchanStream {
    const source: ChannelSource = async (signal, onWait) =>
      new Vchan(await connect(host, { ...options, signal }, onWait));
    const stream = new VchanStream(source, options);
    if (onConnect) stream.once('connect', onConnect);
    return stream;
  }

  /** Whether the channel is not there yet. */
  get connecting(): boolean {
    return this.#connecting;
  }

  /** The channel, once it is there. Reading or writing past the stream mixes up their bytes. */
  get vchan(): Vchan | undefined {
    return this.#vchan;
  }

  /** Bytes that this stream has taken out of the ring. */
  get bytesRead(): number {
    return this.#vchan?.bytesRead ?? 0;
  }

  /** Bytes that are in the ring, or were: not those that wait in `writableLength`. */
  get bytesWritten(): number {
    return this.#vchan?.bytesWritten ?? 0;
  }

  /** Waiting for the peer keeps the process alive, unless this is called. */
  unref(): this {
    this.#referenced = false;
    (this.#vchan ?? this.#waiting)?.unref();
    return this;
  }

  /** Takes `unref()` back. */
  ref(): this {
    this.#referenced = true;
    (this.#vchan ?? this.#waiting)?.ref();
    return this;
  }

  override destroy(error?: Error): this {
    // Node waits for a stream to be constructed before it destroys it: do not make it wait for a server.
    this.#abort.abort();
    return super.destroy(error);
  }

  override _construct(callback: (error?: Error | null) => void): void {
    this.#channel.then(
      (vchan) => {
        this.#vchan = vchan;
        const connected = this.#connecting;
        this.#connecting = false;
        if (!this.#referenced) vchan.unref();
        callback();
        // Not in the promise: what a listener throws is its program's failure, not a rejection that nobody handles.
        process.nextTick(() => this.#begin(connected));
      },
      (error: Error) => {
        this.#connecting = false;
        callback(this.destroyed ? null : error);
      },
    );
  }

  override _read(): void {
    if (this.#receiving || this.destroyed) return;
    if (this.#turn <= 0) {
      this.#receiving = true;
      setImmediate(() => this.#resume());
      return;
    }
    let chunk: Buffer | undefined;
    try {
      chunk = this.#take();
    } catch (error) {
      this.destroy(error as Error);
      return;
    }
    if (chunk) this.push(chunk);
    else this.#waitForData();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    const vchan = this.#vchan!;
    let count: number;
    try {
      count = vchan.tryWrite(chunk);
    } catch (error) {
      callback(error as Error);
      return;
    }
    if (count === chunk.length) callback();
    else if (count < 0) callback(vchanError('EPIPE', 'write', 'the peer is gone'));
    else vchan.write(chunk.subarray(count), { signal: this.#abort.signal }).then(() => callback(), callback);
  }

  override _final(callback: (error?: Error | null) => void): void {
    if (this.allowHalfOpen) callback();
    else this.#shutdown().then(() => callback(), callback);
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#abort.abort();
    const released = this.#vchan && this.#release(this.#vchan);
    Promise.resolve(released).then(
      () => callback(error),
      (failure: Error) => callback(error ?? failure),
    );
  }

  /** A server waits for its first client: what was written is for it, and one that finds the server gone reads nothing. */
  async #shutdown(): Promise<void> {
    const vchan = this.#vchan!;
    while (vchan.isOpen() === LIVE.never) await vchan.wait({ signal: this.#abort.signal });
    vchan.shutdown();
  }

  #begin(connected: boolean): void {
    if (this.destroyed) return;
    // As a socket does: the end is seen also where nobody reads.
    this.read(0);
    if (connected) this.emit('connect');
  }

  #resume(): void {
    this.#receiving = false;
    this.#turn = TURN;
    this._read();
  }

  #waitForData(): void {
    this.#receiving = true;
    this.#vchan!.readable({ signal: this.#abort.signal }).then(
      // Not in the promise, as in _construct.
      (count) => process.nextTick(() => this.#arrived(count)),
      // When this stream is destroyed it is its own signal.
      (error: Error) => void (this.destroyed || this.destroy(error)),
    );
  }

  #arrived(count: number): void {
    this.#receiving = false;
    if (this.destroyed) return;
    if (count > 0) {
      this._read();
    } else {
      this.push(null);
      // As a socket does: where nothing waits, 'end' comes without anybody reading.
      this.read(0);
    }
  }

  /** What there is, as much as one chunk may have. */
  #take(): Buffer | undefined {
    const count = this.#vchan!.available();
    if (count <= 0) return undefined;
    const chunk = Buffer.allocUnsafe(Math.min(count, LONGEST_CHUNK));
    this.#vchan!.tryRead(chunk);
    this.#turn -= chunk.length;
    return chunk;
  }
}
