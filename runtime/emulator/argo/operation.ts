import { type ErrorCode, XenError } from '../../xen/interfaces/index.js';
import type { FaultPoint } from '../calls/points.js';
import type { DomainState } from '../domains/domain.js';
import type { Machine } from '../machine.js';
import type { ArgoState } from './argo-state.js';
import type { GuestRange } from './guest-memory.js';
import type { PrivateRecord } from './records.js';

/** No paravirtualized guest of x86_64 has an address from the end of its lower half up to the end of Xen's own. */
const XEN_START = 2n ** 47n;
const XEN_END = 0xffff_8800_0000_0000n;

/** One hypercall under way: who made it, and how it fails. */
export class Operation {
  readonly machine: Machine;
  readonly caller: DomainState;
  readonly #syscall: string;

  constructor(machine: Machine, caller: DomainState, syscall: string) {
    this.machine = machine;
    this.caller = caller;
    this.#syscall = syscall;
  }

  fail(code: ErrorCode, detail: string): never {
    throw new XenError(code, this.#syscall, detail);
  }

  /** A step that can fail for a reason outside of the arguments. */
  step(point: FaultPoint): void {
    this.machine.faults.at(this.caller.id, point, this.#syscall);
  }

  /** @throws XenError EFAULT where not all of it can be read */
  range(address: bigint, length: number, what: string): GuestRange {
    return this.caller.memory.range(address, length) ?? this.fault(address, length, what);
  }

  /** Copies what is there to the start of `target`. @throws XenError EFAULT where not all of it can be read */
  read(address: bigint, target: Uint8Array, length: number, what: string): void {
    if (!this.caller.memory.read(address, target, length)) this.fault(address, length, what);
  }

  /** Copies a whole record, and gives the copy. @throws XenError EFAULT */
  readRecord<T>(address: bigint, { record, bytes }: PrivateRecord<T>, what: string): T {
    this.read(address, bytes, bytes.length, what);
    return record;
  }

  /** @throws XenError ENODEV for a caller without Argo state */
  callerState(): ArgoState {
    return this.caller.argo ?? this.fail('ENODEV', `domain ${this.caller.id} has no Argo state`);
  }

  /** @throws XenError EPERM where the security policy does not let caller and `other` talk */
  assertMayMeet(other: DomainState): void {
    this.machine.assertMayMeet(this.caller, other, this.#syscall);
  }

  /** @throws XenError EFAULT for a paravirtualized caller, where Xen's own memory is. Of others Xen asks nothing here. */
  assertOutsideOfXen(address: bigint, what: string): void {
    if (!this.caller.paravirtualized || address < XEN_START || address >= XEN_END) return;
    this.fail('EFAULT', `${what}: no guest has 0x${address.toString(16)}`);
  }

  /** @throws XenError EFAULT */
  fault(address: bigint, length: number, what: string): never {
    return this.fail('EFAULT', `${what}: ${length} bytes at 0x${address.toString(16)}`);
  }
}
