import {
  XEN_ARGO_OP_notify,
  XEN_ARGO_OP_register_ring,
  XEN_ARGO_OP_sendv,
  XEN_ARGO_OP_unregister_ring,
} from '../../../generated/argo.js';
import {
  type ArgoHypercalls,
  type HypercallBuffer,
  PAGE_SIZE,
  type RingPages,
  XenError,
} from '../../xen/interfaces/index.js';
import type { HostContext } from '../host-context.js';
import { allocateMemory, allocatePages } from '../memory/page-memory.js';
import { EmulatedHypercallBuffer, EmulatedRingPages } from './buffers.js';
import { notify } from './notify.js';
import { Operation } from './operation.js';
import { register } from './register.js';
import { send } from './send.js';
import { unregister } from './unregister.js';

/** The hypercall argo_op, as Xen answers it. */
export class EmulatedArgo implements ArgoHypercalls {
  readonly #context: HostContext;

  constructor(context: HostContext) {
    this.#context = context;
  }

  call(commandRegister: number, arg1: bigint, arg2: bigint, arg3: bigint, arg4: bigint): number {
    const command = commandRegister >>> 0;
    const syscall = `argo_op(${NAMES.get(command) ?? command})`;
    const { machine, domain } = this.#context;
    return this.#context.call(syscall, () => {
      const op = new Operation(machine, domain, syscall);
      return dispatch(op, command, register64(arg1), register64(arg2), register64(arg3), register64(arg4));
    });
  }

  allocate(size: number): HypercallBuffer {
    return this.#context.call('hypercall(mmap)', () => {
      if (!Number.isSafeInteger(size) || size < 1) throw new XenError('EINVAL', 'hypercall(mmap)', `${size} bytes`);
      // Whole pages, as the device gives them, so that any atomic access is aligned.
      const pages = Math.ceil(size / PAGE_SIZE);
      const memory = allocateMemory(pages * PAGE_SIZE, this.#context.machine.settings.shared, 'hypercall(mmap)');
      return new EmulatedHypercallBuffer(this.#context, memory.subarray(0, size));
    });
  }

  allocateRing(pages: number): RingPages {
    return this.#context.call('ring(mmap)', () => {
      const memory = allocatePages(pages, this.#context.machine.settings.shared, 'ring(mmap)');
      return new EmulatedRingPages(this.#context, memory);
    });
  }
}

const NAMES: ReadonlyMap<number, string> = new Map([
  [XEN_ARGO_OP_register_ring, 'register_ring'],
  [XEN_ARGO_OP_unregister_ring, 'unregister_ring'],
  [XEN_ARGO_OP_sendv, 'sendv'],
  [XEN_ARGO_OP_notify, 'notify'],
]);

/** protocols.md section 1.4, its rows in brackets. */
function dispatch(op: Operation, command: number, arg1: bigint, arg2: bigint, arg3: bigint, arg4: bigint): number {
  const { compiled, enabled } = op.machine.settings.argo;
  if (!compiled) op.fail('ENOSYS', 'Xen was built without Argo'); // [0]
  if (arg3 > UINT32_MAX || arg4 > UINT32_MAX) op.fail('EINVAL', 'arg3 and arg4 have 32 bits'); // [1]
  if (!enabled) op.fail('EOPNOTSUPP', 'Xen was booted without argo=1'); // [2]
  op.step('argo-policy-enable'); // [3]
  const [third, fourth] = [Number(arg3), Number(arg4)];
  switch (command) {
    case XEN_ARGO_OP_register_ring:
      register(op, arg1, arg2, third, fourth);
      return 0;
    case XEN_ARGO_OP_unregister_ring:
      unregister(op, arg1, arg2, third, fourth);
      return 0;
    case XEN_ARGO_OP_sendv:
      return send(op, arg1, arg2, third, fourth);
    case XEN_ARGO_OP_notify:
      notify(op, arg1, arg2, third, fourth);
      return 0;
    default:
      return op.fail('EOPNOTSUPP', `command ${command}`); // [4]
  }
}

const UINT32_MAX = 0xffff_ffffn;
const REGISTER_BITS = 64;

function register64(argument: bigint): bigint {
  return BigInt.asUintN(REGISTER_BITS, argument);
}
