import { HypercallMemory } from '../../../../runtime/xen/linux/hypercalls/buffers.js';
import { mapFrames } from '../../../../runtime/xen/linux/hypercalls/map-frames.js';
import { Privcmd } from '../../../../runtime/xen/linux/hypercalls/privcmd.js';
import { LinuxContext } from '../../../../runtime/xen/linux/system/context.js';
import { Devices } from '../../../../runtime/xen/linux/system/devices.js';
import { loadLibc } from '../../../../runtime/xen/linux/system/libc.js';
import { readMachine } from '../../../../runtime/xen/linux/system/machine.js';
import type { Mapping } from '../../../../runtime/xen/linux/system/mapping.js';
import { KeepAlive } from '../../../../runtime/xen/support/keep-alive.js';

/** Maps memory of other domains, as the control domain may. */
export async function foreignPages(): Promise<(domain: number, frames: readonly bigint[]) => Mapping> {
  const libc = await loadLibc();
  const context = new LinuxContext(libc, new Devices(readMachine()), new KeepAlive());
  const mapper = { libc, privcmd: new Privcmd(libc, context.devices), memory: new HypercallMemory(context) };
  return (domain, frames) => mapFrames(mapper, domain, frames);
}
