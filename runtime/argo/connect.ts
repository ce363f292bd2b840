import { randomBytes } from 'node:crypto';
import type { Argo } from './argo.js';
import { ArgoConnection, type Link } from './connection.js';
import { Control } from './control.js';
import { argoError } from './errors.js';
import type { ArgoAddress } from './hypercalls.js';
import type { OpenRing } from './managed-ring.js';
import type { RingMessage } from './message.js';
import { AUTOMATIC_PORT } from './ports.js';
import { ACK, DATA, FRAME_HEADER_SIZE, frameData, RST, readFrameHeader, SYN } from './stream-frame.js';

export interface ConnectOptions {
  /** Where the server is. */
  readonly domain: number;
  readonly port: number;
  /** The own port. Default: one that is free. */
  readonly localPort?: number;
  /** Bytes of the own ring. Default: 130,992. */
  readonly ringLength?: number;
  /** Milliseconds to wait for the server's answer. Default: 5000, as OpenXT's driver. */
  readonly timeout?: number;
  /** Destroys the connection when it aborts, also later. */
  readonly signal?: AbortSignal;
}

const CONNECT_TIMEOUT = 5000;

/** What a timer of Node can be. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/**
 * Connects to a server of the stream protocol. The connection can be written to at once; `connect` is emitted when the
 * server has agreed, `error` when not: ECONNREFUSED nobody listens, or it refuses; ETIMEDOUT.
 *
 * @throws XenError as protocols.md section 1.5 lists, when the own ring, which is for that domain alone, cannot be: ESRCH
 *   no such domain, ECONNREFUSED it has no Argo, ENOSPC 128 rings are open; EADDRINUSE the own port is taken; EBADF closed
 */
export function connect(argo: Argo, options: ConnectOptions, onConnect?: () => void): ArgoConnection {
  const connector = new Connector(argo, options);
  const { connection } = connector;
  if (onConnect) connection.once('connect', onConnect);
  return connection;
}

/** A connection with a ring of its own. */
class Connector implements Link {
  readonly argo: Argo;
  readonly local: ArgoAddress;
  readonly remote: ArgoAddress;
  readonly id = randomBytes(Uint32Array.BYTES_PER_ELEMENT).readUInt32LE();
  readonly control: Control;
  readonly connection: ArgoConnection;
  readonly #ring: OpenRing;
  readonly #timeout: number;
  #answer: ((error?: Error) => void) | undefined;

  constructor(argo: Argo, options: ConnectOptions) {
    const { domain, port, localPort = AUTOMATIC_PORT, ringLength, timeout = CONNECT_TIMEOUT, signal } = options;
    this.argo = argo;
    this.remote = { domain, port };
    this.#timeout = timeout;
    this.#ring = argo.openRing(
      { port: localPort, partner: domain, ...(ringLength !== undefined && { length: ringLength }) },
      {
        receive: (message) => this.#receive(message),
        corrupt: (error) => this.connection.destroy(error),
        lost: (error) => this.connection.destroy(error as Error),
        closing: () => this.connection.destroy(),
      },
    );
    this.local = { domain: argo.domain, port: this.#ring.port };
    this.control = new Control(argo, this.#ring.port);
    this.connection = new ArgoConnection(this, { signal });
  }

  async open(signal: AbortSignal): Promise<void> {
    const answered = new Promise<void>((resolve, reject) => {
      this.#answer = (error) => (error ? reject(error) : resolve());
    });
    const abort = () => this.#settle(signal.reason);
    const expire = () => this.#settle(argoError('ETIMEDOUT', 'connect', this.#name()));
    const timer = setTimeout(expire, Math.min(this.#timeout, LONGEST_TIMEOUT));
    signal.addEventListener('abort', abort, { once: true });
    try {
      await Promise.race([answered, this.control.send(SYN, this.id, this.remote, signal).then(() => answered)]);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    }
  }

  wake(): void {
    this.#ring.wake();
  }

  close(): void {
    this.#ring.close();
  }

  ref(): void {
    this.#ring.ref();
  }

  unref(): void {
    this.#ring.unref();
  }

  /** False leaves the message in the ring. Unlike a server's, this ring does not look at types. */
  #receive(message: RingMessage): boolean {
    if (message.size < FRAME_HEADER_SIZE) return true;
    const { flags, connection: id } = readFrameHeader(message);
    const peer = { domain: message.domain, port: message.port };
    const { connection } = this;
    if (id !== this.id || (flags & SYN) !== 0) {
      this.control.reset(id, peer);
    } else if (flags === DATA) {
      if (!connection.hasRoom()) return false;
      connection.deliver(frameData(message));
    } else if ((flags & RST) !== 0) {
      if (!this.#settle(argoError('ECONNREFUSED', 'connect', this.#name()))) connection.peerClosed();
    } else if ((flags & ACK) !== 0) {
      // An answer to no question: the other end is confused, and this connection is over.
      if (!this.#settle()) connection.destroy(argoError('EPROTO', 'receive', 'a second ACK'));
    }
    return true;
  }

  /** Ends the wait for the server's answer; false when nobody waits for it. */
  #settle(error?: Error): boolean {
    const answer = this.#answer;
    this.#answer = undefined;
    answer?.(error);
    return answer !== undefined;
  }

  #name(): string {
    return `port ${this.remote.port} of domain ${this.remote.domain}`;
  }
}
