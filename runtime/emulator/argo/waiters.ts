import { MAX_WAITERS } from './limits.js';

/** Domains that wait for space in one ring, with the bytes of the payload that each wants to send. */
export class WaiterList {
  readonly #wanted = new Map<number, number>();

  get size(): number {
    return this.#wanted.size;
  }

  /** Each domain, with what it wants. */
  [Symbol.iterator](): Iterator<readonly [domain: number, wanted: number]> {
    return this.#wanted.entries();
  }

  has(domain: number): boolean {
    return this.#wanted.has(domain);
  }

  /** Whether a domain that does not wait yet could. */
  get full(): boolean {
    return this.#wanted.size >= MAX_WAITERS;
  }

  /** A domain waits. One that waits already may want more from now on, never less. */
  add(domain: number, wanted: number): void {
    this.#wanted.set(domain, Math.max(wanted, this.#wanted.get(domain) ?? 0));
  }

  remove(domain: number): void {
    this.#wanted.delete(domain);
  }

  /**
   * Takes out all whom this much space is enough for, each by itself. Without any space nobody is, not even who waits
   * to send a message without payload: so does Xen.
   */
  takeSatisfied(space: number): number[] {
    if (space === 0) return [];
    const satisfied = [...this.#wanted].filter(([, wanted]) => wanted <= space).map(([domain]) => domain);
    for (const domain of satisfied) this.#wanted.delete(domain);
    return satisfied;
  }
}
