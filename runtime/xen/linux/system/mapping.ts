import { markAsUntransferable } from 'node:worker_threads';
import { isXenError } from '../../interfaces/index.js';
import { type Libc, MAP, type MapOptions, PROT } from './libc.js';

interface Range {
  readonly libc: Libc;
  readonly address: bigint;
  readonly length: number;
}

/**
 * Gives address space back once no array can reach it any more: what is there then is a placeholder, or memory that its
 * owner has lost sight of.
 */
const unreachable = new FinalizationRegistry<Range>(unmap);

/** What Linux has no memory to give back (a range in two parts) stays: nobody called this who could be told. */
export function unmap({ libc, address, length }: Range): void {
  try {
    libc.munmap(address, length);
  } catch (error) {
    if (!isXenError(error)) throw error;
  }
}

/**
 * A buffer that takes the memory over, in this thread or another, would be one that nobody watches: the memory would be
 * gone while it is in use.
 */
function keepInPlace(buffer: ArrayBuffer): void {
  markAsUntransferable(buffer);
  const transfer = () => {
    throw new TypeError('memory that is shared with others cannot be transferred: copy it');
  };
  for (const name of ['transfer', 'transferToFixedLength']) Object.defineProperty(buffer, name, { value: transfer });
}

/**
 * Memory that somebody else may write to, as an ArrayBuffer. JavaScript cannot take an array away from whoever has it, so
 * `release()` puts zeroed memory of nobody's in its place, at the same address and in one step: what is read later is
 * zeros, what is written goes nowhere, and no address is given to somebody else while an array still leads there.
 */
export class Mapping {
  readonly address: bigint;
  readonly length: number;
  readonly #libc: Libc;
  #buffer: ArrayBuffer | undefined;

  /** @throws XenError what mmap answers, named `syscall` */
  constructor(libc: Libc, options: MapOptions, syscall: string) {
    this.#libc = libc;
    this.length = options.length;
    this.address = libc.mmap(options, syscall);
    try {
      this.#buffer = libc.view(this.address, this.length);
    } catch (error) {
      libc.munmap(this.address, this.length);
      throw error;
    }
    keepInPlace(this.#buffer);
    // The buffer, not this object: arrays over it may outlive this.
    unreachable.register(this.#buffer, { libc, address: this.address, length: this.length });
  }

  /** All of it. @throws TypeError after `release()` */
  get buffer(): ArrayBuffer {
    if (this.#buffer === undefined) throw new TypeError('the mapping was released');
    return this.#buffer;
  }

  /** Lets go of the memory at once; arrays over it read zeros from then on. A second call does nothing. */
  release(): void {
    if (this.#buffer === undefined) return;
    const placeholder: MapOptions = {
      address: this.address,
      length: this.length,
      protection: PROT.read | PROT.write,
      flags: MAP.private | MAP.anonymous | MAP.fixed,
      fd: -1,
    };
    this.#libc.mmap(placeholder, 'mmap(placeholder)');
    this.#buffer = undefined;
  }
}
