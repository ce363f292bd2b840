import { constants } from 'node:os';
import { IOCTL_PRIVCMD_HYPERCALL, PrivcmdHypercall } from '../../../../generated/sys/privcmd.js';
import { __HYPERVISOR_xen_version } from '../../../../generated/xen.js';
import { XenError, XenUnavailableError } from '../../interfaces/index.js';
import type { Devices } from '../system/devices.js';
import type { Libc } from '../system/libc.js';

/** Command of the hypercall xen_version, which everybody may call: Xen's public version.h. */
const XENVER_version = 0n;

/** Hypercalls of a program, through /dev/xen/privcmd. */
export class Privcmd {
  readonly #libc: Libc;
  readonly #devices: Devices;
  readonly #bytes: Uint8Array;
  readonly #record: PrivcmdHypercall;
  readonly #arguments: BigUint64Array;
  #known = false;

  constructor(libc: Libc, devices: Devices) {
    this.#libc = libc;
    this.#devices = devices;
    this.#record = PrivcmdHypercall.alloc();
    const { buffer } = this.#record.view;
    this.#bytes = new Uint8Array(buffer);
    const { offset, count } = PrivcmdHypercall.LAYOUT.fields.arg;
    this.#arguments = new BigUint64Array(buffer, offset, count);
  }

  /** Through which ring locks are held, and memory of the machine is mapped. @throws XenUnavailableError */
  get fd(): number {
    return this.#devices.get('privcmd');
  }

  /**
   * One hypercall; addresses in its arguments are this process's own.
   *
   * @throws XenError what Xen answered; XenUnavailableError EXENRESTRICTED the kernel passes none on
   */
  call(syscall: string, op: number, arg1: bigint, arg2 = 0n, arg3 = 0n, arg4 = 0n, arg5 = 0n): number {
    const result = this.#issue(op, arg1, arg2, arg3, arg4, arg5);
    if (result >= 0) return result;
    if (result === -constants.errno.EPERM) this.#assertAllowed(syscall);
    throw XenError.fromErrno(result, syscall);
  }

  #issue(op: number, arg1: bigint, arg2: bigint, arg3: bigint, arg4: bigint, arg5: bigint): number {
    const list = this.#arguments;
    this.#record.op_lo = op;
    let index = 0;
    list[index++] = arg1;
    list[index++] = arg2;
    list[index++] = arg3;
    list[index++] = arg4;
    list[index] = arg5;
    return this.#libc.ioctl(this.fd, IOCTL_PRIVCMD_HYPERCALL, this.#bytes);
  }

  /** Tells Xen's EPERM from the kernel's, by a call that Xen refuses to nobody. */
  #assertAllowed(syscall: string): void {
    this.#known ||= this.#issue(__HYPERVISOR_xen_version, XENVER_version, 0n, 0n, 0n, 0n) >= 0;
    if (this.#known) return;
    throw new XenUnavailableError(
      'EXENRESTRICTED',
      syscall,
      'boot the guest with xen-privcmd.unrestricted=1, or load xen-privcmd with unrestricted=1 (kernel lockdown forbids them, too)',
    );
  }
}
