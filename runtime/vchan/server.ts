import { EventEmitter } from 'node:events';
import type { XenHost } from '../xen/interfaces/index.js';
import { CorruptPeerError, vchanError } from './errors.js';
import type { ServeOptions } from './options.js';
import { serve } from './serve.js';
import type { Session } from './session.js';
import { VchanStream, type VchanStreamOptions } from './stream.js';
import { Vchan } from './vchan.js';

export interface VchanServerOptions extends Omit<ServeOptions, 'persist'>, Omit<VchanStreamOptions, 'signal'> {}

interface ServerEvents {
  listening: [];
  connection: [stream: VchanStream];
  clientError: [error: CorruptPeerError];
  error: [error: Error];
  close: [];
}

/**
 * Serves a domain's clients, one after the other: a path has one channel, and a channel one client at a time. Shaped like
 * `net.Server`, and also an async iterable of connections:
 *
 * ```ts
 * const server = await new VchanServer(host, { domain: 3, path: 'data/vchan/3/echo' }).listen();
 * for await (const stream of server) stream.pipe(stream);
 * ```
 *
 * When a connection is over, the next client can come: on the same rings, as libxenvchan's persistent servers do it, or on
 * fresh ones where a client would find bytes there that were not meant for it. A client that comes while another is
 * connected gets EBUSY.
 *
 * Events: 'listening'; 'connection' with a {@link VchanStream}; 'clientError' for a client that broke the protocol before
 * it was connected; 'error' when serving cannot go on; 'close'. A client waits while nobody listens to 'connection'.
 */
export class VchanServer extends EventEmitter<ServerEvents> implements AsyncDisposable {
  readonly #host: XenHost;
  readonly #options: VchanServerOptions;
  readonly #stop = new AbortController();
  #session: Session | undefined;
  #serving: Promise<void> | undefined;
  #referenced = true;
  /** Nothing is served any more. */
  #over = false;
  #wake = (): void => {};

  /** @param onConnection listens to 'connection' */
  constructor(host: XenHost, options: VchanServerOptions, onConnection?: (stream: VchanStream) => void) {
    super();
    this.#host = host;
    this.#options = options;
    this.on('newListener' as keyof ServerEvents, () => queueMicrotask(() => this.#wake()));
    if (onConnection) this.on('connection', onConnection);
  }

  /** Whether clients can come, or a client is there. */
  get listening(): boolean {
    return this.#session !== undefined && !this.#stop.signal.aborted;
  }

  /**
   * Publishes the channel, and serves from then on.
   *
   * @throws what {@link Vchan.serve} does; XenError EALREADY a second call, EINVAL after `close()`
   */
  async listen(): Promise<this> {
    if (this.#stop.signal.aborted) throw vchanError('EINVAL', 'listen', 'the server was closed: make another one');
    if (this.#serving) throw vchanError('EALREADY', 'listen', this.#options.path);
    const session = serve(this.#host, this.#options);
    this.#serving = session.then(
      (first) => this.#serve(first),
      () => {
        this.#serving = undefined;
      },
    );
    await session;
    this.emit('listening');
    return this;
  }

  /**
   * No client is served any more. Resolves when the connection that there is, if any, is over: destroy its stream if you
   * do not want to wait for it.
   */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#serving;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /**
   * The connections, from now on to 'close'. Leaving the loop does not close the server: a client that comes later waits
   * for whoever listens or iterates next.
   *
   * @throws what an 'error' event says
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<VchanStream, void, undefined> {
    let failure: Error | undefined;
    const fail = (error: Error): void => {
      failure ??= error;
    };
    this.on('error', fail);
    try {
      for (;;) {
        const stream = this.#over || this.#stop.signal.aborted ? undefined : await this.#nextConnection();
        if (failure) throw failure;
        if (!stream) return;
        yield stream;
      }
    } finally {
      this.off('error', fail);
    }
  }

  /** Waiting for clients keeps the process alive, unless this is called. */
  unref(): this {
    this.#referenced = false;
    this.#session?.wakeups.unref();
    return this;
  }

  /** Takes `unref()` back. */
  ref(): this {
    this.#referenced = true;
    this.#session?.wakeups.ref();
    return this;
  }

  async #serve(first: Session): Promise<void> {
    this.#session = first;
    try {
      while (!this.#stop.signal.aborted) {
        if (!this.#referenced) this.#session.wakeups.unref();
        if (await this.#untilConnected(this.#session)) await this.#connection(this.#session);
        if (!this.#stop.signal.aborted && !this.#session.isReusable()) await this.#renew();
      }
    } catch (error) {
      process.nextTick(() => this.emit('error', error as Error));
    } finally {
      await this.#session.close();
      this.#over = true;
      process.nextTick(() => this.emit('close'));
    }
  }

  /** Listens only for one: nobody would take what a listener gets that has no further use for it. */
  #nextConnection(): Promise<VchanStream | undefined> {
    return new Promise((resolve) => {
      const settle = (stream?: VchanStream): void => {
        this.off('connection', settle);
        this.off('close', settle);
        resolve(stream);
      };
      this.on('connection', settle);
      this.on('close', settle);
    });
  }

  /** False where no client came after all. */
  async #untilConnected(session: Session): Promise<boolean> {
    const { signal } = this.#stop;
    try {
      await new Vchan(session).accept({ signal });
    } catch (error) {
      if (error instanceof CorruptPeerError) process.nextTick(() => this.emit('clientError', error));
      else if (!signal.aborted) throw error;
      return false;
    }
    while (this.listenerCount('connection') === 0 && !signal.aborted) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    }
    return !signal.aborted;
  }

  async #connection(session: Session): Promise<void> {
    // The stream does not close the channel: whether the next client can have it is decided here. But it looks at once
    // whether this client is gone, since the next one can be there a moment later.
    const stream = new VchanStream(new Vchan(session), this.#options, () => session.noteEnd());
    const closed = new Promise<void>((resolve) => void stream.once('close', resolve));
    // Not in this function: what a listener throws is its program's failure.
    process.nextTick(() => this.emit('connection', stream) || stream.destroy());
    await closed;
  }

  /** Publishes fresh rings in the place of those that the last client has seen. */
  async #renew(): Promise<void> {
    const old = this.#session!;
    // Without keys first: else a client could follow them to what the numbers mean by then.
    await old.withdraw();
    await old.close();
    this.#session = await serve(this.#host, this.#options);
  }
}
