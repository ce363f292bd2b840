import { XenError } from '../../interfaces/index.js';
import type { KeepAlive } from '../../support/keep-alive.js';
import type { Devices } from './devices.js';
import type { Libc } from './libc.js';

/** Something that a host has open. */
export interface Resource {
  close(): void;
}

/** What the parts of a host share: how they reach the kernel, and what is open. */
export class LinuxContext {
  readonly libc: Libc;
  readonly devices: Devices;
  readonly keepAlive: KeepAlive;
  readonly memory = new Set<Resource>();
  readonly channels = new Set<Resource>();
  #closed = false;

  constructor(libc: Libc, devices: Devices, keepAlive: KeepAlive) {
    this.libc = libc;
    this.devices = devices;
    this.keepAlive = keepAlive;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** @throws XenError EBADF */
  assertOpen(syscall: string): void {
    if (this.#closed) throw new XenError('EBADF', syscall, 'the host is closed');
  }

  /**
   * Closes all that is open, memory before event channels, since an unmap notification needs its channel. What cannot be
   * closed keeps nothing else open.
   *
   * @throws what the first of them threw
   */
  close(): void {
    if (this.#closed) return;
    let failure: { readonly error: unknown } | undefined;
    for (const resource of [...this.memory, ...this.channels]) {
      try {
        resource.close();
      } catch (error) {
        failure ??= { error };
      }
    }
    // Only now: to give some memory back takes calls that need some.
    this.#closed = true;
    if (failure !== undefined) throw failure.error;
  }
}
