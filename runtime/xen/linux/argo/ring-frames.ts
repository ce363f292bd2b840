import { XenUnavailableError } from '../../interfaces/index.js';
import type { Mapping } from '../system/mapping.js';

/** Pages that Xen may write to, also after the process that asked for them has died. */
export interface RingBlock {
  readonly mapping: Mapping;
  readonly frames: readonly bigint[];
  /** Gives the pages back, which are not mapped any more, and no ring has. */
  free(): void;
}

/** Where the pages of rings come from: never from memory that Linux could give to another program. */
export interface RingFrames {
  /** Frames belong to no process: somebody must give them back when their owner has died. */
  readonly outliveProcess: boolean;
  /** @throws XenError ENOMEM, EINVAL */
  allocate(pages: number): RingBlock;
}

/** Where nobody tells which kind of guest this is: the wrong kind of frame would be memory that is in use. */
export const UNKNOWN_FRAMES: RingFrames = {
  outliveProcess: false,
  allocate() {
    throw new XenUnavailableError(
      'EXENDEVICE',
      'ring(mmap)',
      'mount /sys: /sys/hypervisor, which says how this guest counts frames, is not there',
    );
  },
};
