import type { constants } from 'node:os';

/** The name of an error number of Linux, which Xen shares on every architecture (protocols.md section 0). */
export type SystemErrorCode = keyof typeof constants.errno;

interface Lack {
  /** The number that Linux would have for it. */
  readonly errno: SystemErrorCode;
  readonly text: string;
}

/** What a machine can lack. These codes are xenbind's own, since no error of Linux says which of them it is. */
export const LACKS = {
  /** Not under Xen, or the kernel does not know that it is. */
  EXENNONE: { errno: 'ENODEV', text: 'this machine does not run under Xen' },
  /** The package koffi is not installed, or has no binary for this machine. */
  EXENKOFFI: { errno: 'ENOSYS', text: 'the package koffi cannot be loaded' },
  /** Under Xen, but a device is not there: its module is not loaded, or this container does not have it. */
  EXENDEVICE: { errno: 'ENODEV', text: 'a device of Xen is missing' },
  /** A device is there, and this user may not open it. */
  EXENPERM: { errno: 'EACCES', text: 'no permission for a device of Xen' },
  /** The kernel passes no hypercalls of programs on: a guest without `xen-privcmd.unrestricted=1`, or lockdown. */
  EXENRESTRICTED: { errno: 'EPERM', text: 'the kernel allows no hypercalls from programs' },
  /** Neither xenstored's socket nor the kernel's device answers. */
  EXENSTORE: { errno: 'ECONNREFUSED', text: 'xenstored cannot be reached' },
  /** The hypervisor was built without Argo. */
  EARGONONE: { errno: 'ENOSYS', text: 'this Xen was built without Argo' },
  /** The hypervisor has Argo, but was booted without it. */
  EARGOOFF: { errno: 'EOPNOTSUPP', text: 'this Xen was booted with Argo switched off' },
  /** Another program, or a driver, has bound the virtual interrupt that a domain has only once. */
  EARGOBUSY: { errno: 'EBUSY', text: 'somebody in this domain receives the events of Argo already' },
} as const satisfies Record<string, Lack>;

/** What this machine lacks for what was asked. */
export type UnavailableCode = keyof typeof LACKS;
