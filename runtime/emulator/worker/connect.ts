import { once } from 'node:events';
import { type MessagePort, threadId } from 'node:worker_threads';
import { XenError, type XenHost } from '../../xen/interfaces/index.js';
import { Link } from './link.js';
import type { Answer } from './protocol.js';
import { RemoteHost } from './remote-host.js';
import { StoreEvents } from './remote-store.js';

/**
 * The host of a domain of an emulator that another thread has: what `Emulator.serve` has the other end of. Calls that
 * answer at once block this thread until the other has answered. When the port closes, or this thread ends, the program
 * ends in the domain: as by `XenHost.close()`.
 *
 * @throws XenError EDEADLK in the thread of the emulator, which could never answer; EBADF where the port is closed
 */
export async function connectEmulator(port: MessagePort): Promise<XenHost> {
  const [welcome] = (await Promise.race([once(port, 'message'), closed(port)])) as [Answer];
  if (welcome.kind === 'closed') throw closedError();
  if (welcome.kind !== 'welcome') throw new XenError('EPROTO', 'emulator(connect)', 'no emulator is at the other end');
  if (welcome.thread === threadId) {
    throw new XenError('EDEADLK', 'emulator(connect)', 'the emulator is in this thread: use the host of its domain');
  }
  const events = new StoreEvents();
  return new RemoteHost(new Link(port, welcome.bell, events), welcome.domain, events);
}

async function closed(port: MessagePort): Promise<never> {
  await once(port, 'close');
  throw closedError();
}

function closedError(): XenError {
  return new XenError('EBADF', 'emulator(connect)', 'the port is closed');
}
