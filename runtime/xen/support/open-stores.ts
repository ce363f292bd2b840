import type { Store } from '../interfaces/index.js';

/** Connections that end with their host, unless their user has closed them before. */
export class OpenStores {
  readonly #stores = new Set<Store>();

  add(store: Store): Store {
    const close = store.close.bind(store);
    store.close = async () => {
      this.#stores.delete(store);
      await close();
    };
    this.#stores.add(store);
    return store;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#stores].map((store) => store.close()));
  }
}
