import { closeSync, openSync, readSync } from 'node:fs';
import { isXenError, PAGE_SIZE, XenError, XenUnavailableError } from '../../interfaces/index.js';
import { allocatePages, freePages } from '../grants/gntalloc.js';
import type { Libc } from '../system/libc.js';
import type { RingBlock, RingFrames } from './ring-frames.js';

const PAGEMAP = '/proc/self/pagemap';

/** Bits of an entry of /proc/<pid>/pagemap: Linux's Documentation/admin-guide/mm/pagemap.rst. */
const PAGEMAP_FRAME = (1n << 55n) - 1n;
const PAGEMAP_PRESENT = 1n << 63n;

/**
 * Where the guest's own frame numbers are what Xen takes: pages of the kernel, granted to nobody but the own domain. They
 * live as long as a process has the descriptor that they came from.
 */
export class GrantedFrames implements RingFrames {
  readonly outliveProcess = false;
  readonly #libc: Libc;
  readonly #domain: number;
  readonly #descriptor: () => number;

  /** @param descriptor of a /dev/xen/gntalloc of its own, which a guardian is given */
  constructor(libc: Libc, domain: number, descriptor: () => number) {
    this.#libc = libc;
    this.#domain = domain;
    this.#descriptor = descriptor;
  }

  allocate(pages: number): RingBlock {
    const fd = this.#descriptor();
    const { index, mapping } = this.#allocate(fd, pages);
    const free = () => freePages(this.#libc, fd, index, pages);
    try {
      return { mapping, frames: framesOf(mapping.address, pages), free };
    } catch (error) {
      mapping.release();
      free();
      throw error;
    }
  }

  #allocate(fd: number, pages: number) {
    try {
      return allocatePages(this.#libc, fd, this.#domain, pages, true);
    } catch (error) {
      if (!isXenError(error, 'ENOSPC')) throw error;
      throw new XenError('ENOMEM', 'ring(mmap)', `${pages} pages are more than xen-gntalloc.limit leaves`);
    }
  }
}

/**
 * The guest's frame number of each page of this process's memory.
 *
 * @throws XenUnavailableError EXENPERM; XenError what else Linux says
 */
export function framesOf(address: bigint, pages: number, file = PAGEMAP): readonly bigint[] {
  const entries = new BigUint64Array(pages);
  const bytes = new Uint8Array(entries.buffer);
  let pagemap: number | undefined;
  try {
    pagemap = openSync(file, 'r');
    const start = Number(address / BigInt(PAGE_SIZE)) * BigUint64Array.BYTES_PER_ELEMENT;
    for (let at = 0; at < bytes.length; ) {
      const count = readSync(pagemap, bytes, at, bytes.length - at, start + at);
      if (count === 0)
        throw new XenError('EFAULT', 'pagemap(read)', `page ${at / entries.BYTES_PER_ELEMENT} of ${pages}`);
      at += count;
    }
  } catch (error) {
    throw isXenError(error) ? error : explainPagemap(error as NodeJS.ErrnoException);
  } finally {
    if (pagemap !== undefined) closeSync(pagemap);
  }
  return Array.from(entries, (entry) => {
    if ((entry & PAGEMAP_PRESENT) === 0n) throw new XenError('EFAULT', 'pagemap(read)', 'a page is not there');
    const frame = entry & PAGEMAP_FRAME;
    if (frame !== 0n) return frame;
    throw hidden();
  });
}

function hidden(cause?: unknown): XenError {
  const advice = `${PAGEMAP} hides the numbers of frames: give the program CAP_SYS_ADMIN`;
  return new XenUnavailableError('EXENPERM', 'pagemap(read)', advice, cause);
}

function explainPagemap(error: NodeJS.ErrnoException): unknown {
  if (error.errno === undefined) return error;
  if (['EACCES', 'EPERM'].includes(error.code!)) return hidden(error);
  return XenError.fromErrno(error.errno, 'pagemap(read)', error.path ?? PAGEMAP);
}
