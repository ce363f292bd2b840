import type { ErrorCode } from '../../interfaces/index.js';
import type { DeviceName } from '../system/devices.js';
import type { Holder } from '../system/holders.js';
import type { GuestType } from '../system/machine.js';

/** Why something cannot be used: the error that a program would get. */
export interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
}

export interface DeviceReport {
  readonly path: string;
  /** Null: it can be opened for reading and writing. */
  readonly problem: Problem | null;
}

export interface StoreReport {
  /** The socket or the device; null where there is none. */
  readonly path: string | null;
  readonly kind: 'socket' | 'device' | 'none';
  /** Null: it answers. */
  readonly problem: Problem | null;
}

export interface ArgoReport {
  /** `none`: Xen was built without it, `off`: booted without it, `unknown`: nobody can be asked. */
  readonly state: 'on' | 'off' | 'none' | 'unknown';
  /** Where the pages of rings come from: frames that Xen gives a PV guest, or pages of gntalloc; null: nobody knows. */
  readonly ringMemory: 'reserved' | 'granted' | null;
  /** Whether VIRQ_ARGO, the one interrupt for Argo's events, is free. */
  readonly virq: 'free' | 'bound' | 'unknown';
  /** Processes that can have bound it: Xen does not say which. */
  readonly holders: readonly Holder[];
  /** Files of the OpenXT driver, which binds it in the kernel. */
  readonly driver: readonly string[];
  /** What keeps a program from using Argo; null: nothing. */
  readonly problem: Problem | null;
}

/** What this machine offers. */
export interface DoctorReport {
  /** Whether this is Linux on Xen. */
  readonly xen: boolean;
  /** Of the hypervisor; null where it is not told. */
  readonly version: string | null;
  readonly domain: {
    readonly id: number | null;
    readonly type: GuestType | null;
    /** Whether it controls the machine: domain 0. */
    readonly control: boolean;
  };
  readonly kernel: string;
  readonly architecture: string;
  readonly node: string;
  /** Null: it can be loaded. */
  readonly koffi: Problem | null;
  readonly devices: Readonly<Record<DeviceName, DeviceReport>>;
  readonly store: StoreReport;
  readonly argo: ArgoReport;
  /** What keeps a program from using vchan; null: nothing. */
  readonly vchan: Problem | null;
}
