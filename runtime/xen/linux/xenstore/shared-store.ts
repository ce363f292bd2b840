import type { Store } from '../../interfaces/index.js';
import { openStore, type StoreParts } from './open-store.js';

/** The connection that all who use a host share, opened when somebody needs it, and anew after the daemon has ended it. */
export class SharedStore {
  readonly #parts: StoreParts;
  #store: Store | undefined;

  constructor(parts: StoreParts) {
    this.#parts = parts;
  }

  /** @throws XenUnavailableError as {@link openStore} */
  get(): Store {
    this.#store ??= openStore(this.#parts, () => {
      this.#store = undefined;
    });
    return this.#store;
  }

  async close(): Promise<void> {
    await this.#store?.close();
  }
}
