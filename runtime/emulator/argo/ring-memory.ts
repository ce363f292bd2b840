import { XenArgoRing, type XenArgoRingAtomics } from '../../../generated/argo.js';
import { PAGE_SIZE } from '../../xen/interfaces/index.js';
import { copyBytes } from '../memory/copy-bytes.js';

/** The pages of a ring, in the order in which its owner listed them: any order, and any page more than once. */
export class RingMemory {
  readonly #pages: readonly Uint8Array[];
  /** All in one piece, where that is how they are: the usual case. */
  readonly #whole: Uint8Array | undefined;
  readonly #header: XenArgoRingAtomics;

  constructor(pages: readonly [Uint8Array, ...Uint8Array[]]) {
    this.#pages = pages;
    this.#header = XenArgoRing.atomics(pages[0]);
    const [{ buffer, byteOffset }] = pages;
    const adjacent = pages.every((page, i) => page.buffer === buffer && page.byteOffset === byteOffset + i * PAGE_SIZE);
    if (adjacent) this.#whole = new Uint8Array(buffer, byteOffset, pages.length * PAGE_SIZE);
  }

  get rx(): number {
    return this.#header.rx_ptr.load();
  }

  get tx(): number {
    return this.#header.tx_ptr.load();
  }

  set tx(index: number) {
    this.#header.tx_ptr.store(index);
  }

  /** Copies `length` bytes of `source` to a byte of the ring, not wrapping: the caller knows how long it is. */
  write(index: number, source: Uint8Array, offset: number, length: number): void {
    const start = XenArgoRing.SIZE + index;
    if (this.#whole !== undefined) {
      copyBytes(source, offset, this.#whole, start, length);
      return;
    }
    for (let done = 0; done < length; ) {
      const at = start + done;
      const inPage = at % PAGE_SIZE;
      const count = Math.min(length - done, PAGE_SIZE - inPage);
      copyBytes(source, offset + done, this.#pages[Math.floor(at / PAGE_SIZE)]!, inPage, count);
      done += count;
    }
  }
}
