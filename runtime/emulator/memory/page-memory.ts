import { PAGE_SIZE, XenError } from '../../xen/interfaces/index.js';

/** Zeroed memory; `shared` for one that other threads can have, too. @throws XenError ENOMEM */
export function allocateMemory(size: number, shared: boolean, syscall: string): Uint8Array {
  try {
    return new Uint8Array(shared ? new SharedArrayBuffer(size) : new ArrayBuffer(size));
  } catch (error) {
    if (error instanceof RangeError) throw new XenError('ENOMEM', syscall, `${size} bytes`);
    throw error;
  }
}

/** Zeroed pages. @throws XenError EINVAL for a number that is none, ENOMEM */
export function allocatePages(pages: number, shared: boolean, syscall: string): Uint8Array {
  if (!Number.isSafeInteger(pages) || pages < 1) throw new XenError('EINVAL', syscall, `${pages} pages`);
  return allocateMemory(pages * PAGE_SIZE, shared, syscall);
}
