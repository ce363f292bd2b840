import { XENSTORE_PAYLOAD_MAX } from '../../../generated/io/xs_wire.js';
import {
  isXenError,
  type Store,
  type StoreOperations,
  type StorePermission,
  type StoreWatch,
  XenError,
} from '../interfaces/index.js';
import type { KeepAlive } from '../support/keep-alive.js';
import { settledOrAborted } from './abort.js';
import { NO_TRANSACTION, type StoreRequests } from './requests.js';
import { WatchClient } from './watch-client.js';

/** The client's end of a connection, for one transaction or for none. */
class ClientOperations implements StoreOperations {
  protected readonly requests: StoreRequests;
  readonly #transaction: number;

  constructor(requests: StoreRequests, transaction: number) {
    this.requests = requests;
    this.#transaction = transaction;
  }

  read(path: string): Promise<Uint8Array> {
    return this.requests.read(this.#transaction, path);
  }

  async readText(path: string): Promise<string> {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await this.read(path));
  }

  async write(path: string, value: string | Uint8Array): Promise<void> {
    // A copy: the caller may go on with his buffer before the daemon looks at it.
    const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : Uint8Array.from(value);
    const size = Buffer.byteLength(path) + 1 + bytes.length;
    if (size > XENSTORE_PAYLOAD_MAX) throw new XenError('E2BIG', 'xenstore(write)', `${size} bytes for ${path}`);
    await this.requests.write(this.#transaction, path, bytes);
  }

  makeDirectory(path: string): Promise<void> {
    return this.requests.makeDirectory(this.#transaction, path);
  }

  directory(path: string): Promise<string[]> {
    return this.requests.directory(this.#transaction, path);
  }

  remove(path: string): Promise<void> {
    return this.requests.remove(this.#transaction, path);
  }

  getPermissions(path: string): Promise<StorePermission[]> {
    return this.requests.getPermissions(this.#transaction, path);
  }

  setPermissions(path: string, permissions: readonly StorePermission[]): Promise<void> {
    const copy = permissions.map(({ domain, access }) => ({ domain, access }));
    return this.requests.setPermissions(this.#transaction, path, copy);
  }
}

/** A connection to a xenstored, real or emulated: what is the same on both. */
export class StoreClient extends ClientOperations implements Store {
  readonly #keepAlive: KeepAlive | undefined;

  /** @param keepAlive held while somebody waits for an event of a watch */
  constructor(requests: StoreRequests, keepAlive: KeepAlive | undefined) {
    super(requests, NO_TRANSACTION);
    this.#keepAlive = keepAlive;
  }

  async transaction<T>(
    body: (operations: StoreOperations) => Promise<T>,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<T> {
    for (;;) {
      signal?.throwIfAborted();
      const id = await this.requests.startTransaction();
      let result: T;
      try {
        signal?.throwIfAborted();
        result = await settledOrAborted(body(new ClientOperations(this.requests, id)), signal);
      } catch (thrown) {
        // What the body threw is the news; that its transaction is gone already is none.
        await this.requests.endTransaction(id, false).catch(() => {});
        throw thrown;
      }
      try {
        await this.requests.endTransaction(id, true);
        return result;
      } catch (thrown) {
        if (!isXenError(thrown, 'EAGAIN')) throw thrown;
      }
    }
  }

  async watch(path: string): Promise<StoreWatch> {
    const { requests } = this;
    const client = new WatchClient(path, this.#keepAlive);
    client.onClose(await requests.watch(path, { deliver: (changed) => client.push(changed), end: () => client.end() }));
    return client;
  }

  domainPath(domain: number): Promise<string> {
    return this.requests.domainPath(domain);
  }

  async close(): Promise<void> {
    this.requests.close();
  }
}
