import { isXenError, type Store } from '../xen/interfaces/index.js';
import { vchanError } from './errors.js';
import type { ConnectOptions } from './options.js';
import { StoreEvents } from './store-events.js';

/** Something that keeps the process alive, or not. */
export interface Referenced {
  ref(): unknown;
  unref(): unknown;
}

/** Nothing there, nothing there that may be seen, or what somebody left there who is gone. */
const NOT_YET = ['ENOENT', 'EACCES', 'ECONNREFUSED'] as const;

/**
 * Attempts again at each change of the server's keys, as long as the failure is one that a server can end by appearing.
 *
 * @param onWait is given what keeps the process alive meanwhile
 * @throws what `attempt` rejects with otherwise; XenError ESRCH when the server's domain goes away meanwhile and the store
 *   tells; the signal's reason
 */
export async function untilServed<T>(
  store: Store,
  options: ConnectOptions,
  attempt: () => Promise<T>,
  onWait: (waiting: Referenced) => void = () => {},
): Promise<T> {
  const { signal, path, domain } = options;
  signal?.throwIfAborted();
  let fired = false;
  let wake = (): void => {};
  const look = (): void => {
    fired = true;
    wake();
  };
  // Where the store is gone, the next attempt tells.
  const events = new StoreEvents(look, look);
  onWait(events);
  try {
    await events.watch(store, path);
    await events.watchForRelease(store);
    let seen = false;
    for (;;) {
      fired = false;
      try {
        return await attempt();
      } catch (error) {
        if (!isXenError(error, ...NOT_YET)) throw error;
      }
      const there = await isDomainSeen(store, domain);
      if (seen && !there) throw vchanError('ESRCH', 'connect', `domain ${domain} went away`);
      seen = there;
      if (fired) continue;
      await new Promise<void>((resolve, reject) => {
        signal?.throwIfAborted();
        const onAbort = (): void => reject(signal?.reason);
        signal?.addEventListener('abort', onAbort, { once: true });
        wake = () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        };
      });
    }
  } finally {
    await events.close();
  }
}

/** Whether the domain has a place in the store that may be seen: what is gone and what may not be seen look the same. */
async function isDomainSeen(store: Store, domain: number): Promise<boolean> {
  try {
    await store.directory(await store.domainPath(domain));
    return true;
  } catch (error) {
    if (isXenError(error, 'ENOENT', 'EACCES')) return false;
    throw error;
  }
}
