import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StoreDaemon } from '../../../runtime/emulator/store/index.js';
import { loadLibc } from '../../../runtime/xen/linux/system/libc.js';
import { readMachine } from '../../../runtime/xen/linux/system/machine.js';
import { connectStore } from '../../../runtime/xen/linux/xenstore/open-store.js';
import { KeepAlive } from '../../../runtime/xen/support/keep-alive.js';
import { describeStore } from '../../protocol/suites/store.js';
import type { StoreLab } from '../../protocol/suites/store-lab.js';
import { WireDaemon } from './support/wire-daemon.js';

/** The client of the real daemon's protocol, by the suite that the emulated daemon passes, over that daemon. */
async function makeLab(): Promise<StoreLab> {
  const folder = mkdtempSync(path.join(tmpdir(), 'xenbind-store-'));
  const daemon = new StoreDaemon();
  for (const guest of [1, 2]) daemon.introduceDomain(guest);
  const base = '/xenbind';
  await daemon.connect(0).write(base, '');
  const wires = new Map<number, WireDaemon>();
  for (const domain of [0, 1, 2]) wires.set(domain, await WireDaemon.listen(daemon, domain, folder));
  const libc = await loadLibc();
  return {
    base,
    control: 0,
    guests: [1, 2],
    stranger: 77,
    connect: (domain) => {
      const env = { XENSTORED_PATH: wires.get(domain)!.path };
      return connectStore({ libc, machine: readMachine(), keepAlive: new KeepAlive(), env });
    },
    release: async (domain) => daemon.releaseDomain(domain),
    introduce: async (domain) => daemon.introduceDomain(domain),
    close: async () => {
      for (const wire of wires.values()) await wire.close();
      rmSync(folder, { recursive: true });
    },
  };
}

describeStore('xenstored over its socket', makeLab);
