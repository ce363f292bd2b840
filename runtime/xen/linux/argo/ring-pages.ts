import type { RingPages } from '../../interfaces/index.js';
import type { Resource } from '../system/context.js';
import { Region } from '../system/region.js';
import type { RingBlock } from './ring-frames.js';

/** Pages for a ring. A ring over them that is still registered keeps them. */
export class LinuxRingPages extends Region implements RingPages {
  readonly frames: readonly bigint[];
  readonly #block: RingBlock;
  readonly #release: (block: RingBlock) => void;

  constructor(block: RingBlock, owner: Set<Resource>, release: (block: RingBlock) => void) {
    super(block.mapping, block.mapping.length, owner);
    this.frames = block.frames;
    this.#block = block;
    this.#release = release;
  }

  protected released(): void {
    this.#release(this.#block);
  }
}
