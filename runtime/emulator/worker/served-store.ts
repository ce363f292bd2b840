import {
  type Store,
  type StoreOperations,
  type StorePermission,
  type StoreWatch,
  XenError,
} from '../../xen/interfaces/index.js';
import type { ObjectTable } from './object-table.js';
import type { Answer, ObjectId } from './protocol.js';
import type { Handlers } from './served-calls.js';

/** The attempt of a transaction that a worker has in hand. */
interface Attempt {
  done(commit: boolean): void;
}

/** What a worker asks of the store. */
export class ServedStore {
  readonly #objects: ObjectTable;
  readonly #open: (own: boolean) => Promise<Store>;
  readonly #post: (answer: Answer) => void;
  readonly #attempts = new Map<number, Attempt>();

  constructor(objects: ObjectTable, open: (own: boolean) => Promise<Store>, post: (answer: Answer) => void) {
    this.#objects = objects;
    this.#open = open;
    this.#post = post;
  }

  readonly handlers: Handlers<`store.${string}`> = {
    'store.open': async (_, own) => this.#objects.add(await this.#open(own)),
    'store.close': async (_, store) => {
      await this.#objects.get<Store>(store).close();
      this.#objects.delete(store);
    },
    'store.domainPath': (_, store, domain) => this.#objects.get<Store>(store).domainPath(domain),
    'store.operate': (_, operations, method, path, value) => {
      const target = this.#objects.get<StoreOperations>(operations);
      if (method === 'write') return target.write(path, value as string | Uint8Array);
      if (method === 'setPermissions') return target.setPermissions(path, value as readonly StorePermission[]);
      return target[method](path);
    },
    'store.transact': ({ signal }, store, run) =>
      this.#objects.get<Store>(store).transaction((operations) => this.#attempt(run, operations), { signal }),
    'store.attempted': (_, run, commit) => this.#attempts.get(run)?.done(commit),
    'store.watch': async (_, store, path, watch) => {
      const opened = await this.#objects.get<Store>(store).watch(path);
      // The worker's own watch decides whether a thread lives on.
      opened.unref();
      void this.#forward(opened, watch);
      return this.#objects.add(opened);
    },
    'store.unwatch': async (_, watch) => {
      await this.#objects.get<StoreWatch>(watch).close();
      this.#objects.delete(watch);
    },
  };

  /** Has the worker run its body, and waits for it. */
  async #attempt(run: number, operations: StoreOperations): Promise<void> {
    const object: ObjectId = this.#objects.add(operations);
    try {
      const commit = await new Promise<boolean>((done) => {
        this.#attempts.set(run, { done });
        this.#post({ kind: 'run', run, operations: object });
      });
      if (!commit) throw new XenError('ECANCELED', 'xenstore(transaction)', 'its body failed');
    } finally {
      this.#attempts.delete(run);
      this.#objects.delete(object);
    }
  }

  async #forward(opened: StoreWatch, watch: number): Promise<void> {
    for await (const path of opened) this.#post({ kind: 'watched', watch, path });
    this.#post({ kind: 'watched', watch, path: undefined });
  }
}
