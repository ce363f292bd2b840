import type { StorePermission } from '../interfaces/index.js';

/** Where the events of a watch go. */
export interface WatchSink {
  deliver(path: string): void;
  /** The connection is closed, by whichever side: no event comes any more. */
  end(): void;
}

/**
 * The requests of one connection to xenstored, each by itself: what goes over a wire to a real one, or straight into the
 * emulated one. `transaction` is the id of one, or {@link NO_TRANSACTION}. All reject with the XenError that the daemon
 * answered, EBADF when the connection is closed, or closes meanwhile.
 */
export interface StoreRequests {
  read(transaction: number, path: string): Promise<Uint8Array>;
  /** `value` is not changed any more. */
  write(transaction: number, path: string, value: Uint8Array): Promise<void>;
  makeDirectory(transaction: number, path: string): Promise<void>;
  directory(transaction: number, path: string): Promise<string[]>;
  remove(transaction: number, path: string): Promise<void>;
  getPermissions(transaction: number, path: string): Promise<StorePermission[]>;
  /** `permissions` are not changed any more. */
  setPermissions(transaction: number, path: string, permissions: readonly StorePermission[]): Promise<void>;
  startTransaction(): Promise<number>;
  endTransaction(transaction: number, commit: boolean): Promise<void>;
  /** Gives what ends the watch. */
  watch(path: string, sink: WatchSink): Promise<() => Promise<void>>;
  domainPath(domain: number): Promise<string>;
  close(): void;
}

/** What tells the daemon that a request belongs to no transaction. */
export const NO_TRANSACTION = 0;
