import type { SharedMemory } from '../../interfaces/index.js';
import type { Resource } from './context.js';
import type { Mapping } from './mapping.js';

/** Shared memory as a program has it, over a mapping. */
export abstract class Region implements SharedMemory, Resource {
  protected readonly mapping: Mapping;
  readonly #length: number;
  readonly #owner: Set<Resource>;
  #bytes: Uint8Array | undefined;
  #closed = false;

  /** @param length bytes that the program asked for: a mapping has whole pages. @param owner what closes it at the end */
  protected constructor(mapping: Mapping, length: number, owner: Set<Resource>) {
    this.mapping = mapping;
    this.#length = length;
    this.#owner = owner;
    this.#bytes = new Uint8Array(mapping.buffer, 0, length);
    owner.add(this);
  }

  /** Zeros that are nobody's, after `close()`. */
  get bytes(): Uint8Array {
    this.#bytes ??= new Uint8Array(this.#length);
    return this.#bytes;
  }

  get closed(): boolean {
    return this.#closed;
  }

  close(): void {
    if (this.#closed) return;
    // First: where there is no memory for the placeholder, this is as open as it was, and can be closed later.
    this.mapping.release();
    this.#closed = true;
    this.#owner.delete(this);
    this.#bytes = undefined;
    this.released();
  }

  /** The memory is not mapped any more: what else there is to give back. */
  protected abstract released(): void;
}
