import { closeSync, statSync } from 'node:fs';
import path from 'node:path';
import { isXenError, type XenError, XenUnavailableError } from '../../interfaces/index.js';
import { DEVICES, openDevice } from '../system/devices.js';
import type { Libc } from '../system/libc.js';
import type { Machine } from '../system/machine.js';
import { DeviceTransport } from './device-transport.js';
import { SocketTransport } from './socket-transport.js';
import type { OpenTransport } from './transport.js';

/** Where xenstored was found. */
export interface StorePlace {
  /** A path of a socket or a device; undefined where there is none. */
  readonly path: string | undefined;
  readonly kind: 'socket' | 'device' | 'none';
}

/** What says where xenstored is: see protocols.md section 5.5. */
export type StoreEnvironment = Readonly<Record<string, string | undefined>>;

/** Where sockets of a xenstored in this domain usually are. */
const RUN_FOLDERS = ['/var/run/xenstored', '/run/xenstored'];

/** The socket where there is one, else the kernel's device; `$XENSTORED_PATH` alone, where it is set. */
export function findStore(env: StoreEnvironment = process.env): StorePlace {
  const { XENSTORED_PATH: given, XENSTORED_RUNDIR: folder } = env;
  if (given) return { path: given, kind: kindOf(given) ?? 'none' };
  const sockets = (folder ? [folder] : RUN_FOLDERS).map((run) => path.join(run, 'socket'));
  const found = [...sockets, ...DEVICES.xenbus.paths].find((candidate) => kindOf(candidate) !== undefined);
  return { path: found, kind: found === undefined ? 'none' : kindOf(found)! };
}

/** How to reach it. @throws XenUnavailableError EXENNONE, EXENSTORE, also when it is opened; the device's errors then */
export function transportTo(place: StorePlace, libc: Libc, machine: Machine): OpenTransport {
  const { path: found, kind } = place;
  if (kind === 'socket') return (handler) => new SocketTransport(found!, handler);
  if (kind === 'none') throw unreachable(place, machine);
  return (handler) => {
    const fd = openDevice('xenbus', machine, [found!]);
    try {
      return new DeviceTransport(libc, fd, handler);
    } catch (error) {
      closeSync(fd);
      if (!isXenError(error, 'EPERM')) throw error;
      const advice = `${found} is neither a socket nor a device of Xen: say in XENSTORED_PATH where xenstored is`;
      throw new XenUnavailableError('EXENSTORE', 'xenstore(connect)', advice, error);
    }
  };
}

/** Why there is no answer, and what to do about it. */
export function unreachable({ path: found }: StorePlace, machine: Machine, cause?: Error): XenError {
  const syscall = 'xenstore(connect)';
  if (['EACCES', 'EPERM'].includes((cause as NodeJS.ErrnoException | undefined)?.code ?? '')) {
    const advice = `${found}: run as root, or let this user read and write it`;
    return new XenUnavailableError('EXENPERM', syscall, advice, cause);
  }
  if (!machine.xen && found === undefined) {
    const advice = 'there is no xenstored: start this program in a domain of Xen, or set XENBIND_HOST=emulator';
    return new XenUnavailableError('EXENNONE', syscall, advice, cause);
  }
  const advice =
    found === undefined
      ? `no socket in ${RUN_FOLDERS.join(', ')} and no ${DEVICES.xenbus.paths[0]}: start xenstored, or say in XENSTORED_PATH where it is`
      : `nobody answers at ${found}: start xenstored, or say in XENSTORED_PATH where it is`;
  return new XenUnavailableError('EXENSTORE', syscall, advice, cause);
}

function kindOf(file: string): 'socket' | 'device' | undefined {
  try {
    const stats = statSync(file);
    if (stats.isSocket()) return 'socket';
    return stats.isCharacterDevice() || stats.isFile() ? 'device' : undefined;
  } catch {
    return undefined;
  }
}
