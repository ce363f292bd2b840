import { constants } from 'node:os';
import { XenError, XenUnavailableError } from '../../interfaces/index.js';

/** Protections and flags of mmap: Linux's asm-generic/mman-common.h, which x86 and arm64 share. */
export const PROT = { read: 1, write: 2 } as const;
export const MAP = { shared: 1, private: 2, fixed: 0x10, anonymous: 0x20, locked: 0x2000, populate: 0x8000 } as const;
const MADV_DONTFORK = 10;

/** What mmap answers when it failed; NULL would be an address like any other. */
const MAP_FAILED = 2n ** 64n - 1n;

/** Flags of pipe2: Linux's asm-generic/fcntl.h. */
const O_CLOEXEC = 0o2000000;

/** Linux's linux/eventpoll.h; the record is 12 bytes on x86_64 and 16 elsewhere. */
const EPOLL_CLOEXEC = O_CLOEXEC;
const EPOLL_CTL_ADD = 1;
const EPOLL_EVENT_SIZE = 16;

/** Watches a descriptor on the event loop. */
export interface Poll {
  /** Whether it keeps the process alive: it does not, at first. */
  ref(): void;
  unref(): void;
  /** Watches on: an error of the descriptor ends it. */
  restart(): void;
  close(): void;
}

export interface MapOptions {
  /** Where to, in place of what is there. Default: anywhere. */
  readonly address?: bigint;
  readonly length: number;
  readonly protection: number;
  readonly flags: number;
  /** -1 for anonymous memory. */
  readonly fd: number;
  readonly offset?: bigint;
}

/**
 * The few functions of the C library that Node does not have, by koffi. What a call gives is its result, or the negated
 * error number, so that an error that is part of the work costs no exception. EINTR is tried again.
 */
export interface Libc {
  ioctl(fd: number, request: number, argument: Uint8Array | null): number;
  read(fd: number, target: Uint8Array): number;
  write(fd: number, bytes: Uint8Array): number;
  fcntl(fd: number, command: number, argument: Uint8Array): number;
  /** @throws XenError */
  mmap(options: MapOptions, syscall: string): bigint;
  /** @throws XenError */
  munmap(address: bigint, length: number): void;
  /** Keeps a child process from having the memory, too, where a write to it would move it. */
  keepFromChildren(address: bigint, length: number): void;
  /** The memory itself, which must be mapped as long as the array is. */
  view(address: bigint, length: number): ArrayBuffer;
  /** Two descriptors, to read from and to write to, that no child gets. @throws XenError */
  pipe(): { readonly reader: number; readonly writer: number };
  /** For descriptors that were made here: Node warns in a thread when it is to close one that it has not opened. */
  close(fd: number): void;
  /** Calls back as long as the descriptor can be read or has an error. @throws XenError EPERM a file of another kind */
  poll(fd: number, callback: () => void): Poll;
}

let loaded: Promise<Libc> | undefined;

/** @throws XenUnavailableError EXENKOFFI */
export function loadLibc(): Promise<Libc> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Libc> {
  let koffi: typeof import('koffi')['default'];
  try {
    ({ default: koffi } = await import('koffi'));
  } catch (error) {
    const missing = ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'].includes((error as NodeJS.ErrnoException).code ?? '');
    const advice = missing
      ? 'run `npm install koffi`, which the devices of Linux are called with'
      : `its binary for ${process.platform}-${process.arch} does not load: ${(error as Error).message.split('\n')[0]}`;
    throw new XenUnavailableError('EXENKOFFI', 'koffi(load)', advice, error);
  }
  try {
    return bind(koffi);
  } catch (error) {
    const advice = `the C library of ${process.platform} has not what Linux's has: ${(error as Error).message}`;
    throw new XenUnavailableError('EXENKOFFI', 'koffi(load)', advice, error);
  }
}

function bind(koffi: typeof import('koffi')['default']): Libc {
  // The C library that Node itself runs with, whatever its name is here.
  const library = koffi.load(null);
  const ioctl = library.func('int ioctl(int, unsigned long, void*)');
  const read = library.func('intptr_t read(int, void*, size_t)');
  const write = library.func('intptr_t write(int, void*, size_t)');
  const fcntl = library.func('int fcntl(int, int, void*)');
  const mmap = library.func('uintptr_t mmap(uintptr_t, size_t, int, int, int, int64_t)');
  const munmap = library.func('int munmap(uintptr_t, size_t)');
  const madvise = library.func('int madvise(uintptr_t, size_t, int)');
  const pipe2 = library.func('int pipe2(void*, int)');
  const close = library.func('int close(int)');
  const epollCreate = library.func('int epoll_create1(int)');
  const epollAdd = library.func('int epoll_ctl(int, int, int, void*)');

  const failed = (syscall: string): XenError => XenError.fromErrno(koffi.errno(), syscall);
  const retried = (call: () => number | bigint): number => uninterrupted(call, () => koffi.errno());
  /** koffi ends the process where the event loop refuses a descriptor, so that somebody else must be asked before. */
  const assertPollable = (fd: number): void => {
    const trial = epollCreate(EPOLL_CLOEXEC);
    if (trial < 0) throw failed('epoll_create1');
    try {
      if (epollAdd(trial, EPOLL_CTL_ADD, fd, new Uint8Array(EPOLL_EVENT_SIZE)) < 0) throw failed('epoll_ctl');
    } finally {
      close(trial);
    }
  };

  return {
    ioctl(fd, request, argument) {
      const result: number = ioctl(fd, request, argument);
      // The one that is called most, and nearly always succeeds: no closure for that.
      return result >= 0
        ? result
        : failure(
            () => ioctl(fd, request, argument),
            () => koffi.errno(),
          );
    },
    read: (fd, target) => retried(() => read(fd, target, target.length)),
    write: (fd, bytes) => retried(() => write(fd, bytes, bytes.length)),
    fcntl: (fd, command, argument) => retried(() => fcntl(fd, command, argument)),
    mmap({ address = 0n, length, protection, flags, fd, offset = 0n }, syscall) {
      const result = BigInt(mmap(address, length, protection, flags, fd, offset));
      if (result === MAP_FAILED) throw failed(syscall);
      return result;
    },
    munmap(address, length) {
      if (munmap(address, length) < 0) throw failed('munmap');
    },
    keepFromChildren(address, length) {
      madvise(address, length, MADV_DONTFORK);
    },
    view: (address, length) => koffi.view(address, length),
    pipe() {
      const descriptors = new Int32Array(2);
      if (pipe2(descriptors, O_CLOEXEC) < 0) throw failed('pipe2');
      return { reader: descriptors[0]!, writer: descriptors[1]! };
    },
    close(fd) {
      close(fd);
    },
    poll(fd, callback) {
      assertPollable(fd);
      const watch = { readable: true };
      const handle = koffi.node.poll(fd, watch, callback);
      handle.unref();
      return {
        ref: () => handle.ref(),
        unref: () => handle.unref(),
        restart: () => handle.start(watch, callback),
        close: () => handle.close(),
      };
    },
  };
}

/** The result of a call, or the negated error number; a signal's handler that ran meanwhile is no error. */
export function uninterrupted(call: () => number | bigint, errno: () => number): number {
  const result = Number(call());
  return result >= 0 ? result : failure(call, errno);
}

/** As {@link uninterrupted}, of a call that has just failed. */
function failure(call: () => number | bigint, errno: () => number): number {
  const number = errno();
  return number === constants.errno.EINTR ? uninterrupted(call, errno) : -number;
}
