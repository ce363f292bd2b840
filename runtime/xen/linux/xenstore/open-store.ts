import type { Store } from '../../interfaces/index.js';
import { StoreClient } from '../../store-client/client.js';
import type { KeepAlive } from '../../support/keep-alive.js';
import type { Libc } from '../system/libc.js';
import type { Machine } from '../system/machine.js';
import { StoreConnection } from './connection.js';
import { findStore, type StoreEnvironment, transportTo, unreachable } from './find-transport.js';
import { WireRequests } from './wire-requests.js';

export interface StoreParts {
  readonly libc: Libc;
  readonly machine: Machine;
  readonly keepAlive: KeepAlive;
  readonly env?: StoreEnvironment;
}

/**
 * A connection to xenstored. Where nobody answers, that shows at the first request.
 *
 * @param lost told when the connection ends by itself
 * @throws XenUnavailableError EXENNONE, EXENSTORE there is nothing to connect to, EXENPERM
 */
export function openStore({ libc, machine, keepAlive, env }: StoreParts, lost?: () => void): Store {
  const place = findStore(env);
  const explain = (error: Error | undefined) => unreachable(place, machine, error);
  const connection = new StoreConnection(transportTo(place, libc, machine), keepAlive, explain, lost);
  return new StoreClient(new WireRequests(connection), keepAlive);
}

/** As {@link openStore}, once the daemon has answered something. @throws XenError as that, at once */
export async function connectStore(parts: StoreParts): Promise<Store> {
  const store = openStore(parts);
  try {
    // Every daemon answers this, to everybody, whatever stands in it.
    await store.domainPath(0);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
