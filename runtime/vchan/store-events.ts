import { isXenError, type Store, type StoreWatch } from '../xen/interfaces/index.js';

/** xenstored fires this when a domain is gone; it can be closed to those who are not privileged. */
const RELEASE_DOMAIN = '@releaseDomain';

/** Several watches with one listener. */
export class StoreEvents {
  readonly #listener: () => void;
  readonly #onEnd: () => void;
  readonly #watches: StoreWatch[] = [];
  #referenced = true;

  /** @param onEnd called when a watch ends, also when the store is closed: nothing more is heard of it then */
  constructor(listener: () => void, onEnd: () => void = () => {}) {
    this.#listener = listener;
    this.#onEnd = onEnd;
  }

  /** @throws XenError as {@link Store.watch} does */
  async watch(store: Store, path: string): Promise<void> {
    const watch = await store.watch(path);
    this.#watches.push(watch);
    if (!this.#referenced) watch.unref();
    void this.#follow(watch);
  }

  /** Watches for domains that go away, or something that would go away with one, where that is allowed. */
  async watchForRelease(store: Store, paths: readonly string[] = []): Promise<void> {
    for (const path of [RELEASE_DOMAIN, ...paths]) {
      try {
        await this.watch(store, path);
      } catch (error) {
        if (!isXenError(error)) throw error;
      }
    }
  }

  /** Keeps the process from staying alive for these watches and for those that come later. */
  unref(): this {
    this.#referenced = false;
    for (const watch of this.#watches) watch.unref();
    return this;
  }

  ref(): this {
    this.#referenced = true;
    for (const watch of this.#watches) watch.ref();
    return this;
  }

  async close(): Promise<void> {
    await Promise.all(this.#watches.splice(0).map((watch) => watch.close()));
  }

  async #follow(watch: StoreWatch): Promise<void> {
    for await (const _ of watch) this.#listener();
    this.#onEnd();
  }
}
