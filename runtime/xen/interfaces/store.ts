/** What a domain may do with a node: `none`, `read`, `write`, or `both`. */
export type StoreAccess = 'none' | 'read' | 'write' | 'both';

export interface StorePermission {
  readonly domain: number;
  readonly access: StoreAccess;
}

/**
 * What can be done with nodes, inside and outside of a transaction (protocols.md section 5.5). Paths are absolute, or
 * relative to /local/domain/<own id>. Everything rejects with a XenError whose `code` is the name that xenstored
 * answered, and EINVAL for a path that cannot be.
 */
export interface StoreOperations {
  /** The value, any bytes. @throws XenError ENOENT, EACCES */
  read(path: string): Promise<Uint8Array>;
  /** The value as UTF-8 text. @throws XenError ENOENT, EACCES */
  readText(path: string): Promise<string>;
  /** Creates the node and missing parents, or replaces the value. @throws XenError EACCES, ENOSPC quota, E2BIG */
  write(path: string, value: string | Uint8Array): Promise<void>;
  /** Creates the node and missing parents; a node that exists is left alone. @throws XenError EACCES, ENOSPC */
  makeDirectory(path: string): Promise<void>;
  /** Names of the children, also where there are more than fit into one answer. @throws XenError ENOENT, EACCES */
  directory(path: string): Promise<string[]>;
  /** With all below; a missing node is no error unless its parent is missing, too. @throws XenError ENOENT, EACCES */
  remove(path: string): Promise<void>;
  /** The first is the owner, and what it grants is for all who are not listed. @throws XenError ENOENT, EACCES */
  getPermissions(path: string): Promise<StorePermission[]>;
  /** @throws XenError EACCES not the owner, EINVAL no entry, ENOSPC too many entries */
  setPermissions(path: string, permissions: readonly StorePermission[]): Promise<void>;
}

/**
 * Changes of a node and of all below it, from the one event that xenstored sends at once on. Iterating gives the path
 * of each event, relative if the watch was; an event may come for nothing, and equal ones may be merged.
 */
export interface StoreWatch extends AsyncIterable<string> {
  readonly path: string;

  /** Whether iterating keeps the process alive: it does, until `unref()`. */
  ref(): void;
  unref(): void;

  /** Ends every iteration. */
  close(): Promise<void>;
}

/** A connection to xenstored. */
export interface Store extends StoreOperations {
  /**
   * Runs `body` in a transaction and commits; on EAGAIN (somebody else changed what it read) all of it runs again.
   * When `body` rejects, the transaction is aborted.
   *
   * @throws XenError ENOSPC too many transactions; what `body` threw; the signal's reason
   */
  transaction<T>(body: (operations: StoreOperations) => Promise<T>, options?: { signal?: AbortSignal }): Promise<T>;

  /** @throws XenError EINVAL, ENOSPC quota */
  watch(path: string): Promise<StoreWatch>;

  /** The absolute path of a domain: `/local/domain/3`. */
  domainPath(domain: number): Promise<string>;

  /** Ends watches and transactions. A second call does nothing. */
  close(): Promise<void>;
}
