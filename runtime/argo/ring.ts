import { XEN_ARGO_DOMID_ANY, XEN_ARGO_REGISTER_FLAG_FAIL_EXIST } from '../../generated/argo.js';
import { type ArgoHypercalls, isXenError, type RingPages } from '../xen/interfaces/index.js';
import { argoError, CorruptRingError } from './errors.js';
import type { ArgoCalls } from './hypercalls.js';
import { checkRingLength, DEFAULT_RING_LENGTH, pagesOf } from './limits.js';
import { RingMessage } from './message.js';
import {
  advance,
  CORRUPT,
  copyPayload,
  EMPTY,
  hasMore,
  type LOST,
  look,
  MESSAGE,
  publish,
  RingConsumer,
  reset,
} from './ring-consumer.js';

// Known to V8 when it compiles `drain`, where it would look each time at what an import has now.
const lookFor = look;
const goPast = advance;
const NOTHING = EMPTY;
const FOUND = MESSAGE;

/** Which ring. */
export interface RingOptions {
  readonly port: number;
  /** The only domain that may send. Default: all may, which Xen allows when it was booted with `mac-permissive`. */
  readonly partner?: number;
  /** Bytes between 48 and 16,777,152, a multiple of 16. Default: 130,992. */
  readonly length?: number;
}

/** A message that was copied out. */
export interface ReceivedMessage {
  readonly data: Uint8Array;
  readonly domain: number;
  readonly port: number;
  readonly type: number;
}

/**
 * Corruptions in a row after which a look for a message gives up until the next one: memory that goes on changing must not
 * keep its reader for ever.
 */
const MAX_SKIPPED = 64;

/** More than any ring has, and to V8 an integer: to compare with Infinity costs each message a conversion. */
const MOST_MESSAGES = 2 ** 30;

/** Looks at a message in the ring; false leaves it there, and ends the drain. */
export type Receive = (message: RingMessage) => unknown;

/**
 * A ring that this domain receives with, registered from the start. Whoever takes messages out of it must then call
 * notify, or senders that wait for space go on waiting: {@link Argo.openRing} gives one for which that is done.
 */
export class ArgoRing {
  readonly port: number;
  /** XEN_ARGO_DOMID_ANY when all may send. */
  readonly partner: number;
  readonly length: number;
  /** Told of each message, or run of them, that cannot be. */
  onCorrupt: (error: CorruptRingError) => void = () => {};
  /** Told when the ring is gone: it had to be registered anew, and Xen refused. */
  onLost: (error: unknown) => void = () => {};
  readonly #calls: ArgoCalls;
  readonly #pages: RingPages;
  readonly #consumer: RingConsumer;
  readonly #message: RingMessage;
  #corruptions = 0;
  #closed = false;
  #shown = false;

  /**
   * Registers the ring, in place of one of the same port and partner that an earlier program has left.
   *
   * @param options.replace false: an existing ring is EEXIST instead
   * @throws RangeError a length that cannot be; XenError as protocols.md section 1.5 lists: EPERM no rings for all, ESRCH
   *   no such partner, ECONNREFUSED it has no Argo, ENOSPC more than 128 rings
   */
  constructor(argo: ArgoHypercalls, calls: ArgoCalls, options: RingOptions & { readonly replace?: boolean }) {
    const { port, partner = XEN_ARGO_DOMID_ANY, length = DEFAULT_RING_LENGTH, replace = true } = options;
    checkRingLength(length);
    this.port = port;
    this.partner = partner;
    this.length = length;
    this.#calls = calls;
    this.#pages = argo.allocateRing(pagesOf(length));
    try {
      this.#consumer = new RingConsumer(this.#pages.bytes, length, partner);
      this.#message = new RingMessage(this.#consumer);
      // To register what is registered would count as one more ring, for ever (section 1.5).
      if (replace) this.#unregister();
      this.#register();
    } catch (error) {
      this.#pages.close();
      throw error;
    }
  }

