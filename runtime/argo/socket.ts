import { EventEmitter, setMaxListeners } from 'node:events';
import { XEN_ARGO_DOMID_ANY } from '../../generated/argo.js';
import type { Argo } from './argo.js';
import { closeOnAbort } from './close-on-abort.js';
import { argoError } from './errors.js';
import type { ArgoAddress } from './hypercalls.js';
import type { RingMessage } from './message.js';
import { ARGO_DGRAM } from './message-types.js';
import { OwnRing } from './own-ring.js';
import { AUTOMATIC_PORT } from './ports.js';

export interface ArgoSocketOptions {
  /** Type of the messages that are sent. Default: {@link ARGO_DGRAM}. */
  readonly type?: number;
  /** Whether messages of other types are received as well; else they are dropped and counted. Default: false. */
  readonly allTypes?: boolean;
  /** Bytes of the ring; messages of up to 32 bytes less can be received. Default: 130,992. */
  readonly ringLength?: number;
  /** Closes the socket when it aborts. */
  readonly signal?: AbortSignal;
}

/** Where a message came from. */
export interface MessageInfo extends ArgoAddress {
  /** The sender's port, as it says. The domain is what Xen says. */
  readonly port: number;
  readonly type: number;
  /** Bytes of the message. */
  readonly size: number;
}

export interface SocketSendOptions {
  /** Default: that of the socket. */
  readonly type?: number;
  /** Takes the message back as long as there was no room for it. */
  readonly signal?: AbortSignal;
}

type SendCallback = (error: Error | null, bytes: number) => void;

interface ArgoSocketEvents {
  listening: [];
  message: [data: Buffer, from: MessageInfo];
  error: [error: Error];
  close: [];
}

/**
 * Messages to and from other domains, as a `dgram.Socket` has them; unlike there, none is lost on the way, and `send` is
 * done when the message stands in the receiver's ring.
 *
 * Events: `listening`, `message`, `error` (binding failed; EPROTO: something was in the ring that cannot be, and the
 * socket goes on; the domain died), `close`.
 */
export class ArgoSocket extends EventEmitter<ArgoSocketEvents> implements AsyncDisposable {
  readonly #argo: Argo;
  readonly #options: ArgoSocketOptions;
  readonly #type: number;
  readonly #closing = new AbortController();
  readonly #ring: OwnRing;
  #closed = false;
  #dropped = 0;

