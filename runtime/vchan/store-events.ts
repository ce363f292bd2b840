import { isXenError, type Store, type StoreWatch } from '../xen/interfaces/index.js';

/** xenstored fires this when a domain is gone; it can be closed to those who are not privileged. */
const RELEASE_DOMAIN = '@releaseDomain';

/** Several watches with one listener. */
export class StoreEvents {
  readonly #listener: () => void;
  readonly #watches: StoreWatch[] = [];

  constructor(listener: () => void) {
    this.#listener = listener;
  }

  /** @throws XenError as {@link Store.watch} does */
  async watch(store: Store, path: string): Promise<void> {
    const watch = await store.watch(path);
    this.#watches.push(watch);
    void this.#follow(watch);
  }

  /** Watches for domains that go away, where that is allowed. */
  async watchDomains(store: Store): Promise<void> {
    try {
      await this.watch(store, RELEASE_DOMAIN);
    } catch (error) {
      if (!isXenError(error)) throw error;
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#watches.splice(0).map((watch) => watch.close()));
  }

  async #follow(watch: StoreWatch): Promise<void> {
    for await (const _ of watch) this.#listener();
  }
}
