import { PAGE_SIZE } from '../../xen/interfaces/index.js';
import { copyBytes } from '../memory/copy-bytes.js';

/** Where the first buffer is: any number would do that is no NULL and no small integer. */
const FIRST_ADDRESS = 0x7f00_0000_0000;

const FIRST_FRAME = 0x1_0000n;

interface Buffer {
  readonly address: number;
  readonly bytes: Uint8Array;
}

/** Bytes of a domain that an address names. */
export interface GuestRange {
  readonly bytes: Uint8Array;
  readonly offset: number;
}

/**
 * The memory of a domain as the hypervisor finds it. Addresses and frame numbers are made up and never given twice; an
 * address outside of all buffers, or a range that leaves its buffer, cannot be read.
 */
export class GuestMemory {
  /** By address, ascending. */
  readonly #buffers: Buffer[] = [];
  readonly #frames = new Map<bigint, Uint8Array>();
  #nextAddress = FIRST_ADDRESS;
  #nextFrame = FIRST_FRAME;

  /** Buffers and pages. */
  get size(): number {
    return this.#buffers.length + this.#frames.size;
  }

  /** Gives a buffer an address. Between any two is a page that cannot be read. */
  addBuffer(bytes: Uint8Array): number {
    const address = this.#nextAddress;
    this.#nextAddress += (Math.ceil(bytes.length / PAGE_SIZE) + 1) * PAGE_SIZE;
    this.#buffers.push({ address, bytes });
    return address;
  }

  removeBuffer(address: number): void {
    const index = this.#indexOf(address);
    if (this.#buffers[index]?.address === address) this.#buffers.splice(index, 1);
  }

  addFrames(memory: Uint8Array): bigint[] {
    return Array.from({ length: memory.length / PAGE_SIZE }, (_, page) => {
      const frame = this.#nextFrame++;
      this.#frames.set(frame, memory.subarray(page * PAGE_SIZE, (page + 1) * PAGE_SIZE));
      return frame;
    });
  }

  removeFrames(frames: readonly bigint[]): void {
    for (const frame of frames) this.#frames.delete(frame);
  }

  /** The page with this number; undefined where there is none. */
  page(frame: bigint): Uint8Array | undefined {
    return this.#frames.get(frame);
  }

  /** Bytes from an address on; undefined where not all of them can be read. */
  range(address: bigint, length: number): GuestRange | undefined {
    const range = this.#at(address);
    return range !== undefined && range.offset + length <= range.bytes.length ? range : undefined;
  }

  /** The bytes from an address on that can be read, at most so many. */
  readable(address: bigint, length: number): Uint8Array {
    const range = this.#at(address);
    return range?.bytes.subarray(range.offset, range.offset + length) ?? new Uint8Array();
  }

  #at(address: bigint): GuestRange | undefined {
    const start = Number(address);
    const buffer = this.#buffers[this.#indexOf(start)];
    if (buffer === undefined || !Number.isSafeInteger(start)) return undefined;
    return { bytes: buffer.bytes, offset: start - buffer.address };
  }

  /** Copies `length` bytes to the start of `target`; false where not all of them can be read. None can be read anywhere. */
  read(address: bigint, target: Uint8Array, length: number): boolean {
    if (length === 0) return true;
    const range = this.range(address, length);
    if (range === undefined) return false;
    copyBytes(range.bytes, range.offset, target, 0, length);
    return true;
  }

  /** The last buffer that begins at or below an address; -1 where there is none. */
  #indexOf(address: number): number {
    let [low, high] = [0, this.#buffers.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#buffers[middle]!.address <= address) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
