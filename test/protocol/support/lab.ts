import type { Faults } from '../../../runtime/emulator/index.js';
import type { ErrorCode, XenHost } from '../../../runtime/xen/interfaces/index.js';

/** A domain that tests can do something in. */
export interface LabDomain {
  readonly id: number;
  readonly host: XenHost;
}

export interface LabOptions {
  /** Domains that the test needs. Default: 1. */
  readonly domains?: number;
  /** How Xen must have been built and booted. Default: with Argo, and `argo=1` alone. */
  readonly argo?: { readonly compiled?: boolean; readonly enabled?: boolean; readonly macPermissive?: boolean };
  readonly xsm?: 'dummy' | 'silo';
  /** The test makes steps fail that no argument can: see {@link Lab.faults}. */
  readonly faults?: boolean;
  /** Memory right behind a buffer cannot be read: on a real machine something usually can. */
  readonly guarded?: boolean;
  /** The test registers as many rings as Xen allows: what was counted twice before is missing in a domain that lives on. */
  readonly wholeQuota?: boolean;
  /** The place in the list of the domain that the test kills. */
  readonly kills?: number;
  /** The test looks at a domain that is dead, but still known: how long it is depends on the tools of a real machine. */
  readonly dying?: boolean;
  /** The test starts another kernel in a domain: see {@link Lab.softReset}. */
  readonly softReset?: boolean;
  /** Domains, by their place in the list, that get no Argo state. */
  readonly withoutArgo?: readonly number[];
  /** Domains, by their place in the list, that the policies take for the control domain. */
  readonly privileged?: readonly number[];
}

/** A Xen with domains, for one test. */
export interface Lab {
  /** As many as were asked for. */
  readonly domains: readonly LabDomain[];
  /** An id that no domain has. */
  readonly stranger: number;
  /** Where steps can be made to fail: on the emulator alone. */
  readonly faults: Faults | undefined;
  /** Ends a domain, as a crash does. */
  kill(domain: LabDomain): Promise<void>;
  /** Starts another kernel in a domain; gives it with the host of a program in it. */
  softReset(domain: LabDomain): Promise<LabDomain>;
  /** Resolves when every event that was sent has arrived. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** A machine that labs can be had on: the emulator, or a real Xen. */
export interface LabKind {
  readonly name: string;
  /** Guests whose address ranges Xen checks before anything else: paravirtualized ones on x86. */
  readonly paravirtualized: boolean;
  /** Whether a lab with these options can be had; a test that needs another is skipped. */
  supports(options: LabOptions): boolean;
  /** Why not, for whoever reads the list of skipped tests. */
  lack?(options: LabOptions): string | undefined;
  /** Whether another run of the same tests, on a machine that was started otherwise, has the tests with these options. */
  leavesOut?(options: LabOptions): boolean;
  open(options: LabOptions): Promise<Lab>;
}

/** What a call gives: a number, or the code of its error. Anything else that is thrown goes on. */
export function outcome(call: () => number): number | ErrorCode {
  try {
    return call();
  } catch (error) {
    const { code, name } = error as { code?: ErrorCode; name?: string };
    if (name === 'XenError' && code !== undefined) return code;
    throw error;
  }
}
