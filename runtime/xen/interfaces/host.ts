import type { ArgoHypercalls } from './argo-hypercalls.js';
import type { EventChannels } from './event-channels.js';
import type { Grants } from './grants.js';
import type { Store } from './store.js';

/**
 * What a domain can ask of its hypervisor: all that the protocols need, and nothing of how it is reached. The devices of
 * Linux and the emulator implement it.
 */
export interface XenHost extends AsyncDisposable {
  /** The id of the domain that this process runs in. */
  readonly domain: number;
  readonly argo: ArgoHypercalls;
  readonly grants: Grants;
  readonly events: EventChannels;
  /** A connection that those who use the host share; see {@link openStore} for one of their own. */
  readonly store: Store;
  /** A connection of its own: watches and transactions count for each connection. */
  openStore(): Promise<Store>;
  /** Closes everything that was opened through this host and is still open. */
  close(): Promise<void>;
}
