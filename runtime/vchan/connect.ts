import { VCHAN_NOTIFY_WRITE } from '../../generated/libxenvchan.js';
import { type EventChannel, type GrantedPages, isXenError, type XenHost } from '../xen/interfaces/index.js';
import { CorruptPeerError, vchanError } from './errors.js';
import { Opened } from './opened.js';
import { LIVE } from './operations.js';
import type { ConnectOptions } from './options.js';
import { orderMistake } from './orders.js';
import { ready, space } from './ring.js';
import { Session } from './session.js';
import { endpointOn, LIVE_OFFSETS, SharedPage } from './shared-page.js';
import { type Rendezvous, readRendezvous } from './store-keys.js';
import { type Referenced, untilServed } from './wait-for-server.js';

/** {@link Vchan.connect}; `onWait` is given what keeps the process alive while it waits for a server. */
export async function connect(
  host: XenHost,
  options: ConnectOptions,
  onWait: (waiting: Referenced) => void = () => {},
): Promise<Session> {
  const { signal } = options;
  const session = options.wait
    ? await untilServed(host.store, options, () => attempt(host, options), onWait)
    : await attempt(host, options);
  if (signal?.aborted) {
    await session.close();
    throw signal.reason;
  }
  return session;
}

async function attempt(host: XenHost, options: ConnectOptions): Promise<Session> {
  options.signal?.throwIfAborted();
  const keys = await readRendezvous(host.store, options.path);
  const session = attach(host, options, keys);
  await session.watchPeer();
  return session;
}

function attach(host: XenHost, { domain, path, strict = true }: ConnectOptions, keys: Rendezvous): Session {
  const opened = new Opened();
  try {
    // First of all, since this is what only one client can have.
    const channel = opened.add(bind(host, domain, path, keys));
    const memory = opened.add(map(host, domain, path, [keys.ringRef], true));
    const page = new SharedPage(memory.bytes);
    if (page.atomics.srv_live.load() === LIVE.closed) throw refused(path, 'the server has closed');
    const orders = page.readOrders();
    const mistake = orderMistake(orders);
    if (mistake !== undefined) throw new CorruptPeerError(mistake);
    const grants = page.readGrants(orders);
    const mapOwn = (references: readonly number[], writable: boolean) =>
      references.length === 0 ? undefined : opened.add(map(host, domain, path, references, writable));
    const own = { left: mapOwn(grants.left, true), right: mapOwn(grants.right, false) };
    const endpoint = endpointOn(page, 'client', page.rings(orders, own), channel, strict);
    // Counters that do not fit each other are seen now and not in the middle of something.
    ready(endpoint.reader);
    space(endpoint.writer);

    memory.notifyOnUnmap(LIVE_OFFSETS.client, channel);
    page.atomics.cli_live.store(LIVE.open);
    page.atomics.srv_notify.store(VCHAN_NOTIFY_WRITE);
    channel.notify();
    const { store } = host;
    return new Session({ role: 'client', domain, path, endpoint, channel, page: memory, rings: own, store });
  } catch (error) {
    opened.close();
    throw error;
  }
}

function bind(host: XenHost, domain: number, path: string, keys: Rendezvous): EventChannel {
  try {
    return host.events.bindInterdomain(domain, keys.eventChannel);
  } catch (error) {
    if (!isXenError(error, 'EINVAL')) throw error;
    if (isInUse(host, domain, keys))
      throw vchanError('EBUSY', 'connect', `another client is connected to ${path}`, error);
    throw refused(path, `no such port ${keys.eventChannel}`, error);
  }
}

/** Why the port cannot be bound: with a client behind it, or since the server is gone. The page can tell. */
function isInUse(host: XenHost, domain: number, { ringRef }: Rendezvous): boolean {
  try {
    const memory = host.grants.map(domain, [ringRef]);
    const { atomics } = new SharedPage(memory.bytes);
    const inUse = atomics.srv_live.load() === LIVE.open && atomics.cli_live.load() === LIVE.open;
    memory.close();
    return inUse;
  } catch (error) {
    if (!isXenError(error)) throw error;
    return false;
  }
}

function map(
  host: XenHost,
  domain: number,
  path: string,
  references: readonly number[],
  writable: boolean,
): GrantedPages {
  try {
    return host.grants.map(domain, references, { writable });
  } catch (error) {
    throw isXenError(error, 'EINVAL') ? refused(path, 'its pages are not granted any more', error) : error;
  }
}

function refused(path: string, detail: string, cause?: unknown) {
  return vchanError('ECONNREFUSED', 'connect', `${path}: ${detail}`, cause);
}
