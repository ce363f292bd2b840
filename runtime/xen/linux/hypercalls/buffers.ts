import { type HypercallBuffer, isXenError, PAGE_SIZE, XenError } from '../../interfaces/index.js';
import type { LinuxContext, Resource } from '../system/context.js';
import { DEVICES } from '../system/devices.js';
import { MAP, type MapOptions, PROT } from '../system/libc.js';
import { Mapping } from '../system/mapping.js';
import { Region } from '../system/region.js';

const SYSCALL = 'hypercall(mmap)';

/** Memory that stays where it is while Xen looks at it. */
class LinuxHypercallBuffer extends Region implements HypercallBuffer {
  readonly address: bigint;
  readonly #forget: (buffer: LinuxHypercallBuffer) => void;

  constructor(mapping: Mapping, size: number, owner: Set<Resource>, forget: (buffer: LinuxHypercallBuffer) => void) {
    super(mapping, size, owner);
    this.address = mapping.address;
    this.#forget = forget;
  }

  protected released(): void {
    this.#forget(this);
  }
}

/** Gives memory for arguments of hypercalls, and finds what stands in it. */
export class HypercallMemory {
  readonly #context: LinuxContext;
  readonly #buffers = new Set<LinuxHypercallBuffer>();
  /** Kernels before 4.18 have no device for it. */
  #locked = false;

  constructor(context: LinuxContext) {
    this.#context = context;
  }

  /** @throws XenError EINVAL, ENOMEM */
  allocate(size: number): HypercallBuffer {
    this.#context.assertOpen(SYSCALL);
    if (!Number.isSafeInteger(size) || size < 1) throw new XenError('EINVAL', SYSCALL, `${size} bytes`);
    const mapping = this.#map(Math.ceil(size / PAGE_SIZE) * PAGE_SIZE);
    const buffer = new LinuxHypercallBuffer(mapping, size, this.#context.memory, (closed) => {
      this.#buffers.delete(closed);
    });
    this.#buffers.add(buffer);
    return buffer;
  }

  /** A copy of the bytes at an address, undefined where they are not all in one buffer of this host. */
  copyAt(address: bigint, length: number): Uint8Array | undefined {
    for (const buffer of this.#buffers) {
      const offset = address - buffer.address;
      if (offset >= 0n && offset + BigInt(length) <= BigInt(buffer.bytes.length)) {
        return buffer.bytes.slice(Number(offset), Number(offset) + length);
      }
    }
    return undefined;
  }

  #map(length: number): Mapping {
    if (!this.#locked) {
      try {
        return this.#new({ ...READ_WRITE, length, flags: MAP.shared, fd: this.#context.devices.get('hypercall') });
      } catch (error) {
        // The device is not there, or has a limit: what a library of C does then is nearly as good.
        if (!isXenError(error, 'EXENDEVICE', 'EXENPERM', 'ENOSPC')) throw error;
        this.#locked = !isXenError(error, 'ENOSPC');
      }
    }
    const flags = MAP.private | MAP.anonymous | MAP.locked | MAP.populate;
    try {
      const mapping = this.#new({ ...READ_WRITE, length, flags, fd: -1 });
      this.#context.libc.keepFromChildren(mapping.address, length);
      return mapping;
    } catch (error) {
      // EAGAIN would look like a ring that is full, which one waits for.
      if (!isXenError(error, 'EAGAIN', 'EPERM')) throw error;
      const advice = `${length} bytes may not be locked: raise the limit (ulimit -l), or give access to ${DEVICES.hypercall.paths[0]}`;
      throw new XenError('ENOMEM', SYSCALL, advice);
    }
  }

  #new(options: MapOptions): Mapping {
    return new Mapping(this.#context.libc, options, SYSCALL);
  }
}

const READ_WRITE = { protection: PROT.read | PROT.write } as const;
