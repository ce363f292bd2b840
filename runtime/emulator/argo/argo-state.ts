import type { Ring } from './ring.js';

/** What Xen keeps of a domain that may use Argo: the rings that it owns. */
export class ArgoState {
  readonly #rings = new Map<number, Ring>();
  /**
   * What Xen counts the rings of this domain as. More than there are, after some were registered again: each time
   * counts, and only unregistering one counts down (protocols.md section 1.5, artefacts).
   */
  counter = 0;

  get rings(): Iterable<Ring> {
    return this.#rings.values();
  }

  get size(): number {
    return this.#rings.size;
  }

  /** Domains that wait for one of the rings; each counts once for each ring. */
  get waiting(): number {
    let total = 0;
    for (const ring of this.#rings.values()) total += ring.waiters.size;
    return total;
  }

  /** The ring for exactly this port and partner. */
  find(aport: number, partner: number): Ring | undefined {
    return this.#rings.get(keyOf(aport, partner));
  }

  add(ring: Ring): void {
    this.#rings.set(keyOf(ring.aport, ring.partner), ring);
  }

  /** With it go its pages and who waited, without a word. The counter is the caller's business. */
  remove(ring: Ring): void {
    this.#rings.delete(keyOf(ring.aport, ring.partner));
  }
}

/** The ids that a domain's 16 bits can hold; with the 32 of a port, together, they are an exact number. */
const DOMAIN_IDS = 2 ** 16;

function keyOf(aport: number, partner: number): number {
  return aport * DOMAIN_IDS + partner;
}
