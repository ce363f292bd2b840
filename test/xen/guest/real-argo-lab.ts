import { openXen, type XenHost } from '../../../runtime/xen/index.js';
import type { Lab, LabKind, LabOptions } from '../../protocol/support/lab.js';
import { HostForTest } from './host-for-test.js';
import { STRANGER, settings } from './settings.js';
import { Fence } from './settle.js';

/** The domain that this runs in, on the Xen that this runs on: it talks to itself. */
export const REAL_XEN: LabKind = {
  name: 'Xen',
  paravirtualized: process.arch === 'x64',
  supports: (options) => lackOfOneDomain(options) === undefined,
  lack: lackOfOneDomain,
  leavesOut: isElsewhere,
  open: openLab,
};

/** Each test runs in one of the boots that have this suite. */
function isElsewhere({ argo = {}, wholeQuota = false, domains = 1 }: LabOptions): boolean {
  // What runs nowhere is skipped, and counted, where most tests run.
  if (domains > 1) return settings.macPermissive || settings.wholeQuota;
  return (argo.macPermissive ?? false) !== settings.macPermissive || wholeQuota !== settings.wholeQuota;
}

/** What the lab cannot give of these options. */
export function lackOfOneDomain(options: LabOptions): string | undefined {
  const { domains = 1, argo = {}, xsm = 'dummy', withoutArgo = [], privileged = [0] } = options;
  if (domains > 1) return 'needs more domains';
  if (options.faults || options.guarded || options.softReset || options.dying)
    return 'needs what only the emulator can do';
  if (xsm !== 'dummy' || argo.compiled === false) return 'needs another build of Xen';
  if ((argo.enabled ?? true) !== settings.argo) return 'needs another option of Xen';
  if (withoutArgo.length > 0 || !privileged.includes(0)) return 'needs a domain without Argo or without privilege';
  return undefined;
}

/** The host that all tests of this process have a share of. */
let shared: Promise<{ readonly host: XenHost; readonly fence: Fence }> | undefined;

async function openShared() {
  const host = await openXen();
  return { host, fence: await Fence.open(host) };
}

/** It, and how to tell that its events have arrived. */
export function sharedHost(): Promise<{ readonly host: XenHost; readonly fence: Fence }> {
  shared ??= openShared();
  return shared;
}

async function openLab(): Promise<Lab> {
  const { host: whole, fence } = await sharedHost();
  const host = new HostForTest(whole);
  return {
    domains: [{ id: host.domain, host }],
    stranger: STRANGER,
    faults: undefined,
    kill: () => Promise.reject(new Error('the only domain stays')),
    softReset: () => Promise.reject(new Error('the only domain stays')),
    settled: () => fence.settled(),
    close: () => host.close(),
  };
}

/** After all tests of the process. */
export async function closeRealXen(): Promise<void> {
  await (await shared)?.host.close();
}
