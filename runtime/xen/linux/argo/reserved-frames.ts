import {
  XENMEM_decrease_reservation,
  XENMEM_increase_reservation,
  XenMemoryReservation,
} from '../../../../generated/memory.js';
import { __HYPERVISOR_memory_op, DOMID_SELF } from '../../../../generated/xen.js';
import { type HypercallBuffer, isXenError, XenError } from '../../interfaces/index.js';
import type { HypercallMemory } from '../hypercalls/buffers.js';
import { type FrameMapper, frameList, mapFrames } from '../hypercalls/map-frames.js';
import type { Privcmd } from '../hypercalls/privcmd.js';
import type { Mapping } from '../system/mapping.js';
import type { RingBlock, RingFrames } from './ring-frames.js';

/** What memory operations need. */
export interface Reservation {
  readonly privcmd: Pick<Privcmd, 'call'>;
  readonly memory: Pick<HypercallMemory, 'allocate'>;
}

/**
 * A PV guest knows the machine's frames, so it can have some that its Linux never knew: more of them are asked of Xen, and
 * mapped as those of another domain are.
 */
export class ReservedFrames implements RingFrames {
  readonly outliveProcess = true;
  readonly #mapper: FrameMapper;

  constructor(mapper: FrameMapper) {
    this.#mapper = mapper;
  }

  allocate(pages: number): RingBlock {
    const mapper = this.#mapper;
    const frames = increase(mapper, pages);
    let mapping: Mapping | undefined;
    try {
      mapping = mapFrames(mapper, DOMID_SELF, frames);
      // What was in the frames before is Xen's business, and no message.
      new Uint8Array(mapping.buffer).fill(0);
      return { mapping, frames, free: () => giveBack(mapper, frames) };
    } catch (error) {
      mapping?.release();
      giveBack(mapper, frames);
      throw error;
    }
  }
}

/** @throws XenError ENOMEM; then nothing was taken */
function increase(reservation: Reservation, pages: number): readonly bigint[] {
  const syscall = 'memory_op(increase_reservation)';
  if (!Number.isSafeInteger(pages) || pages < 1) throw new XenError('EINVAL', syscall, `${pages} pages`);
  const list = frameList(reservation.memory, new Array<bigint>(pages).fill(0n));
  try {
    const done = change(reservation, XENMEM_increase_reservation, list, pages);
    const frames = [...new BigUint64Array(list.bytes.buffer, 0, done)];
    if (done === pages) return frames;
    if (done > 0) giveBack(reservation, frames);
    const advice = 'this domain may not have more: lower its memory (xl mem-set), or raise maxmem';
    throw new XenError('ENOMEM', syscall, `${done} of ${pages} pages; ${advice}`);
  } finally {
    list.close();
  }
}

/** Returns frames to Xen; what it does not take is lost to the domain, and harms nobody. */
export function giveBack(reservation: Reservation, frames: readonly bigint[]): void {
  let list: HypercallBuffer | undefined;
  try {
    list = frameList(reservation.memory, frames);
    change(reservation, XENMEM_decrease_reservation, list, frames.length);
  } catch (error) {
    if (!isXenError(error)) throw error;
  } finally {
    list?.close();
  }
}

/** How many frames it did. */
function change({ privcmd, memory }: Reservation, operation: number, list: HypercallBuffer, count: number): number {
  const buffer = memory.allocate(XenMemoryReservation.SIZE);
  try {
    const record = XenMemoryReservation.over(buffer.bytes);
    record.extent_start.p = list.address;
    record.nr_extents_number = count;
    record.domid = DOMID_SELF;
    const name = operation === XENMEM_increase_reservation ? 'increase' : 'decrease';
    const syscall = `memory_op(${name}_reservation)`;
    return privcmd.call(syscall, __HYPERVISOR_memory_op, BigInt(operation), buffer.address);
  } finally {
    buffer.close();
  }
}
