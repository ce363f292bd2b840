import { XENSTORE_PAYLOAD_MAX } from '../../../generated/io/xs_wire.js';
import { DOMID_FIRST_RESERVED } from '../../../generated/xen.js';
import {
  isXenError,
  type Store,
  type StoreOperations,
  type StorePermission,
  type StoreWatch,
  XenError,
} from '../../xen/interfaces/index.js';
import type { KeepAlive } from '../schedule/keep-alive.js';
import { settledOrAborted } from './abort.js';
import type { Connection } from './connection.js';
import { domainPath } from './paths.js';
import { refuse } from './refused.js';
import * as requests from './requests.js';
import { WatchClient } from './watch-client.js';

/** What tells the daemon that a request belongs to no transaction. */
const NO_TRANSACTION = 0;

/** The client's end of a connection, for one transaction or for none. */
class ClientOperations implements StoreOperations {
  protected readonly connection: Connection;
  readonly #transaction: number;

  constructor(connection: Connection, transaction: number) {
    this.connection = connection;
    this.#transaction = transaction;
  }

  read(path: string): Promise<Uint8Array> {
    return this.connection.request('read', path, this.#transaction, (context) => requests.read(context, path));
  }

  async readText(path: string): Promise<string> {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await this.read(path));
  }

  async write(path: string, value: string | Uint8Array): Promise<void> {
    // A copy: the caller may go on with his buffer before the daemon looks at it.
    const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : Uint8Array.from(value);
    const size = Buffer.byteLength(path) + 1 + bytes.length;
    if (size > XENSTORE_PAYLOAD_MAX) throw new XenError('E2BIG', 'xenstore(write)', `${size} bytes for ${path}`);
    await this.connection.request('write', path, this.#transaction, (context) => requests.write(context, path, bytes));
  }

  makeDirectory(path: string): Promise<void> {
    return this.connection.request('mkdir', path, this.#transaction, (context) =>
      requests.makeDirectory(context, path),
    );
  }

  directory(path: string): Promise<string[]> {
    return this.connection.request('directory', path, this.#transaction, (context) =>
      requests.directory(context, path),
    );
  }

  remove(path: string): Promise<void> {
    return this.connection.request('rm', path, this.#transaction, (context) => requests.remove(context, path));
  }

  getPermissions(path: string): Promise<StorePermission[]> {
    return this.connection.request('get_perms', path, this.#transaction, (context) =>
      requests.getPermissions(context, path),
    );
  }

  setPermissions(path: string, permissions: readonly StorePermission[]): Promise<void> {
    const copy = permissions.map(({ domain, access }) => ({ domain, access }));
    return this.connection.request('set_perms', path, this.#transaction, (context) =>
      requests.setPermissions(context, path, copy),
    );
  }
}

/** A connection to the emulated xenstored. */
export class StoreClient extends ClientOperations implements Store {
  readonly #keepAlive: KeepAlive | undefined;

  constructor(connection: Connection, keepAlive: KeepAlive | undefined) {
    super(connection, NO_TRANSACTION);
    this.#keepAlive = keepAlive;
  }

  async transaction<T>(
    body: (operations: StoreOperations) => Promise<T>,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<T> {
    for (;;) {
      signal?.throwIfAborted();
      const id = await this.connection.request('transaction_start', '', NO_TRANSACTION, () =>
        this.connection.startTransaction(),
      );
      let result: T;
      try {
        signal?.throwIfAborted();
        result = await settledOrAborted(body(new ClientOperations(this.connection, id)), signal);
      } catch (thrown) {
        // What the body threw is the news; that its transaction is gone already is none.
        await this.#end(id, false).catch(() => {});
        throw thrown;
      }
      try {
        await this.#end(id, true);
        return result;
      } catch (thrown) {
        if (!isXenError(thrown, 'EAGAIN')) throw thrown;
      }
    }
  }

  async watch(path: string): Promise<StoreWatch> {
    const { connection } = this;
    const client = new WatchClient(path, this.#keepAlive);
    const watch = await connection.request('watch', path, NO_TRANSACTION, () => {
      const added = connection.addWatch(path, {
        deliver: (changed) => client.push(changed),
        end: () => client.end(),
      });
      connection.greet(added);
      return added;
    });
    client.onClose(() => connection.request('unwatch', path, NO_TRANSACTION, () => connection.removeWatch(watch)));
    return client;
  }

  domainPath(domain: number): Promise<string> {
    return this.connection.request('get_domain_path', '', NO_TRANSACTION, () => {
      if (!Number.isInteger(domain) || domain < 0 || domain > DOMID_FIRST_RESERVED) refuse('EINVAL');
      return domainPath(domain);
    });
  }

  async close(): Promise<void> {
    this.connection.close();
  }

  #end(id: number, commit: boolean): Promise<void> {
    return this.connection.request('transaction_end', '', id, () => this.connection.endTransaction(id, commit));
  }
}
