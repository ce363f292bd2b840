import type { StoreQuotas } from './store/index.js';

/** What a machine is like. */
export interface EmulatorOptions {
  /**
   * Deliveries (events, answers and watches of the store) come in an order that this number chooses, and some later than
   * they could. The same number gives the same order, always. Default: in the order in which they were sent, at once.
   */
  readonly seed?: number;
  /** Memory is SharedArrayBuffers, so that other threads can have it: see `Emulator.serve`. Default: false. */
  readonly shared?: boolean;
  /** Pages that one domain may have shared at a time. Default: 1024, as Linux's gntalloc. */
  readonly grantLimit?: number;
  /**
   * The security policy. `dummy` allows everything; with `silo` only domains of which one is privileged can talk, by
   * Argo, event channels or grants. Default: dummy.
   */
  readonly xsm?: 'dummy' | 'silo';
  readonly argo?: ArgoOptions;
  /** What unprivileged domains may have in the store; what is left out is as in xenstored. */
  readonly storeQuotas?: Partial<StoreQuotas>;
}

/** How Xen was built and booted (protocols.md section 1.1). */
export interface ArgoOptions {
  /** Built with CONFIG_ARGO; else every call gives ENOSYS. Default: true. */
  readonly compiled?: boolean;
  /** Booted with `argo=1`; else EOPNOTSUPP. Default: true, unlike Xen. */
  readonly enabled?: boolean;
  /** Booted with `argo=mac-permissive=1`: rings for any sender can be registered. Default: false. */
  readonly macPermissive?: boolean;
}

export interface Settings {
  readonly shared: boolean;
  readonly grantLimit: number;
  readonly xsm: 'dummy' | 'silo';
  readonly argo: Required<ArgoOptions>;
}

/** The default limit of Linux's gntalloc (protocols.md section 5.1). */
const GRANT_LIMIT = 1024;

export function settingsOf(options: EmulatorOptions): Settings {
  return {
    shared: options.shared ?? false,
    grantLimit: options.grantLimit ?? GRANT_LIMIT,
    xsm: options.xsm ?? 'dummy',
    argo: { compiled: true, enabled: true, macPermissive: false, ...options.argo },
  };
}
