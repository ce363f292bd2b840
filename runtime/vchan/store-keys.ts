import { isXenError, type Store, type StoreOperations, type StorePermission } from '../xen/interfaces/index.js';
import { CorruptPeerError, vchanError } from './errors.js';
import { UINT32_MAX } from './uint32.js';

/** What a server publishes for its client (protocols.md section 4.3, step 7). */
export interface Rendezvous {
  /** Grant reference of the shared page. */
  readonly ringRef: number;
  /** The server's port. */
  readonly eventChannel: number;
}

const RING_REF = 'ring-ref';
const EVENT_CHANNEL = 'event-channel';

/** libxenvchan makes the names of keys in 64 bytes and cuts off what is longer: protocols.md section 4.3. */
const LONGEST_PATH = 64 - `/${EVENT_CHANNEL}`.length - 1;

/** Where programs usually meet: `/local/domain/<server>/data/vchan/<client>/<port>`. */
export function vchanPath(server: number, client: number, port: string | number): string {
  return `/local/domain/${server}/data/vchan/${client}/${port}`;
}

/** The key that a server has as long as it can be connected to. */
export function ringRefPath(path: string): string {
  return `${path}/${RING_REF}`;
}

function eventChannelPath(path: string): string {
  return `${path}/${EVENT_CHANNEL}`;
}

/** @throws XenError ENAMETOOLONG for a path that a client in C could not follow, EINVAL for none */
export function checkPath(path: string): void {
  if (path === '' || path.endsWith('/')) throw vchanError('EINVAL', 'serve', `the path ${JSON.stringify(path)}`);
  if (path.length > LONGEST_PATH) {
    throw vchanError(
      'ENAMETOOLONG',
      'serve',
      `${path} has ${path.length} characters, libxenvchan takes ${LONGEST_PATH}`,
    );
  }
}

/** Writes both keys at once, for the client's eyes only. */
export async function publish(
  store: Store,
  path: string,
  own: number,
  client: number,
  keys: Rendezvous,
): Promise<void> {
  const permissions: readonly StorePermission[] = [
    { domain: own, access: 'none' },
    { domain: client, access: 'read' },
  ];
  await store.transaction(async (operations) => {
    for (const [key, value] of [
      [ringRefPath(path), keys.ringRef],
      [eventChannelPath(path), keys.eventChannel],
    ] as const) {
      await operations.write(key, String(value));
      await operations.setPermissions(key, permissions);
    }
  });
}

/** Removes the keys, unless another server has taken the path over; what the store refuses is left there. */
export async function withdraw(store: Store, path: string, keys: Rendezvous): Promise<void> {
  try {
    await store.transaction(async (operations) => {
      const there = await operations.readText(ringRefPath(path));
      if (there === String(keys.ringRef)) await operations.remove(path);
    });
  } catch (error) {
    if (!isXenError(error)) throw error;
  }
}

/**
 * What a server has published.
 *
 * @throws XenError ENOENT nothing yet, EACCES not for this domain
 * @throws CorruptPeerError what is no number
 */
export async function readRendezvous(store: Store, path: string): Promise<Rendezvous> {
  return store.transaction(async (operations) => ({
    ringRef: await readNumber(operations, ringRefPath(path)),
    eventChannel: await readNumber(operations, eventChannelPath(path)),
  }));
}

/** Characters of a wrong value that an error shows. */
const MOST_SHOWN = 40;

/** References and ports are 32-bit numbers, and 0 is none. */
async function readNumber(operations: StoreOperations, path: string): Promise<number> {
  const text = await operations.readText(path);
  // A node that is there because something below it is, or was made before it was written.
  if (text === '') throw vchanError('ENOENT', 'connect', `${path} is empty`);
  const value = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (value === 0 || value !== value >>> 0) {
    throw new CorruptPeerError(
      `${path} is ${JSON.stringify(text.slice(0, MOST_SHOWN))}, not a number from 1 to ${UINT32_MAX}`,
    );
  }
  return value;
}
