import {
  GNTALLOC_FLAG_WRITABLE,
  IOCTL_GNTALLOC_ALLOC_GREF,
  IOCTL_GNTALLOC_DEALLOC_GREF,
  IOCTL_GNTALLOC_SET_UNMAP_NOTIFY,
  IoctlGntallocAllocGref,
  IoctlGntallocDeallocGref,
  IoctlGntallocUnmapNotify,
} from '../../../../generated/sys/gntalloc.js';
import { PAGE_SIZE, type SharedPages, XenError } from '../../interfaces/index.js';
import type { LinuxContext } from '../system/context.js';
import { assertFits } from '../system/fields.js';
import { type Libc, MAP, PROT } from '../system/libc.js';
import { Mapping } from '../system/mapping.js';
import { GrantedRegion } from './granted-region.js';

/** More than the kernel has room to tell the references of: 256 GiB. */
const MAX_PAGES = 2 ** 26;

/** Pages of the kernel that another domain may map, by the descriptor that they came from. */
export interface AllocatedPages {
  readonly fd: number;
  readonly index: bigint;
  readonly references: readonly number[];
  readonly mapping: Mapping;
}

/**
 * Zeroed pages, mapped here, that `domain` may map. The descriptor keeps them until {@link freePages}: a notification
 * can be set as long, and they outlive a process that a child has the descriptor of.
 *
 * @throws XenError ENOSPC more than the limit of the module, ENOMEM
 */
export function allocatePages(
  libc: Libc,
  fd: number,
  domain: number,
  count: number,
  writable: boolean,
): AllocatedPages {
  const syscall = 'gntalloc(alloc_gref)';
  if (!Number.isSafeInteger(count) || count < 1) throw new XenError('EINVAL', syscall, `${count} pages`);
  if (count > MAX_PAGES) throw new XenError('ENOSPC', syscall, `${count} pages`);
  assertFits('domain', domain, syscall);
  const record = IoctlGntallocAllocGref.alloc(count);
  record.domid = domain;
  record.flags = writable ? GNTALLOC_FLAG_WRITABLE : 0;
  record.count = count;
  const result = libc.ioctl(fd, IOCTL_GNTALLOC_ALLOC_GREF, new Uint8Array(record.view.buffer));
  if (result < 0) {
    throw XenError.fromErrno(result, syscall, `${count} pages; the module has a limit, xen-gntalloc.limit`);
  }
  const { index } = record;
  const references = record.gref_ids(count).toArray();
  try {
    const options = {
      length: count * PAGE_SIZE,
      protection: PROT.read | PROT.write,
      flags: MAP.shared,
      fd,
      offset: index,
    };
    return { fd, index, references, mapping: new Mapping(libc, options, 'gntalloc(mmap)') };
  } catch (error) {
    freePages(libc, fd, index, count);
    throw error;
  }
}

/** The descriptor keeps the pages no more; they go when nobody maps them. */
export function freePages(libc: Libc, fd: number, index: bigint, count: number): void {
  const record = IoctlGntallocDeallocGref.alloc();
  record.index = index;
  record.count = count;
  const result = libc.ioctl(fd, IOCTL_GNTALLOC_DEALLOC_GREF, new Uint8Array(record.view.buffer));
  if (result < 0) throw XenError.fromErrno(result, 'gntalloc(dealloc_gref)');
}

/** Own pages that another domain may map. */
export class LinuxSharedPages extends GrantedRegion implements SharedPages {
  readonly references: readonly number[];
  protected readonly notifyRequest = IOCTL_GNTALLOC_SET_UNMAP_NOTIFY;

  constructor(context: LinuxContext, { index, references, mapping }: AllocatedPages) {
    super({ context, device: 'gntalloc', mapping, index, writable: true });
    this.references = references;
  }

  protected notification(): IoctlGntallocUnmapNotify {
    return IoctlGntallocUnmapNotify.alloc();
  }

  protected released(): void {
    const { context, device, index } = this.pages;
    freePages(context.libc, context.devices.get(device), index, this.references.length);
  }
}
