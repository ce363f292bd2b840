import type { SharedMemory } from './memory.js';

/** Memory that arguments of hypercalls can stand in: locked on a real machine. */
export interface HypercallBuffer extends SharedMemory {
  /** Where `bytes` begins for the hypervisor: what `arg1`, `arg2` and `iov_hnd` take. */
  readonly address: bigint;
}

/** Pages for one ring: the hypervisor writes into them until the ring is unregistered. */
export interface RingPages extends SharedMemory {
  /** The guest frame number of each page, in order: the second argument of register_ring. */
  readonly frames: readonly bigint[];
}

/** The hypercall argo_op (protocols.md section 1), and the memory that it works on. */
export interface ArgoHypercalls {
  /**
   * One hypercall, its arguments as they stand in the registers: addresses of {@link HypercallBuffer}s, 0n for NULL.
   * Gives what Xen returned: 0, or for sendv the bytes of the payload.
   *
   * @throws XenError with the code that sections 1.4 to 1.8 list; `syscall` is `argo_op(register_ring)` and the like
   */
  call(command: number, arg1: bigint, arg2: bigint, arg3: bigint, arg4: bigint): number;

  /** Zeroed memory for arguments. @throws XenError ENOMEM */
  allocate(size: number): HypercallBuffer;

  /**
   * Zeroed pages for a ring. Unregister the ring before you close them: until then the hypervisor goes on writing.
   *
   * @throws XenError ENOMEM
   */
  allocateRing(pages: number): RingPages;
}
