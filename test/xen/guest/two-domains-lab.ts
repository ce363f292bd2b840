import { Vchan } from '../../../runtime/vchan/index.js';
import type { XenHost } from '../../../runtime/xen/index.js';
import type { Lab, LabKind, LabOptions } from '../../protocol/support/lab.js';
import { HostForTest } from './host-for-test.js';
import { createDomain, type GuestDomain, type GuestType } from './places/domain.js';
import { closeRealXen, lackOfOneDomain, sharedHost } from './real-argo-lab.js';
import { foreignPages } from './remote/foreign-pages.js';
import { RemoteHost } from './remote/host.js';
import { Line } from './remote/line.js';
import { RING_SIZE } from './remote/protocol.js';
import { STRANGER, settings } from './settings.js';

const SERVER = '/lab/tests/test/xen/guest/peers/host-server.js';

/**
 * The control domain and a guest, on the Xen that this runs on; the tests that kill one, or those that do not.
 *
 * They are apart because a ring that was registered again, or failed to be, leaves an entry with its partner that Xen does
 * not expect when the partner dies: with assertions it stops the machine (docs/real-xen.md).
 */
export function twoDomains(type: GuestType, deadly: boolean): LabKind {
  const leaves = (options: LabOptions) => deadly !== (options.kills !== undefined) || leavesOut(options);
  return {
    name: `dom0 and a ${type.toUpperCase()} guest${deadly ? ' that dies' : ''}`,
    paravirtualized: true,
    supports: (options) => !leaves(options),
    leavesOut: leaves,
    open: (options) => openLab(type, options),
  };
}

/** What one domain is enough for runs in other boots; those count what runs nowhere. */
function leavesOut(options: LabOptions): boolean {
  const { domains = 1, argo = {} } = options;
  if (domains !== 2 || (argo.macPermissive ?? false) !== settings.macPermissive) return true;
  return options.wholeQuota === true || lackOfOneDomain({ ...options, domains: 1 }) !== undefined;
}

export interface Guest {
  readonly domain: GuestDomain;
  readonly channel: Vchan;
  readonly host: RemoteHost;
}

/** Tests share one guest, until one of them kills it. */
let guest: Promise<Guest> | undefined;

async function makeGuest(type: GuestType): Promise<Guest> {
  const { host } = await sharedHost();
  const domain = await createDomain(type);
  const path = `/local/domain/${host.domain}/data/host-server/${domain.domain}`;
  const channel = await Vchan.serve(host, { domain: domain.domain, path, readSize: RING_SIZE, writeSize: RING_SIZE });
  await domain.start('node', ['--enable-source-maps', SERVER, host.domain, path]);
  await channel.accept();
  return { domain, channel, host: new RemoteHost(domain.domain, new Line(channel), await foreignPages()) };
}

/** Gives the tests a guest at once. */
export function prepareGuest(type: GuestType): Promise<Guest> {
  guest ??= makeGuest(type);
  return guest;
}

async function destroyGuest(): Promise<void> {
  const made = await guest;
  guest = undefined;
  await made?.channel.close();
  made?.host.forget();
  await made?.domain.destroy();
  await made?.domain.gone();
}

async function openLab(type: GuestType, { kills }: LabOptions): Promise<Lab> {
  const there = await prepareGuest(type);
  const { host: whole, fence } = await sharedHost();
  const hosts = [new HostForTest(whole), new HostForTest(there.host as unknown as XenHost)] as const;
  const [own, its] = hosts.map((host) => ({ id: host.domain, host }));
  let alive = true;
  return {
    // Of the two only the guest can be killed.
    domains: kills === 0 ? [its!, own!] : [own!, its!],
    stranger: STRANGER,
    faults: undefined,
    kill: async ({ id }) => {
      if (id !== there.domain.domain) throw new Error('the control domain stays');
      alive = false;
      await destroyGuest();
    },
    softReset: () => Promise.reject(new Error('the guest has one kernel')),
    settled: async () => {
      await fence.settled();
      if (alive) there.host.settle();
      await fence.settled();
    },
    close: async () => {
      if (alive) await hosts[1].close();
      await hosts[0].close();
    },
  };
}

/** After all tests of the process. The guest goes with the machine. */
export async function closeTwoDomains(): Promise<void> {
  const last = await guest;
  last?.domain.leave();
  await last?.channel.close();
  await closeRealXen();
}
