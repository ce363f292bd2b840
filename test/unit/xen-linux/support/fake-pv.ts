import { constants } from 'node:os';
import {
  XENMEM_decrease_reservation,
  XENMEM_increase_reservation,
  XenMemoryReservation,
} from '../../../../generated/memory.js';
import {
  IOCTL_PRIVCMD_HYPERCALL,
  IOCTL_PRIVCMD_MMAPBATCH_V2,
  PrivcmdHypercall,
  PrivcmdMmapbatchV2,
} from '../../../../generated/sys/privcmd.js';
import { __HYPERVISOR_argo_op, __HYPERVISOR_memory_op } from '../../../../generated/xen.js';
import type { Order } from '../../../../runtime/xen/linux/guardian/orders.js';
import { type Libc, MAP } from '../../../../runtime/xen/linux/system/libc.js';

const { ENOSYS } = constants.errno;

/** A PV guest's kernel and hypervisor, as far as rings need memory: what it was asked, in order. */
export class FakePv {
  /** Which descriptor is that of privcmd. */
  readonly fd: number;
  readonly log: string[] = [];
  readonly orders: Order[] = [];
  /** Frames that the domain has more than Linux knows. */
  readonly reserved = new Set<bigint>();
  /** What the kernel says of the last frame of a mapping: 0, or a negated error number. */
  frameError = 0;
  /** Calls of mmap from now on that succeed. */
  maps = Number.POSITIVE_INFINITY;
  readonly libc: Libc;
  readonly #memory: Libc;
  #next = 0x1000n;

  constructor(memory: Libc, fd: number) {
    this.#memory = memory;
    this.fd = fd;
    this.libc = {
      ...memory,
      ioctl: (_, request, argument) => this.#ioctl(request, argument!),
      mmap: (options, syscall) => {
        const placeholder = (options.flags & MAP.fixed) !== 0;
        if (!placeholder && this.maps-- <= 0) return memory.mmap({ ...options, flags: MAP.shared, fd: -1 }, syscall);
        const anonymous = { ...options, flags: MAP.shared | MAP.anonymous, fd: -1 };
        return memory.mmap(options.fd === fd ? anonymous : options, syscall);
      },
      write: (descriptor, bytes) => {
        for (const line of new TextDecoder().decode(bytes).trim().split('\n')) {
          const order = JSON.parse(line) as Order;
          this.orders.push(order);
          this.log.push(Object.keys(order)[0]!);
        }
        return memory.write(descriptor, bytes);
      },
    };
  }

  #ioctl(request: number, argument: Uint8Array): number {
    if (request === IOCTL_PRIVCMD_MMAPBATCH_V2) return this.#map(PrivcmdMmapbatchV2.over(argument));
    if (request !== IOCTL_PRIVCMD_HYPERCALL) return -ENOSYS;
    const { op_number, arg } = PrivcmdHypercall.over(argument);
    const [command, address] = arg.toArray();
    if (op_number === __HYPERVISOR_argo_op) return 0;
    return op_number === __HYPERVISOR_memory_op ? this.#reserve(command!, address!) : -ENOSYS;
  }

  #reserve(command: bigint, address: bigint): number {
    const record = XenMemoryReservation.over(new Uint8Array(this.#memory.view(address, XenMemoryReservation.SIZE)));
    const count = Number(record.nr_extents_number);
    const list = new BigUint64Array(this.#memory.view(record.extent_start.p, count * 8));
    if (command === BigInt(XENMEM_increase_reservation)) {
      this.log.push('increase');
      for (const at of list.keys()) {
        list[at] = this.#next;
        this.reserved.add(this.#next++);
      }
      return count;
    }
    if (command !== BigInt(XENMEM_decrease_reservation)) return -ENOSYS;
    this.log.push('decrease');
    return [...list].filter((frame) => this.reserved.delete(frame)).length;
  }

  #map({ num, err }: PrivcmdMmapbatchV2): number {
    new Int32Array(this.#memory.view(err, num * 4))[num - 1] = this.frameError;
    return 0;
  }
}
