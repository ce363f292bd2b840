import type { SharedMemory } from '../../xen/interfaces/index.js';

/**
 * Memory of a domain as its program has it. After it is closed `bytes` is another, zeroed array; an array that was taken
 * from it before still shows what others do, since JavaScript cannot take memory away.
 */
export abstract class Region implements SharedMemory {
  readonly #length: number;
  #bytes: Uint8Array | undefined;
  #closed = false;

  protected constructor(bytes: Uint8Array) {
    this.#length = bytes.length;
    this.#bytes = bytes;
  }

  get bytes(): Uint8Array {
    this.#bytes ??= new Uint8Array(this.#length);
    return this.#bytes;
  }

  get closed(): boolean {
    return this.#closed;
  }

  abstract close(): void;

  /** Lets go of the memory; false when that was done before. */
  protected detach(): boolean {
    if (this.#closed) return false;
    this.#closed = true;
    this.#bytes = undefined;
    return true;
  }
}
