import { closeSync } from 'node:fs';
import {
  XEN_ARGO_OP_notify,
  XEN_ARGO_OP_register_ring,
  XEN_ARGO_OP_sendv,
  XEN_ARGO_OP_unregister_ring,
  XenArgoRegisterRing,
  XenArgoUnregisterRing,
} from '../../../../generated/argo.js';
import { __HYPERVISOR_argo_op } from '../../../../generated/xen.js';
import { type ArgoHypercalls, type HypercallBuffer, isXenError, type RingPages } from '../../interfaces/index.js';
import { Guardian } from '../guardian/guardian.js';
import type { HypercallMemory } from '../hypercalls/buffers.js';
import type { Privcmd } from '../hypercalls/privcmd.js';
import type { LinuxContext } from '../system/context.js';
import { openDevice } from '../system/devices.js';
import type { Machine } from '../system/machine.js';
import { GrantedFrames } from './granted-frames.js';
import { PortLocks, type RingKey } from './port-locks.js';
import { RegisteredRings } from './registered-rings.js';
import { ReservedFrames } from './reserved-frames.js';
import { type RingBlock, type RingFrames, UNKNOWN_FRAMES } from './ring-frames.js';
import { LinuxRingPages } from './ring-pages.js';

/** What Argo needs of a host. */
export interface ArgoParts {
  readonly context: LinuxContext;
  readonly machine: Machine;
  readonly privcmd: Privcmd;
  readonly memory: HypercallMemory;
  /** The own domain's id. */
  readonly domain: number;
}

const SYSCALLS: ReadonlyMap<number, string> = new Map([
  [XEN_ARGO_OP_register_ring, 'argo_op(register_ring)'],
  [XEN_ARGO_OP_unregister_ring, 'argo_op(unregister_ring)'],
  [XEN_ARGO_OP_sendv, 'argo_op(sendv)'],
  [XEN_ARGO_OP_notify, 'argo_op(notify)'],
]);

/** The hypercall argo_op, through /dev/xen/privcmd. */
export class LinuxArgo implements ArgoHypercalls {
  readonly #context: LinuxContext;
  readonly #privcmd: Privcmd;
  readonly #memory: HypercallMemory;
  readonly #machine: Machine;
  readonly #frames: RingFrames;
  readonly #guardian: Guardian;
  readonly #rings: RegisteredRings;
  #pages: number | undefined;

  constructor({ context, machine, privcmd, memory, domain }: ArgoParts) {
    const { libc } = context;
    this.#context = context;
    this.#machine = machine;
    this.#privcmd = privcmd;
    this.#memory = memory;
    this.#frames =
      machine.translated === undefined
        ? UNKNOWN_FRAMES
        : machine.translated
          ? new GrantedFrames(libc, domain, () => this.#openPages())
          : new ReservedFrames({ libc, privcmd, memory });
    // A guardian that was started before the first pages were allocated must have their descriptor, too.
    const pages = () => (machine.translated ? this.#openPages() : undefined);
    this.#guardian = new Guardian(libc, () => ({ privcmd: privcmd.fd, pages: pages() }));
    this.#rings = new RegisteredRings(new PortLocks(libc, () => privcmd.fd), this.#guardian);
  }

  call(commandRegister: number, arg1: bigint, arg2: bigint, arg3: bigint, arg4: bigint): number {
    const command = commandRegister >>> 0;
    if (command === XEN_ARGO_OP_register_ring) return this.#register(arg1, arg2, arg3, arg4);
    if (command === XEN_ARGO_OP_unregister_ring) return this.#unregister(arg1, arg2, arg3, arg4);
    return this.#call(command, arg1, arg2, arg3, arg4);
  }

  allocate(size: number): HypercallBuffer {
    return this.#memory.allocate(size);
  }

  allocateRing(pages: number): RingPages {
    this.#context.assertOpen('ring(mmap)');
    const block = this.#frames.allocate(pages);
    if (this.#frames.outliveProcess) {
      try {
        this.#guardian.tell({ reserve: block.frames.map(String) });
      } catch (error) {
        block.mapping.release();
        block.free();
        throw error;
      }
    }
    return new LinuxRingPages(block, this.#context.memory, (closed) => this.#rings.release(this.#guarded(closed)));
  }

  /** Unregisters what is registered; a ring that Xen would not let go is left to the guardian, with its pages. */
  close(): void {
    for (const { port, partner } of this.#rings.keys) {
      try {
        const buffer = this.#memory.allocate(XenArgoUnregisterRing.SIZE);
        const record = XenArgoUnregisterRing.over(buffer.bytes);
        record.aport = port;
        record.partner_id = partner;
        this.#unregister(buffer.address, 0n, 0n, 0n);
      } catch (error) {
        if (!isXenError(error)) throw error;
      }
    }
  }

  /** After all memory is closed. What is still registered goes on with the guardian alone. */
  closeGuardian(): void {
    this.#guardian.close();
    if (this.#pages !== undefined) closeSync(this.#pages);
    this.#pages = undefined;
  }

  /** Frames that are given back need no guard any more. */
  #guarded(block: RingBlock): RingBlock {
    if (!this.#frames.outliveProcess) return block;
    const free = () => {
      // First: whoever dies in between loses frames, and a guardian never gives back what is somebody else's by then.
      this.#guardian.tell({ release: block.frames.map(String) });
      block.free();
    };
    return { ...block, free };
  }

  #call(command: number, arg1: bigint, arg2: bigint, arg3: bigint, arg4: bigint): number {
    const syscall = SYSCALLS.get(command) ?? `argo_op(${command})`;
    if (this.#context.closed) this.#context.assertOpen(syscall);
    return this.#privcmd.call(syscall, __HYPERVISOR_argo_op, BigInt(command), arg1, arg2, arg3, arg4);
  }

  #register(arg1: bigint, arg2: bigint, arg3: bigint, arg4: bigint): number {
    const call = () => this.#call(XEN_ARGO_OP_register_ring, arg1, arg2, arg3, arg4);
    const bytes = this.#memory.copyAt(arg1, XenArgoRegisterRing.SIZE);
    // Nothing that this host has given out: it is for Xen to say what is wrong with it.
    if (bytes === undefined) return call();
    const record = XenArgoRegisterRing.over(bytes);
    const key: RingKey = { port: record.aport, partner: record.partner_id };
    return this.#rings.add(key, this.#framesAt(arg2, arg3), 'argo_op(register_ring)', call);
  }

  #unregister(arg1: bigint, arg2: bigint, arg3: bigint, arg4: bigint): number {
    const call = () => this.#call(XEN_ARGO_OP_unregister_ring, arg1, arg2, arg3, arg4);
    const bytes = this.#memory.copyAt(arg1, XenArgoUnregisterRing.SIZE);
    if (bytes === undefined) return call();
    const record = XenArgoUnregisterRing.over(bytes);
    const key: RingKey = { port: record.aport, partner: record.partner_id };
    this.#rings.remove(key, 'argo_op(unregister_ring)', call, (error) => isXenError(error, 'ENOENT'));
    return 0;
  }

  #framesAt(address: bigint, count: bigint): readonly bigint[] {
    const bytes = this.#memory.copyAt(address, Number(count) * BigUint64Array.BYTES_PER_ELEMENT);
    return bytes === undefined ? [] : [...new BigUint64Array(bytes.buffer)];
  }

  /** A descriptor of its own for the pages of rings: the guardian keeps all that came from it. */
  #openPages(): number {
    this.#pages ??= openDevice('gntalloc', this.#machine);
    return this.#pages;
  }
}