  /** How often something stood in the ring that cannot be. */
  get corruptions(): number {
    return this.#corruptions;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Whether a message, or something that cannot be one, is there now. */
  get readable(): boolean {
    return !this.#closed && hasMore(this.#consumer);
  }

  /**
   * Shows messages where they stand, without a copy, until there are none, `limit` were shown or skipped since they cannot
   * be, or `receive` gives false and leaves one. Space is given back at the end, for all at once. When `receive` throws,
   * that message is taken.
   *
   * @returns how many were taken
   * @throws XenError EBUSY within `receive`
   */
  drain(receive: Receive, limit = MOST_MESSAGES): number {
    const consumer = this.#consumer;
    const message = this.#message;
    let taken = 0;
    this.#assertUnseen();
    this.#shown = true;
    let receiving = false;
    try {
      for (let seen = 0; seen < limit && !this.#closed; seen++) {
        const found = lookFor(consumer);
        if (found === NOTHING) break;
        if (found !== FOUND) {
          // Who is told of it may receive.
          this.#shown = false;
          this.#skip(found);
          this.#shown = true;
          continue;
        }
        receiving = true;
        const wanted = receive(message);
        receiving = false;
        if (wanted === false) break;
        goPast(consumer);
        taken++;
      }
    } finally {
      // A message that makes its receiver fail must not come again.
      if (receiving) goPast(consumer);
      this.#shown = false;
      if (!this.#closed) publish(consumer);
    }
    return taken;
  }

  /**
   * Copies the next message into `target`, as much of it as fits, and takes it.
   *
   * @returns its whole size, which may be more than fitted, and where it came from; undefined when there is none
   */
  receiveInto(target: Uint8Array): (Omit<ReceivedMessage, 'data'> & { readonly size: number }) | undefined {
    if (!this.#find()) return undefined;
    const { size, domain, port, type } = this.#consumer;
    copyPayload(this.#consumer, 0, Math.min(size, target.length), target, 0);
    this.#take();
    return { size, domain, port, type };
  }

  /** The next message, copied and taken; undefined when there is none. */
  receive(): ReceivedMessage | undefined {
    const message = this.peek();
    if (message) this.#take();
    return message;
  }

  /** The next message, copied and left where it is. */
  peek(): ReceivedMessage | undefined {
    if (!this.#find()) return undefined;
    const { size, domain, port, type } = this.#consumer;
    const data = new Uint8Array(size);
    copyPayload(this.#consumer, 0, size, data, 0);
    return { data, domain, port, type };
  }

  /**
   * Unregisters the ring and gives its memory back; messages in it are lost. Senders that wait for it are not told by
   * Xen. A second call does nothing.
   *
   * @throws XenError what kept Xen from it; then the memory stays, since Xen may go on writing
   */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#unregister();
    this.#pages.close();
  }

  /** Whether there is a message, past all that cannot be one. */
  #find(): boolean {
    this.#assertUnseen();
    for (let skipped = 0; skipped < MAX_SKIPPED && !this.#closed; skipped++) {
      const found = look(this.#consumer);
      if (found === MESSAGE) return true;
      if (found === EMPTY) return false;
      this.#skip(found);
    }
    return false;
  }

  /** Goes on after something that cannot be a message. */
  #skip(found: typeof CORRUPT | typeof LOST): void {
    this.#corruptions++;
    if (found === CORRUPT) publish(this.#consumer);
    else this.#registerAnew();
    this.onCorrupt(new CorruptRingError(`${this.#consumer.flaw} (port ${this.port})`));
  }

  #assertUnseen(): void {
    if (this.#shown) throw argoError('EBUSY', 'receive', 'a message of this ring is being looked at');
  }

  #take(): void {
    advance(this.#consumer);
    publish(this.#consumer);
  }

  #registerAnew(): void {
    try {
      this.#unregister();
      reset(this.#consumer);
      this.#register();
    } catch (error) {
      this.#closed = true;
      this.onLost(error);
    }
  }

  #register(): void {
    const { frames } = this.#pages;
    this.#calls.register(this.port, this.partner, this.length, frames, XEN_ARGO_REGISTER_FLAG_FAIL_EXIST);
  }

  #unregister(): void {
    try {
      this.#calls.unregister(this.port, this.partner);
    } catch (error) {
      // None was there, or Xen has removed it with its partner.
      if (!isXenError(error, 'ENOENT')) throw error;
    }
  }
}
