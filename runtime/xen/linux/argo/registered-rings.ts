import type { Guardian } from '../guardian/guardian.js';
import type { PortLocks, RingKey } from './port-locks.js';
import type { RingBlock } from './ring-frames.js';

interface Registered extends RingKey {
  readonly frames: ReadonlySet<bigint>;
}

/**
 * The rings that this host has registered, or may have: locked, guarded, and the reason why pages stay that their program
 * has let go of.
 */
export class RegisteredRings {
  readonly #locks: PortLocks;
  readonly #guardian: Guardian;
  readonly #rings = new Map<string, Registered>();
  /** Pages that were closed before their ring was unregistered. */
  readonly #parked = new Set<RingBlock>();

  constructor(locks: PortLocks, guardian: Guardian) {
    this.#locks = locks;
    this.#guardian = guardian;
  }

  get keys(): readonly RingKey[] {
    return [...this.#rings.values()];
  }

  /**
   * Does what registers a ring. Whoever dies in the middle leaves a ring that is guarded; a refusal leaves none.
   *
   * @throws XenError EEXIST another program has it; what `register` throws
   */
  add(key: RingKey, frames: readonly bigint[], syscall: string, register: () => number): number {
    const before = this.#rings.get(nameOf(key));
    this.#locks.lock(key, syscall);
    let result: number;
    try {
      this.#guardian.tell({ guard: key });
      result = register();
    } catch (error) {
      // When it was there before, Xen may still have it: see section 1.5.
      if (before === undefined) this.#forget(key, true);
      throw error;
    }
    this.#rings.set(nameOf(key), { ...key, frames: new Set(frames) });
    this.#freeUnused();
    return result;
  }

  /**
   * Does what unregisters a ring: `unregister` tells whether there is none afterwards.
   *
   * @throws XenError EEXIST another program has it; what `unregister` throws
   */
  remove(key: RingKey, syscall: string, unregister: () => void, isGone: (error: unknown) => boolean): void {
    this.#locks.lock(key, syscall);
    let gone = true;
    try {
      unregister();
    } catch (error) {
      gone = isGone(error) || !this.#rings.has(nameOf(key));
      throw error;
    } finally {
      if (gone) this.#forget(key);
    }
  }

  /** Pages that their program has closed: freed now, or when no ring has them any more. */
  release(block: RingBlock): void {
    if (this.#isUsed(block)) this.#parked.add(block);
    else block.free();
  }

  /** @param guarded whether the guardian knows of it */
  #forget(key: RingKey, guarded = this.#rings.has(nameOf(key))): void {
    this.#rings.delete(nameOf(key));
    // Before the lock: who has the port next shall not lose it to this guardian.
    if (guarded) this.#guardian.tell({ forget: key });
    this.#locks.unlock(key);
    this.#freeUnused();
  }

  #freeUnused(): void {
    for (const block of this.#parked) {
      if (this.#isUsed(block)) continue;
      this.#parked.delete(block);
      block.free();
    }
  }

  #isUsed({ frames }: RingBlock): boolean {
    return [...this.#rings.values()].some((ring) => frames.some((frame) => ring.frames.has(frame)));
  }
}

function nameOf({ port, partner }: RingKey): string {
  return `${partner}/${port}`;
}
