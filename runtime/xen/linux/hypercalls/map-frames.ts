import { IOCTL_PRIVCMD_MMAPBATCH_V2, PrivcmdMmapbatchV2 } from '../../../../generated/sys/privcmd.js';
import { type HypercallBuffer, PAGE_SIZE, XenError } from '../../interfaces/index.js';
import { type Libc, MAP, PROT } from '../system/libc.js';
import { Mapping } from '../system/mapping.js';
import type { HypercallMemory } from './buffers.js';
import type { Privcmd } from './privcmd.js';

/** What mapping frames needs. */
export interface FrameMapper {
  readonly libc: Libc;
  readonly privcmd: Privcmd;
  readonly memory: HypercallMemory;
}

/**
 * Maps frames of a domain for reading and writing: own ones that Linux does not know (DOMID_SELF), or those of a domain
 * that this one controls. A frame is the machine's for a paravirtualized domain, the domain's own number otherwise.
 *
 * @throws XenError what Xen answered for the first frame that cannot be had; nothing is mapped then (protocols.md section 5.4)
 */
export function mapFrames({ libc, privcmd, memory }: FrameMapper, domain: number, frames: readonly bigint[]): Mapping {
  const length = frames.length * PAGE_SIZE;
  const options = { length, protection: PROT.read | PROT.write, flags: MAP.shared, fd: privcmd.fd };
  const mapping = new Mapping(libc, options, 'privcmd(mmap)');
  const buffers: HypercallBuffer[] = [];
  try {
    const list = frameList(memory, frames);
    buffers.push(list);
    const errors = memory.allocate(frames.length * Int32Array.BYTES_PER_ELEMENT);
    buffers.push(errors);
    const record = PrivcmdMmapbatchV2.alloc();
    record.num = frames.length;
    record.dom = domain;
    record.addr = mapping.address;
    record.arr = list.address;
    record.err = errors.address;
    const result = libc.ioctl(privcmd.fd, IOCTL_PRIVCMD_MMAPBATCH_V2, new Uint8Array(record.view.buffer));
    const failed = new Int32Array(errors.bytes.buffer, 0, frames.length).find((error) => error !== 0);
    if (result < 0 || failed !== undefined) {
      const detail = `${frames.length} frames of domain ${domain}`;
      throw XenError.fromErrno(result < 0 ? result : failed!, 'privcmd(mmapbatch)', detail);
    }
    return mapping;
  } catch (error) {
    mapping.release();
    throw error;
  } finally {
    for (const buffer of buffers) buffer.close();
  }
}

/** Numbers of frames, where Xen and the kernel find them. */
export function frameList(memory: Pick<HypercallMemory, 'allocate'>, frames: readonly bigint[]): HypercallBuffer {
  const list = memory.allocate(frames.length * BigUint64Array.BYTES_PER_ELEMENT);
  new BigUint64Array(list.bytes.buffer, 0, frames.length).set(frames);
  return list;
}
