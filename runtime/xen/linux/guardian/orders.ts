import type { RingKey } from '../argo/port-locks.js';

/** What a guardian is told: what to do when its owner has died. One line of JSON each. */
export type Order =
  /** A ring may be registered from now on. */
  | { readonly guard: RingKey }
  /** It is not any more. */
  | { readonly forget: RingKey }
  /** Frames of the machine, to be given back to Xen after the rings are gone; decimal, since JSON has no such numbers. */
  | { readonly reserve: readonly string[] }
  | { readonly release: readonly string[] };

/** What takes an order back that adds to what is to be done; undefined for one that does not. */
export function opposite(order: Order): Order | undefined {
  if ('guard' in order) return { forget: order.guard };
  return 'reserve' in order ? { release: order.reserve } : undefined;
}

/** What is to be done. */
export class Duties {
  readonly #rings = new Map<string, RingKey>();
  readonly #frames = new Set<string>();

  get rings(): readonly RingKey[] {
    return [...this.#rings.values()];
  }

  get frames(): readonly bigint[] {
    return [...this.#frames].map(BigInt);
  }

  get none(): boolean {
    return this.#rings.size === 0 && this.#frames.size === 0;
  }

  /** Whether an order adds nothing. */
  include(order: Order): boolean {
    if ('guard' in order) return this.#rings.has(keyOf(order.guard));
    return 'reserve' in order && order.reserve.every((frame) => this.#frames.has(frame));
  }

  take(order: Order): void {
    if ('guard' in order) this.#rings.set(keyOf(order.guard), order.guard);
    else if ('forget' in order) this.#rings.delete(keyOf(order.forget));
    else if ('reserve' in order) for (const frame of order.reserve) this.#frames.add(frame);
    else for (const frame of order.release) this.#frames.delete(frame);
  }

  /** What tells another guardian the same. */
  *orders(): Generator<Order> {
    for (const guard of this.#rings.values()) yield { guard };
    if (this.#frames.size > 0) yield { reserve: [...this.#frames] };
  }
}

function keyOf({ port, partner }: RingKey): string {
  return `${partner}/${port}`;
}
