/**
 * The guardian's program, see {@link Guardian}: waits for the end of its orders, then does what they say. It needs nothing
 * from its owner any more by then.
 */
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { XEN_ARGO_OP_unregister_ring, XenArgoUnregisterRing } from '../../../../generated/argo.js';
import { __HYPERVISOR_argo_op } from '../../../../generated/xen.js';
import { type HypercallBuffer, isXenError } from '../../interfaces/index.js';
import { KeepAlive } from '../../support/keep-alive.js';
import { PortLocks, type RingKey } from '../argo/port-locks.js';
import { giveBack } from '../argo/reserved-frames.js';
import { HypercallMemory } from '../hypercalls/buffers.js';
import { Privcmd } from '../hypercalls/privcmd.js';
import { LinuxContext } from '../system/context.js';
import { Devices } from '../system/devices.js';
import { loadLibc } from '../system/libc.js';
import { readMachine } from '../system/machine.js';
import { GUARDIAN_FDS } from './guardian.js';
import { Duties, type Order } from './orders.js';

/** Milliseconds until a ring that Xen would not let go is tried again: its pages must stay until then. */
const RETRY = 1000;

// Whoever stops the owner often stops all around it; the work begins only then.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
try {
  writeFileSync('/proc/self/oom_score_adj', '-1000');
} catch {
  // Only root may ask to be spared.
}

const libc = await loadLibc();
const devices = new Devices(readMachine(), { privcmd: GUARDIAN_FDS.privcmd });
const memory = new HypercallMemory(new LinuxContext(libc, devices, new KeepAlive()));
const privcmd = new Privcmd(libc, devices);
// Made now: when memory has run out, which may be why the owner died, it is too late.
const unregisterBuffer = memory.allocate(XenArgoUnregisterRing.SIZE);

const duties = new Duties();
for await (const line of createInterface({ input: process.stdin })) {
  try {
    duties.take(JSON.parse(line) as Order);
  } catch {
    // The owner died in the middle of a line.
  }
}
const locks = new PortLocks(libc, () => GUARDIAN_FDS.privcmd);
for (const ring of duties.rings) {
  await untilUnregistered(ring, unregisterBuffer);
  // At once: who starts the owner anew shall not have to wait for the end of this process.
  locks.unlock(ring);
}
if (duties.frames.length > 0) giveBack({ privcmd, memory }, duties.frames);

async function untilUnregistered({ port, partner }: RingKey, buffer: HypercallBuffer): Promise<void> {
  const record = XenArgoUnregisterRing.over(buffer.bytes);
  record.aport = port;
  record.partner_id = partner;
  for (;;) {
    try {
      const command = BigInt(XEN_ARGO_OP_unregister_ring);
      privcmd.call('argo_op(unregister_ring)', __HYPERVISOR_argo_op, command, buffer.address);
      return;
    } catch (error) {
      if (isXenError(error, 'ENOENT')) return;
      await new Promise((resolve) => setTimeout(resolve, RETRY));
    }
  }
}
