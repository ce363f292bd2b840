import { XEN_ARGO_RING_EXISTS } from '../../../generated/argo.js';
import type { Argo } from '../../../runtime/argo/argo.js';
import { type ArgoAddress, ArgoRing, type RingHandler, type RingOptions } from '../../../runtime/argo/index.js';
import { ManagedRing } from '../../../runtime/argo/managed-ring.js';
import { FRAME_HEADER_SIZE, SYN } from '../../../runtime/argo/stream-frame.js';
import type { Random } from '../../../runtime/emulator/schedule/random.js';
import { XenError } from '../../../runtime/xen/interfaces/index.js';
import type { HostileMemory } from './argo-memory.js';

/** Who is told of what was done with an {@link AnyArgo}. */
export interface Observer {
  /** A message of the ring is shown. */
  shown(): void;
  /** A message is to be sent. */
  sent(flags: number): void;
  /** Showing a message failed, which it must not. */
  failed(error: unknown): void;
}

/** Something that waits to be sent, and is taken or refused later, or never. */
interface Waiting {
  readonly flags: number;
  readonly key: string;
  settle(error?: Error): void;
}

/** What the stream protocol stands on: the ring is hostile memory, and Xen does with messages what it likes. */
export class AnyArgo implements Pick<Argo, 'domain' | 'openRing' | 'send' | 'query'> {
  readonly domain = 1;
  readonly waiting = new Set<Waiting>();
  ring: ManagedRing | undefined;
  /** The number of the last connection that was asked for. */
  asked = 0;
  readonly #random: Random;
  readonly #memory: HostileMemory;
  readonly #observer: Observer;
  /** The peer does not read, for the whole session. */
  readonly #full: boolean;

  constructor(random: Random, memory: HostileMemory, observer: Observer) {
    this.#random = random;
    this.#memory = memory;
    this.#observer = observer;
    this.#full = random.below(8) === 0;
  }

  openRing({ partner }: RingOptions, handler: RingHandler): ManagedRing {
    const memory = this.#memory;
    const options = { port: 1, length: memory.length, ...(partner !== undefined && { partner }) };
    const counted: RingHandler = {
      ...handler,
      receive: (message) => {
        this.#observer.shown();
        try {
          return handler.receive(message);
        } catch (error) {
          this.#observer.failed(error);
          return true;
        }
      },
    };
    this.ring = new ManagedRing(this.domain, new ArgoRing(memory, memory.calls, options), counted, (ring, event) => {
      if (event === 'closed' && this.ring === ring) this.ring = undefined;
    });
    return this.ring;
  }

  send(
    message: Uint8Array | readonly Uint8Array[],
    _from: number,
    to: ArgoAddress,
    { signal }: { signal?: AbortSignal | undefined },
  ): Promise<number> {
    const pieces = message instanceof Uint8Array ? [message] : message;
    const [flags, connection] = new Uint32Array(pieces[0]!.slice(0, FRAME_HEADER_SIZE).buffer);
    if (flags === SYN) this.asked = connection!;
    this.#observer.sent(flags!);
    const size = pieces.reduce((sum, { length }) => sum + length, 0);
    const key = `${to.domain}:${to.port}`;
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const waiting: Waiting = {
        flags: flags!,
        key,
        settle: (error) => {
          this.waiting.delete(waiting);
          signal?.removeEventListener('abort', abort);
          if (error) reject(error);
          else resolve(size);
        },
      };
      const abort = () => waiting.settle(signal!.reason);
      signal?.addEventListener('abort', abort, { once: true });
      this.waiting.add(waiting);
      if (!this.#full && this.#random.below(4) > 0) this.settle(waiting);
    });
  }

  /** There is room now and then. */
  settleSome(): void {
    if (this.#full) return;
    for (const waiting of this.waiting) if (this.#random.below(8) === 0) this.settle(waiting);
  }

  settle(waiting: Waiting): void {
    if (this.#random.below(8) > 0) waiting.settle();
    else waiting.settle(new XenError('ECONNREFUSED', 'argo_op(sendv)'));
  }

  query(to: ArgoAddress) {
    const random = this.#random;
    const flags = random.below(4) > 0 ? XEN_ARGO_RING_EXISTS : 0;
    return { ...to, spaceRequired: 0, flags, maxMessageSize: random.below(2) === 0 ? 16 : 4096 };
  }
}
