import { EventEmitter } from 'node:events';
import { XEN_ARGO_DOMID_ANY } from '../../generated/argo.js';
import type { Argo } from './argo.js';
import { closeOnAbort } from './close-on-abort.js';
import { ArgoConnection } from './connection.js';
import { Control } from './control.js';
import { argoError } from './errors.js';
import type { ArgoAddress } from './hypercalls.js';
import type { RingMessage } from './message.js';
import { ARGO_STREAM } from './message-types.js';
import { OwnRing } from './own-ring.js';
import { ACK, DATA, FRAME_HEADER_SIZE, frameData, RST, readFrameHeader, SYN } from './stream-frame.js';

export interface ListenOptions {
  /** Any 32-bit number; 0: one that is free. */
  readonly port: number;
  /** The only domain that may connect. Default: all may, which Xen allows when it was booted with `mac-permissive`. */
  readonly partner?: number;
  /** Bytes of the ring, which all connections share. Default: 130,992. */
  readonly ringLength?: number;
  /** Closes the server when it aborts. */
  readonly signal?: AbortSignal;
}

interface ArgoServerEvents {
  listening: [];
  connection: [connection: ArgoConnection];
  error: [error: Error];
  close: [];
}

/** Connections that a server has at most, unless `maxConnections` says otherwise: any domain can ask for many. */
const MAX_CONNECTIONS = 1024;

/**
 * Takes connections of the stream protocol (protocols.md section 6.3), shaped like `net.Server`. All of them come by one
 * ring, as the protocol wants it: while one connection is not read, and two of its messages wait, the others wait behind
 * it.
 *
 * Events: `listening`, `connection`, `error` (the ring was refused; EPROTO: something was in it that cannot be, and
 * bytes of any connection can be lost), `close` (closed, and all connections ended).
 */
export class ArgoServer extends EventEmitter<ArgoServerEvents> implements AsyncDisposable {
  /** Further ones are refused with RST. */
  maxConnections: number = MAX_CONNECTIONS;
  readonly #argo: Argo;
  readonly #connections = new Map<string, ArgoConnection>();
  readonly #ring: OwnRing;
  #control: Control | undefined;
  #state: 'idle' | 'listening' | 'closing' | 'closed' = 'idle';

  constructor(argo: Argo, onConnection?: (connection: ArgoConnection) => void) {
    super();
    this.#argo = argo;
    this.#ring = new OwnRing(argo);
    if (onConnection) this.on('connection', onConnection);
  }

  get listening(): boolean {
    return this.#state === 'listening';
  }

  /** Connections that are open. */
  get connections(): number {
    return this.#connections.size;
  }

  /**
   * Takes connections from now on. What goes wrong is an `error` event: EADDRINUSE the port is taken in this process,
   * and as protocols.md section 1.5 lists.
   *
   * @throws XenError EINVAL it listens or has listened already
   */
  listen(options: ListenOptions, callback?: () => void): this {
    if (this.#state !== 'idle') throw argoError('EINVAL', 'listen', `the server is ${this.#state}`);
    const { port, partner = XEN_ARGO_DOMID_ANY, ringLength, signal } = options;
    try {
      this.#ring.open(port, partner, ringLength, {
        receive: (message) => this.#receive(message),
        corrupt: (error) => process.nextTick(() => this.emit('error', error)),
        lost: (error) => this.#lost(error as Error),
        closing: () => this.close().closeAllConnections(),
      });
    } catch (error) {
      process.nextTick(() => this.emit('error', error as Error));
      return this;
    }
    if (callback) this.once('listening', callback);
    this.#state = 'listening';
    this.#control = new Control(this.#argo, this.#ring.port);
    closeOnAbort(this, signal);
    process.nextTick(() => this.emit('listening'));
    return this;
  }

  /** The address that connections go to. @throws XenError EINVAL it does not listen */
  address(): ArgoAddress & { readonly partner: number } {
    return this.#ring.address();
  }

  /**
   * Takes no more connections. Those that are open go on, and `close` is emitted after the last: they share the ring.
   * A second call does nothing but to call back.
   */
  close(callback?: () => void): this {
    if (callback) {
      if (this.#state === 'closed') process.nextTick(callback);
      else this.once('close', callback);
    }
    if (this.#state === 'closed' || this.#state === 'closing') return this;
    this.#state = 'closing';
    this.#closeIfUnused();
    return this;
  }

  /** Destroys all connections. */
  closeAllConnections(): void {
    for (const connection of [...this.#connections.values()]) connection.destroy();
  }

  /** Whether the server keeps the process alive: it does, until `unref()`. */
  ref(): this {
    this.#ring.ref();
    return this;
  }

  unref(): this {
    this.#ring.unref();
    return this;
  }

  /** Closes it with all connections. */
  async [Symbol.asyncDispose](): Promise<void> {
    const closed = new Promise<void>((resolve) => this.close(resolve));
    this.closeAllConnections();
    await closed;
  }

  /** False leaves the message, and all behind it, in the ring. */
  #receive(message: RingMessage): boolean {
    if (message.type !== ARGO_STREAM || message.size < FRAME_HEADER_SIZE) return true;
    const { flags, connection: id } = readFrameHeader(message);
    const peer = { domain: message.domain, port: message.port };
    const connection = this.#connections.get(keyOf(peer, id));
    if (flags === DATA) {
      if (!connection) this.#control?.reset(id, peer);
      else if (!connection.hasRoom()) return false;
      else connection.deliver(frameData(message));
    } else if ((flags & RST) !== 0) {
      connection?.peerClosed();
    } else if (flags === SYN && !connection) {
      if (message.size === FRAME_HEADER_SIZE) this.#accept(peer, id);
    } else if ((flags & (SYN | ACK)) !== 0) {
      this.#control?.reset(id, peer);
    }
    return true;
  }

  #accept(remote: ArgoAddress, id: number): void {
    const control = this.#control!;
    if (this.#state !== 'listening') return;
    if (this.#connections.size >= this.maxConnections) {
      control.reset(id, remote);
      return;
    }
    const key = keyOf(remote, id);
    const local = { domain: this.#argo.domain, port: this.#ring.port };
    const connection = new ArgoConnection({
      argo: this.#argo,
      local,
      remote,
      id,
      control,
      open: (signal) => control.send(ACK, id, remote, signal),
      wake: () => this.#ring.wake(),
      close: () => {
        this.#connections.delete(key);
        this.#closeIfUnused();
      },
      // The server's ring is what keeps the process alive.
      ref: () => {},
      unref: () => {},
    });
    this.#connections.set(key, connection);
    // A client that goes away before it was told is nobody's error.
    const ignore = () => {};
    connection.on('error', ignore);
    connection.once('connect', () => {
      connection.off('error', ignore);
      this.emit('connection', connection);
    });
  }

  #closeIfUnused(): void {
    if (this.#state !== 'closing' || this.#connections.size > 0) return;
    this.#state = 'closed';
    let failure: unknown;
    try {
      this.#ring.close();
    } catch (error) {
      failure = error;
    }
    process.nextTick(() => {
      if (failure !== undefined) this.emit('error', failure as Error);
      this.emit('close');
    });
  }

  #lost(error: Error): void {
    this.#state = 'closed';
    for (const connection of [...this.#connections.values()]) connection.destroy(error);
    process.nextTick(() => {
      this.emit('error', error);
      this.emit('close');
    });
  }
}

function keyOf({ domain, port }: ArgoAddress, id: number): string {
  return `${domain}:${port}:${id}`;
}
