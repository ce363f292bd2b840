import { closeSync, constants, openSync } from 'node:fs';
import { XenError, XenUnavailableError } from '../../interfaces/index.js';
import type { Machine } from './machine.js';

/** What is known of each device of Linux: where it is, which module makes it. */
export const DEVICES = {
  privcmd: { paths: ['/dev/xen/privcmd', '/proc/xen/privcmd'], module: 'xen-privcmd' },
  hypercall: { paths: ['/dev/xen/hypercall'], module: 'xen-privcmd' },
  gntalloc: { paths: ['/dev/xen/gntalloc'], module: 'xen-gntalloc' },
  gntdev: { paths: ['/dev/xen/gntdev'], module: 'xen-gntdev' },
  evtchn: { paths: ['/dev/xen/evtchn'], module: 'xen-evtchn' },
  xenbus: { paths: ['/dev/xen/xenbus', '/proc/xen/xenbus'], module: 'xenfs' },
} as const satisfies Record<string, { readonly paths: readonly string[]; readonly module: string }>;

export type DeviceName = keyof typeof DEVICES;

/** What `open` says where a file, or the driver behind it, is not there. */
const ABSENT: readonly unknown[] = ['ENOENT', 'ENXIO', 'ENODEV', 'ENOTDIR'];

/** Opens devices when they are needed, each once; a program that uses one of them needs no other. */
export class Devices {
  readonly #machine: Machine;
  readonly #open: Map<DeviceName, number>;

  /** @param inherited descriptors that are open already */
  constructor(machine: Machine, inherited: Readonly<Partial<Record<DeviceName, number>>> = {}) {
    this.#machine = machine;
    this.#open = new Map(Object.entries(inherited) as [DeviceName, number][]);
  }

  /** The descriptor. @throws XenUnavailableError EXENNONE, EXENDEVICE, EXENPERM */
  get(name: DeviceName): number {
    let fd = this.#open.get(name);
    if (fd === undefined) {
      fd = openDevice(name, this.#machine);
      this.#open.set(name, fd);
    }
    return fd;
  }

  close(): void {
    for (const fd of this.#open.values()) closeSync(fd);
    this.#open.clear();
  }
}

/** A descriptor of its own, which does not block. @throws XenUnavailableError EXENNONE, EXENDEVICE, EXENPERM */
export function openDevice(name: DeviceName, machine: Machine, paths: readonly string[] = DEVICES[name].paths): number {
  let failure: NodeJS.ErrnoException | undefined;
  for (const path of paths) {
    try {
      return openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
    } catch (error) {
      // The first path is the usual one: what it says is the news, unless another says more than that it is absent.
      if (failure === undefined || ABSENT.includes(failure.code)) failure = error as NodeJS.ErrnoException;
      if (!ABSENT.includes(failure.code)) break;
    }
  }
  throw explainOpenFailure(name, failure!, machine);
}

/** Why a device cannot be opened, and what to do about it. */
export function explainOpenFailure(name: DeviceName, error: NodeJS.ErrnoException, machine: Machine): XenError {
  const { paths, module } = DEVICES[name];
  const { path = paths[0] } = error;
  const syscall = `${name}(open)`;
  if (['EACCES', 'EPERM'].includes(error.code!)) {
    const advice = `${path}: run as root, or let this user read and write it`;
    return new XenUnavailableError('EXENPERM', syscall, advice, error);
  }
  if (!ABSENT.includes(error.code)) return XenError.fromErrno(error.errno ?? 0, syscall, path);
  if (!machine.xen) {
    const advice = `there is no ${path}: start this program in a domain of Xen, or set XENBIND_HOST=emulator`;
    return new XenUnavailableError('EXENNONE', syscall, advice, error);
  }
  const advice = `${path}: load the module ${module} (\`modprobe ${module}\`); a container must be given the device`;
  return new XenUnavailableError('EXENDEVICE', syscall, advice, error);
}
