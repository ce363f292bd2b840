import type { CorruptRingError } from './errors.js';
import type { ArgoAddress } from './hypercalls.js';
import type { RingMessage } from './message.js';
import type { ArgoRing, Receive } from './ring.js';

/** What a ring's owner is told, see {@link Argo.openRing}. */
export interface RingHandler {
  /** Called with each message where it stands, as {@link ArgoRing.drain} does; false leaves it there until `wake()`. */
  readonly receive: Receive;
  readonly corrupt?: (error: CorruptRingError) => void;
  /** The ring is gone without being closed: the domain dies, or Xen refused it when it had to be registered anew. */
  readonly lost?: (error: unknown) => void;
  /** Argo is about to be closed, and this ring with it: the last moment to send something. */
  readonly closing?: () => void;
}

/** A ring that is drained as messages come. */
export interface OpenRing extends ArgoAddress {
  readonly partner: number;
  readonly length: number;
  /** How often something stood in the ring that cannot be. */
  readonly corruptions: number;
  /** Looks again at a message that was left. */
  wake(): void;
  /** Whether the ring keeps the process alive: it does, until `unref()`. */
  ref(): void;
  unref(): void;
  /** Unregisters the ring. A second call does nothing. @throws XenError what kept Xen from it */
  close(): void;
}

/** What the dispatcher is told. */
export type RingEvent = 'woken' | 'closed' | 'reference';

/** A ring with who reads it. */
export class ManagedRing implements OpenRing {
  readonly domain: number;
  readonly port: number;
  readonly partner: number;
  readonly length: number;
  referenced = true;
  readonly #ring: ArgoRing;
  readonly #handler: RingHandler;
  readonly #tell: (ring: ManagedRing, event: RingEvent) => void;
  #paused = false;

  constructor(
    domain: number,
    ring: ArgoRing,
    handler: RingHandler,
    tell: (ring: ManagedRing, event: RingEvent) => void,
  ) {
    this.domain = domain;
    this.port = ring.port;
    this.partner = ring.partner;
    this.length = ring.length;
    this.#ring = ring;
    this.#handler = handler;
    this.#tell = tell;
    ring.onCorrupt = (error) => handler.corrupt?.(error);
    ring.onLost = (error) => this.lose(error);
  }

  get corruptions(): number {
    return this.#ring.corruptions;
  }

  get hasWork(): boolean {
    return !this.#paused && this.#ring.readable;
  }

  /** Shows messages until there are none, or the budget is spent; whether the ring has more room than before. */
  serve(budget: number): boolean {
    if (this.#paused) return false;
    const { corruptions } = this;
    try {
      return this.#ring.drain(this.#show, budget) > 0 || this.corruptions > corruptions;
    } catch (error) {
      // One message was taken. Other rings and senders go on, and the error goes where errors of listeners go.
      process.nextTick(() => {
        throw error;
      });
      return true;
    }
  }

  wake(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.#tell(this, 'woken');
  }

  ref(): void {
    this.referenced = true;
    this.#tell(this, 'reference');
  }

  unref(): void {
    this.referenced = false;
    this.#tell(this, 'reference');
  }

  close(): void {
    if (this.#ring.closed) return;
    try {
      this.#ring.close();
    } finally {
      this.#tell(this, 'closed');
    }
  }

  /** The end of all rings. */
  finish(): void {
    this.#handler.closing?.();
  }

  /** The ring is gone already. */
  lose(error: unknown): void {
    this.#tell(this, 'closed');
    this.#handler.lost?.(error);
  }

  readonly #show = (message: RingMessage): boolean => {
    this.#paused = this.#handler.receive(message) === false;
    return !this.#paused;
  };
}
