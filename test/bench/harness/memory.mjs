// Memory for rings: what a design runs over. Mapped memory is what the devices of Xen give: a plain ArrayBuffer.
import koffi from 'koffi';

const libc = koffi.load(null);
const mmap = libc.func('void* mmap(void*, size_t, int, int, int, int64_t)');
const memfdCreate = libc.func('int memfd_create(const char*, unsigned int)');
const ftruncate = libc.func('int ftruncate(int, int64_t)');

const READ_WRITE = 3;
const SHARED_POPULATED = 0x8001;

/** A descriptor of `size` bytes of memory, which every thread of the process can map. */
export function createMemory(size) {
  const fd = memfdCreate('xenbind-bench', 0);
  if (fd < 0 || ftruncate(fd, size) < 0) throw new Error(`memfd_create: errno ${koffi.errno()}`);
  return fd;
}

export function mapMemory(fd, size) {
  const address = mmap(null, size, READ_WRITE, SHARED_POPULATED, fd, 0);
  if (koffi.address(address) === 0xffff_ffff_ffff_ffffn) throw new Error(`mmap: errno ${koffi.errno()}`);
  return koffi.view(address, size);
}

/** What can be sent to a thread, and opened there: `kind` is mapped, shared or plain (that one for one thread only). */
export function shareMemory(kind, size) {
  if (kind === 'mapped') return { fd: createMemory(size), size };
  return { buffer: kind === 'shared' ? new SharedArrayBuffer(size) : new ArrayBuffer(size), size };
}

export function openMemory({ fd, buffer, size }) {
  return buffer ?? mapMemory(fd, size);
}

/**
 * Bytes that begin at a page, for what is copied from or to. Where malloc puts an array of 4 KiB differs from one program
 * to the next, and with it the time of a copy by half and more: a processor takes two addresses for one whose last 12
 * bits are equal.
 */
export function alignedBytes(length) {
  return new Uint8Array(openMemory(shareMemory('mapped', length)), 0, length);
}
