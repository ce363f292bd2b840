import { constants } from 'node:os';
import {
  IOCTL_EVTCHN_BIND_INTERDOMAIN,
  IOCTL_EVTCHN_BIND_UNBOUND_PORT,
  IOCTL_EVTCHN_BIND_VIRQ,
  IOCTL_EVTCHN_NOTIFY,
  IOCTL_EVTCHN_RESET,
  IOCTL_EVTCHN_UNBIND,
  IoctlEvtchnNotify,
  IoctlEvtchnUnbind,
} from '../../../../generated/sys/evtchn.js';
import type { Libc } from '../../../../runtime/xen/linux/system/libc.js';

const { EAGAIN, EFBIG, EEXIST, ENOTCONN, ENOSYS } = constants.errno;

interface FakePort {
  pending: boolean;
  /** Delivered, and not written back. */
  masked: boolean;
}

/** The kernel's event channel device, as far as protocols.md section 5.3 says what it does. */
export class FakeEvtchn {
  readonly ports = new Map<number, FakePort>();
  readonly notified: number[] = [];
  readonly asked: number[] = [];
  /** Ports that can wait to be read. */
  capacity = 1000;
  referenced = false;
  restarts = 0;
  overflowed = false;
  virqBound = false;
  readonly #queue: number[] = [];
  #callback: (() => void) | undefined;

  readonly libc: Libc = {
    ioctl: (_, request, argument) => this.#ioctl(request, argument),
    read: (_, target) => this.#read(target),
    write: (_, bytes) => this.#write(bytes),
    fcntl: unused,
    mmap: unused,
    munmap: unused,
    keepFromChildren: unused,
    view: unused,
    pipe: unused,
    close: unused,
    poll: (_, callback) => {
      this.#callback = callback;
      return {
        ref: () => void (this.referenced = true),
        unref: () => void (this.referenced = false),
        restart: () => void this.restarts++,
        close: () => void (this.#callback = undefined),
      };
    },
  };

  /** An event comes. */
  raise(port: number): void {
    const found = this.ports.get(port)!;
    found.pending = true;
    this.#deliver(port, found);
  }

  /** What the event loop does when there is something to read. */
  turn(): void {
    if (this.#queue.length > 0 || this.overflowed) this.#callback?.();
  }

  #deliver(port: number, found: FakePort): void {
    if (!found.pending || found.masked) return;
    found.pending = false;
    found.masked = true;
    if (this.#queue.length >= this.capacity) this.overflowed = true;
    else this.#queue.push(port);
  }

  #ioctl(request: number, argument: Uint8Array | null): number {
    this.asked.push(request);
    switch (request) {
      case IOCTL_EVTCHN_BIND_VIRQ:
        if (this.virqBound) return -EEXIST;
        this.virqBound = true;
        return this.#bind(false);
      case IOCTL_EVTCHN_BIND_INTERDOMAIN:
        return this.#bind(true);
      case IOCTL_EVTCHN_BIND_UNBOUND_PORT:
        return this.#bind(false);
      case IOCTL_EVTCHN_UNBIND:
        return this.ports.delete(IoctlEvtchnUnbind.over(argument!).port) ? 0 : -ENOTCONN;
      case IOCTL_EVTCHN_NOTIFY: {
        const { port } = IoctlEvtchnNotify.over(argument!);
        if (!this.ports.has(port)) return -ENOTCONN;
        this.notified.push(port);
        return 0;
      }
      case IOCTL_EVTCHN_RESET:
        this.#queue.length = 0;
        this.overflowed = false;
        return 0;
      default:
        return -ENOSYS;
    }
  }

  #bind(pending: boolean): number {
    // As Xen does it, the lowest that is free.
    let port = 1;
    while (this.ports.has(port)) port++;
    this.ports.set(port, { pending: false, masked: false });
    if (pending) this.raise(port);
    return port;
  }

  #read(target: Uint8Array): number {
    if (this.overflowed) return -EFBIG;
    if (this.#queue.length === 0) return -EAGAIN;
    const room = new Uint32Array(target.buffer, target.byteOffset, target.byteLength / 4);
    const ports = this.#queue.splice(0, room.length);
    room.set(ports);
    return ports.length * 4;
  }

  #write(bytes: Uint8Array): number {
    for (const port of new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4)) {
      const found = this.ports.get(port);
      if (found === undefined) continue;
      found.masked = false;
      this.#deliver(port, found);
    }
    return bytes.length;
  }
}

function unused(): never {
  throw new Error('event channels do not need this');
}
