import {
  IOCTL_GNTDEV_MAP_GRANT_REF,
  IOCTL_GNTDEV_SET_UNMAP_NOTIFY,
  IOCTL_GNTDEV_UNMAP_GRANT_REF,
  IoctlGntdevMapGrantRef,
  IoctlGntdevUnmapGrantRef,
  IoctlGntdevUnmapNotify,
} from '../../../../generated/sys/gntdev.js';
import { isXenError, PAGE_SIZE, XenError } from '../../interfaces/index.js';
import type { LinuxContext } from '../system/context.js';
import { assertFits } from '../system/fields.js';
import { MAP, PROT } from '../system/libc.js';
import { Mapping } from '../system/mapping.js';
import { GrantedRegion } from './granted-region.js';

/** A page that its owner's toolstack has paged out comes back when it is asked for: how often to, and milliseconds between. */
const PAGED_OUT_ATTEMPTS = 100;
const PAGED_OUT_PAUSE = 1;

/** Pages of another domain, mapped here. */
export class LinuxMappedPages extends GrantedRegion {
  readonly #count: number;
  protected readonly notifyRequest = IOCTL_GNTDEV_SET_UNMAP_NOTIFY;

  private constructor(context: LinuxContext, mapping: Mapping, index: bigint, count: number, writable: boolean) {
    super({ context, device: 'gntdev', mapping, index, writable });
    this.#count = count;
  }

  /** @throws XenError EINVAL, EAGAIN, ENOMEM */
  static map(
    context: LinuxContext,
    domain: number,
    references: readonly number[],
    writable: boolean,
  ): LinuxMappedPages {
    const fd = context.devices.get('gntdev');
    const index = announce(context, fd, domain, references);
    try {
      const mapping = mapGrants(context, fd, index, references.length, writable);
      return new LinuxMappedPages(context, mapping, index, references.length, writable);
    } catch (error) {
      forget(context, fd, index, references.length);
      if (!isXenError(error, 'EINVAL')) throw error;
      const what = `reference ${references.join(', ')} of domain ${domain}`;
      throw new XenError('EINVAL', 'gntdev(map_grant_ref)', `${what} is not granted to this domain in that way`);
    }
  }

  protected notification(): IoctlGntdevUnmapNotify {
    return IoctlGntdevUnmapNotify.alloc();
  }

  protected released(): void {
    const { context, device, index } = this.pages;
    forget(context, context.devices.get(device), index, this.#count);
  }
}

/** Tells the device what will be mapped; gives where. */
function announce(context: LinuxContext, fd: number, domain: number, references: readonly number[]): bigint {
  const syscall = 'gntdev(map_grant_ref)';
  assertFits('domain', domain, syscall);
  for (const reference of references) assertFits('reference', reference, syscall);
  const record = IoctlGntdevMapGrantRef.alloc(references.length);
  record.count = references.length;
  const list = record.refs(references.length);
  for (const [at, reference] of references.entries()) {
    const entry = list.at(at);
    entry.domid = domain;
    entry.ref = reference;
  }
  const result = context.libc.ioctl(fd, IOCTL_GNTDEV_MAP_GRANT_REF, new Uint8Array(record.view.buffer));
  if (result < 0) throw XenError.fromErrno(result, syscall, `${references.length} references`);
  return record.index;
}

function mapGrants(context: LinuxContext, fd: number, index: bigint, count: number, writable: boolean): Mapping {
  const protection = writable ? PROT.read | PROT.write : PROT.read;
  const options = { length: count * PAGE_SIZE, protection, flags: MAP.shared, fd, offset: index };
  for (let attempt = 1; ; attempt++) {
    try {
      return new Mapping(context.libc, options, 'gntdev(mmap)');
    } catch (error) {
      if (!isXenError(error, 'EAGAIN') || attempt === PAGED_OUT_ATTEMPTS) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0, PAGED_OUT_PAUSE);
    }
  }
}

function forget(context: LinuxContext, fd: number, index: bigint, count: number): void {
  const record = IoctlGntdevUnmapGrantRef.alloc();
  record.index = index;
  record.count = count;
  const result = context.libc.ioctl(fd, IOCTL_GNTDEV_UNMAP_GRANT_REF, new Uint8Array(record.view.buffer));
  if (result < 0) throw XenError.fromErrno(result, 'gntdev(unmap_grant_ref)');
}
