import { DOMID_FIRST_RESERVED } from '../../../generated/xen.js';
import type { StorePermission } from '../../xen/interfaces/index.js';
import { NO_TRANSACTION, type StoreRequests, type WatchSink } from '../../xen/store-client/requests.js';
import type { Connection } from './connection.js';
import { domainPath } from './paths.js';
import { refuse } from './refused.js';
import * as requests from './requests.js';

/** The requests of a connection to the emulated xenstored, without a wire. */
export class EmulatedRequests implements StoreRequests {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  read(transaction: number, path: string): Promise<Uint8Array> {
    return this.#connection.request('read', path, transaction, (context) => requests.read(context, path));
  }

  write(transaction: number, path: string, value: Uint8Array): Promise<void> {
    return this.#connection.request('write', path, transaction, (context) => requests.write(context, path, value));
  }

  makeDirectory(transaction: number, path: string): Promise<void> {
    return this.#connection.request('mkdir', path, transaction, (context) => requests.makeDirectory(context, path));
  }

  directory(transaction: number, path: string): Promise<string[]> {
    return this.#connection.request('directory', path, transaction, (context) => requests.directory(context, path));
  }

  remove(transaction: number, path: string): Promise<void> {
    return this.#connection.request('rm', path, transaction, (context) => requests.remove(context, path));
  }

  getPermissions(transaction: number, path: string): Promise<StorePermission[]> {
    return this.#connection.request('get_perms', path, transaction, (context) =>
      requests.getPermissions(context, path),
    );
  }

  setPermissions(transaction: number, path: string, permissions: readonly StorePermission[]): Promise<void> {
    return this.#connection.request('set_perms', path, transaction, (context) =>
      requests.setPermissions(context, path, permissions),
    );
  }

  startTransaction(): Promise<number> {
    const connection = this.#connection;
    return connection.request('transaction_start', '', NO_TRANSACTION, () => connection.startTransaction());
  }

  endTransaction(transaction: number, commit: boolean): Promise<void> {
    const connection = this.#connection;
    return connection.request('transaction_end', '', transaction, () => connection.endTransaction(transaction, commit));
  }

  async watch(path: string, sink: WatchSink): Promise<() => Promise<void>> {
    const connection = this.#connection;
    const watch = await connection.request('watch', path, NO_TRANSACTION, () => {
      const added = connection.addWatch(path, sink);
      connection.greet(added);
      return added;
    });
    return () => connection.request('unwatch', path, NO_TRANSACTION, () => connection.removeWatch(watch));
  }

  domainPath(domain: number): Promise<string> {
    return this.#connection.request('get_domain_path', '', NO_TRANSACTION, () => {
      if (!Number.isInteger(domain) || domain < 0 || domain > DOMID_FIRST_RESERVED) refuse('EINVAL');
      return domainPath(domain);
    });
  }

  close(): void {
    this.#connection.close();
  }
}
