import type { Store, StoreOperations, StorePermission, StoreWatch } from '../../xen/interfaces/index.js';
import { WatchClient } from '../../xen/store-client/watch-client.js';
import type { Link } from './link.js';
import type { ObjectId, StoreValue } from './protocol.js';

/** What the emulator's thread starts by itself: attempts of transactions, events of watches. */
export class StoreEvents {
  readonly #bodies = new Map<number, (operations: ObjectId) => void>();
  readonly #watches = new Map<number, WatchClient>();
  #next = 1;

  addBody(body: (operations: ObjectId) => void): number {
    this.#bodies.set(this.#next, body);
    return this.#next++;
  }

  removeBody(run: number): void {
    this.#bodies.delete(run);
  }

  addWatch(watch: WatchClient): number {
    this.#watches.set(this.#next, watch);
    return this.#next++;
  }

  removeWatch(watch: number): void {
    this.#watches.get(watch)?.end();
    this.#watches.delete(watch);
  }

  run(run: number, operations: ObjectId): void {
    this.#bodies.get(run)?.(operations);
  }

  watched(watch: number, path: string | undefined): void {
    if (path === undefined) this.removeWatch(watch);
    else this.#watches.get(watch)?.push(path);
  }
}

class RemoteOperations implements StoreOperations {
  protected readonly link: Link;
  protected readonly object: ObjectId;

  constructor(link: Link, object: ObjectId) {
    this.link = link;
    this.object = object;
  }

  read(path: string): Promise<Uint8Array> {
    return this.#operate('read', path) as Promise<Uint8Array>;
  }

  readText(path: string): Promise<string> {
    return this.#operate('readText', path) as Promise<string>;
  }

  async write(path: string, value: string | Uint8Array): Promise<void> {
    await this.#operate('write', path, value);
  }

  async makeDirectory(path: string): Promise<void> {
    await this.#operate('makeDirectory', path);
  }

  directory(path: string): Promise<string[]> {
    return this.#operate('directory', path) as Promise<string[]>;
  }

  async remove(path: string): Promise<void> {
    await this.#operate('remove', path);
  }

  getPermissions(path: string): Promise<StorePermission[]> {
    return this.#operate('getPermissions', path) as Promise<StorePermission[]>;
  }

  async setPermissions(path: string, permissions: readonly StorePermission[]): Promise<void> {
    await this.#operate('setPermissions', path, permissions);
  }

  #operate(method: keyof StoreOperations, path: string, value?: StoreValue): Promise<unknown> {
    return this.link.call({}, 'store.operate', this.object, method, path, value);
  }
}

/** A connection to the store, which the emulator's thread has. */
export class RemoteStore extends RemoteOperations implements Store {
  readonly #events: StoreEvents;

  constructor(link: Link, object: ObjectId, events: StoreEvents) {
    super(link, object);
    this.#events = events;
  }

  /** The body runs here, each of its operations there; there, too, it is decided whether it runs again. */
  async transaction<T>(
    body: (operations: StoreOperations) => Promise<T>,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<T> {
    let outcome: { readonly value: T } | { readonly thrown: unknown } | undefined;
    const attempt = async (operations: ObjectId) => {
      try {
        outcome = { value: await body(new RemoteOperations(this.link, operations)) };
      } catch (thrown) {
        outcome = { thrown };
      }
      this.link.send('store.attempted', run, 'value' in outcome);
    };
    const run = this.#events.addBody((operations) => void attempt(operations));
    try {
      await this.link.call({ signal }, 'store.transact', this.object, run);
      return (outcome as { readonly value: T }).value;
    } catch (error) {
      throw outcome !== undefined && 'thrown' in outcome && !signal?.aborted ? outcome.thrown : error;
    } finally {
      this.#events.removeBody(run);
    }
  }

  async watch(path: string): Promise<StoreWatch> {
    const client = new WatchClient(path, this.link.keepAlive);
    const watch = this.#events.addWatch(client);
    try {
      const object = await this.link.call({}, 'store.watch', this.object, path, watch);
      client.onClose(async () => {
        this.#events.removeWatch(watch);
        await this.link.call({}, 'store.unwatch', object);
      });
      return client;
    } catch (error) {
      this.#events.removeWatch(watch);
      throw error;
    }
  }

  domainPath(domain: number): Promise<string> {
    return this.link.call({}, 'store.domainPath', this.object, domain);
  }

  async close(): Promise<void> {
    await this.link.call({}, 'store.close', this.object);
  }
}
