import {
  XENMEM_decrease_reservation,
  XENMEM_increase_reservation,
  XenMemoryReservation,
} from '../../../../generated/memory.js';
import { IOCTL_PRIVCMD_MMAPBATCH_V2, PrivcmdMmapbatchV2 } from '../../../../generated/sys/privcmd.js';
import { __HYPERVISOR_memory_op, DOMID_SELF } from '../../../../generated/xen.js';
import { type HypercallBuffer, isXenError, PAGE_SIZE, XenError } from '../../interfaces/index.js';
import type { HypercallMemory } from '../hypercalls/buffers.js';
import type { Privcmd } from '../hypercalls/privcmd.js';
import { type Libc, MAP, PROT } from '../system/libc.js';
import { Mapping } from '../system/mapping.js';
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
  readonly #libc: Libc;
  readonly #privcmd: Privcmd;
  readonly #memory: HypercallMemory;

  constructor(libc: Libc, privcmd: Privcmd, memory: HypercallMemory) {
    this.#libc = libc;
    this.#privcmd = privcmd;
    this.#memory = memory;
  }

  allocate(pages: number): RingBlock {
    const reservation = { privcmd: this.#privcmd, memory: this.#memory };
    const frames = increase(reservation, pages);
    let mapping: Mapping | undefined;
    try {
      mapping = this.#map(frames);
      // What was in the frames before is Xen's business, and no message.
      new Uint8Array(mapping.buffer).fill(0);
      return { mapping, frames, free: () => giveBack(reservation, frames) };
    } catch (error) {
      mapping?.release();
      giveBack(reservation, frames);
      throw error;
    }
  }

  #map(frames: readonly bigint[]): Mapping {
    const fd = this.#privcmd.fd;
    const options = {
      length: frames.length * PAGE_SIZE,
      protection: PROT.read | PROT.write,
      flags: MAP.shared,
      fd,
    };
    const mapping = new Mapping(this.#libc, options, 'privcmd(mmap)');
    const list = frameList(this.#memory, frames);
    const errors = this.#memory.allocate(frames.length * Int32Array.BYTES_PER_ELEMENT);
    try {
      const record = PrivcmdMmapbatchV2.alloc();
      record.num = frames.length;
      record.dom = DOMID_SELF;
      record.addr = mapping.address;
      record.arr = list.address;
      record.err = errors.address;
      const result = this.#libc.ioctl(fd, IOCTL_PRIVCMD_MMAPBATCH_V2, new Uint8Array(record.view.buffer));
      const failed = new Int32Array(errors.bytes.buffer, 0, frames.length).find((error) => error !== 0);
      if (result < 0 || failed !== undefined) {
        throw XenError.fromErrno(result < 0 ? result : failed!, 'privcmd(mmapbatch)', `${frames.length} frames`);
      }
      return mapping;
    } catch (error) {
      mapping.release();
      throw error;
    } finally {
      list.close();
      errors.close();
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
  const list = frameList(reservation.memory, frames);
  try {
    change(reservation, XENMEM_decrease_reservation, list, frames.length);
  } catch (error) {
    if (!isXenError(error)) throw error;
  } finally {
    list.close();
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

function frameList(memory: Reservation['memory'], frames: readonly bigint[]): HypercallBuffer {
  const list = memory.allocate(frames.length * BigUint64Array.BYTES_PER_ELEMENT);
  new BigUint64Array(list.bytes.buffer, 0, frames.length).set(frames);
  return list;
}
