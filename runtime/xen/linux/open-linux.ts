import { DOMID_FIRST_RESERVED } from '../../../generated/xen.js';
import { isXenError, type Store, XenError, type XenHost, XenUnavailableError } from '../interfaces/index.js';
import { KeepAlive } from '../support/keep-alive.js';
import { LinuxHost } from './host.js';
import { LinuxContext } from './system/context.js';
import { Devices } from './system/devices.js';
import { loadLibc } from './system/libc.js';
import { readMachine } from './system/machine.js';
import { findDomain } from './system/own-domain.js';
import { SharedStore } from './xenstore/shared-store.js';

/**
 * The host for the machine that this runs on.
 *
 * @param domain the own domain's id. Default: what xenstore says; 0 in the control domain
 * @throws XenError EINVAL an id that no domain can have; XenUnavailableError EXENNONE, EXENKOFFI, EXENSTORE nobody tells the domain's id, EXENPERM
 */
export async function openLinux({ domain }: { readonly domain?: number | undefined } = {}): Promise<XenHost> {
  if (domain !== undefined && !(Number.isInteger(domain) && domain >= 0 && domain < DOMID_FIRST_RESERVED)) {
    throw new XenError('EINVAL', 'xen(open)', `domain ${domain}: expected 0 to ${DOMID_FIRST_RESERVED - 1}`);
  }
  const machine = readMachine();
  if (!machine.xen) {
    throw new XenUnavailableError(
      'EXENNONE',
      'xen(open)',
      'start this program in a domain of Xen with Linux, or set XENBIND_HOST=emulator',
    );
  }
  const libc = await loadLibc();
  const keepAlive = new KeepAlive();
  const shared = new SharedStore({ libc, machine, keepAlive });
  let id = domain;
  if (id === undefined) {
    let store: Store | undefined;
    try {
      store = shared.get();
    } catch (error) {
      // The control domain knows who it is without a xenstored.
      if (!machine.control || !isXenError(error)) throw error;
    }
    try {
      id = await findDomain(machine, store);
    } catch (error) {
      await shared.close();
      throw error;
    }
  }
  const context = new LinuxContext(libc, new Devices(machine), keepAlive);
  return new LinuxHost(context, machine, id, shared);
}
