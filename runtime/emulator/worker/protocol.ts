import type { EventChannelStatus, StoreOperations, StorePermission } from '../../xen/interfaces/index.js';
import type { EncodedError } from './encoded-error.js';

/** Names something that the emulator's side keeps for the worker: a channel, memory, a store, a transaction. */
export type ObjectId = number;

export interface ChannelMade {
  readonly object: ObjectId;
  readonly port: number;
}

export interface MemoryMade {
  readonly object: ObjectId;
  /** Over a SharedArrayBuffer: both threads have the same memory. */
  readonly bytes: Uint8Array;
}

/** What a worker can ask of the emulator's thread, and what it gets. */
export interface Calls {
  'argo.call'(command: number, arg1: bigint, arg2: bigint, arg3: bigint, arg4: bigint): number;
  'argo.allocate'(size: number): MemoryMade & { readonly address: bigint };
  'argo.allocateRing'(pages: number): MemoryMade & { readonly frames: readonly bigint[] };

  'grants.share'(
    domain: number,
    pages: number,
    writable: boolean,
  ): MemoryMade & { readonly references: readonly number[] };
  'grants.map'(domain: number, references: readonly number[], writable: boolean): MemoryMade;
  'memory.notifyOnUnmap'(pages: ObjectId, offset: number, channel: ObjectId): void;
  'memory.close'(memory: ObjectId): void;

  'events.bindUnbound'(domain: number): ChannelMade;
  'events.bindInterdomain'(domain: number, port: number): ChannelMade;
  'events.bindVirq'(virq: number): ChannelMade;
  'channel.notify'(channel: ObjectId): void;
  'channel.unmask'(channel: ObjectId): void;
  'channel.poll'(channel: ObjectId): boolean;
  'channel.wait'(channel: ObjectId): void;
  'channel.status'(channel: ObjectId): EventChannelStatus;
  'channel.close'(channel: ObjectId): void;

  /** The connection that all of the host share, or one of its own. */
  'store.open'(own: boolean): ObjectId;
  'store.close'(store: ObjectId): void;
  'store.domainPath'(store: ObjectId, domain: number): string;
  /** One operation of a store or of a transaction. */
  'store.operate'(operations: ObjectId, method: keyof StoreOperations, path: string, value?: StoreValue): unknown;
  /** The worker is told by `run` to begin, for each attempt. */
  'store.transact'(store: ObjectId, run: number): void;
  /** The worker is through with an attempt; `commit` is false when it failed. */
  'store.attempted'(run: number, commit: boolean): void;
  /** Its events come by themselves, named by `watch`. */
  'store.watch'(store: ObjectId, path: string, watch: number): ObjectId;
  'store.unwatch'(watch: ObjectId): void;

  'host.close'(): void;
}

export type StoreValue = string | Uint8Array | readonly StorePermission[];

/** From the worker. */
export type Request =
  /** `id` is 0 where nobody waits for an answer. */
  | { readonly kind: 'call'; readonly id: number; readonly name: keyof Calls; readonly args: readonly unknown[] }
  | { readonly kind: 'cancel'; readonly id: number };

/** To the worker. */
export type Answer =
  | { readonly kind: 'welcome'; readonly domain: number; readonly thread: number; readonly bell: Int32Array }
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: EncodedError }
  /** Run the body of a transaction, with these operations. */
  | { readonly kind: 'run'; readonly run: number; readonly operations: ObjectId }
  /** An event of a watch; undefined when there are no more. */
  | { readonly kind: 'watched'; readonly watch: number; readonly path: string | undefined }
  | { readonly kind: 'closed' };