  constructor(argo: Argo, options: ArgoSocketOptions = {}) {
    super();
    this.#argo = argo;
    this.#ring = new OwnRing(argo);
    this.#options = options;
    this.#type = options.type ?? ARGO_DGRAM;
    // One for each message that waits.
    setMaxListeners(0, this.#closing.signal);
    closeOnAbort(this, options.signal);
  }

  /** Messages of other types that were dropped. */
  get dropped(): number {
    return this.#dropped;
  }

  /** How often something stood in the ring that cannot be. */
  get corruptions(): number {
    return this.#ring.corruptions;
  }

  /**
   * Receives messages from now on. What goes wrong is an `error` event, as with `dgram`: EADDRINUSE the port is taken in
   * this process, and as protocols.md section 1.5 lists: EPERM Xen allows no rings for all domains, ESRCH no such
   * domain. A ring of another program in this domain with the same port and partner is replaced.
   *
   * @param port any 32-bit number; 0: one that is free
   * @param partner the only domain that may send. Default: all may, which Xen allows when booted with `mac-permissive`.
   * @throws XenError EINVAL bound already, EBADF closed
   */
  bind(port: number = AUTOMATIC_PORT, partner: number = XEN_ARGO_DOMID_ANY, callback?: () => void): this {
    if (this.#closed) throw argoError('EBADF', 'bind', 'the socket is closed');
    if (this.#ring.isOpen) throw argoError('EINVAL', 'bind', `the socket is bound to port ${this.#ring.port}`);
    try {
      this.#bind(port, partner);
    } catch (error) {
      process.nextTick(() => this.emit('error', error as Error));
      return this;
    }
    if (callback) this.once('listening', callback);
    process.nextTick(() => this.emit('listening'));
    return this;
  }

  /** The own address. @throws XenError EINVAL not bound */
  address(): ArgoAddress & { readonly partner: number } {
    return this.#ring.address();
  }

  /**
   * Sends a message once there is room for it; messages to one ring stay in order. A socket that is not bound is bound
   * to a free port for that domain alone, so that it can answer.
   *
   * @param message bytes, or pieces of them; not to be changed before the end
   * @returns a promise of the bytes sent, unless there is a callback
   * @throws (rejects, or calls back) XenError ECONNREFUSED nobody receives there, ESRCH no such domain, EMSGSIZE it never
   *   fits that ring, EINVAL it fits none (16 MiB), EPERM the policy forbids it, EBADF closed, and as section 1.7 lists; the signal's reason
   */
  send(
    message: Uint8Array | string | readonly Uint8Array[],
    port: number,
    domain: number,
    callback: SendCallback,
  ): void;
  send(
    message: Uint8Array | string | readonly Uint8Array[],
    port: number,
    domain: number,
    options?: SocketSendOptions,
  ): Promise<number>;
  send(
    message: Uint8Array | string | readonly Uint8Array[],
    port: number,
    domain: number,
    options: SocketSendOptions | SendCallback = {},
  ): Promise<number> | undefined {
    if (typeof options !== 'function') return this.#send(message, { domain, port }, options);
    this.#send(message, { domain, port }, {}).then(
      (bytes) => process.nextTick(options, null, bytes),
      (error) => process.nextTick(options, error, 0),
    );
    return undefined;
  }

  /** Unregisters the ring; what waits to be sent ends with EBADF. `close` is emitted. A second call does nothing. */
  close(callback?: () => void): this {
    if (callback) {
      if (this.#closed) process.nextTick(callback);
      else this.once('close', callback);
    }
    this.#close(undefined);
    return this;
  }

  /** Whether the socket keeps the process alive: it does, until `unref()`. */
  ref(): this {
    this.#ring.ref();
    return this;
  }

  unref(): this {
    this.#ring.unref();
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#closed) return;
    await new Promise<void>((resolve) => this.close(resolve));
  }

  #bind(port: number, partner: number): void {
    this.#ring.open(port, partner, this.#options.ringLength, {
      receive: (message) => this.#receive(message),
      corrupt: (error) => process.nextTick(() => this.emit('error', error)),
      lost: (error) => this.#close(error),
      closing: () => this.close(),
    });
  }

  async #send(
    message: Uint8Array | string | readonly Uint8Array[],
    to: ArgoAddress,
    { type = this.#type, signal }: SocketSendOptions,
  ): Promise<number> {
    if (this.#closed) throw argoError('EBADF', 'send', 'the socket is closed');
    if (!this.#ring.isOpen) this.#bind(AUTOMATIC_PORT, to.domain);
    const closing = this.#closing.signal;
    const bytes = typeof message === 'string' ? Buffer.from(message) : message;
    return this.#argo.send(bytes, this.#ring.port, to, {
      type,
      signal: signal ? AbortSignal.any([signal, closing]) : closing,
    });
  }

  #receive(message: RingMessage): void {
    const { domain, port, type, size } = message;
    if (type !== this.#type && !this.#options.allTypes) {
      this.#dropped++;
      return;
    }
    const data = Buffer.allocUnsafe(size);
    message.copyTo(data);
    this.emit('message', data, { domain, port, type, size });
  }

  #close(error: unknown): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#closing.abort(argoError('EBADF', 'send', 'the socket was closed', error));
    let failure = error;
    try {
      if (error === undefined) this.#ring.close();
    } catch (thrown) {
      failure = thrown;
    }
    process.nextTick(() => {
      if (failure !== undefined) this.emit('error', failure as Error);
      this.emit('close');
    });
  }
}
