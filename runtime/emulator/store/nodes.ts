import type { NodePermissions } from './permissions.js';

/** A node, never changed: a change makes a new one. */
export interface StoreNode {
  /** Differs for each state of each node: whether it is the same tells whether anything changed. */
  readonly generation: number;
  readonly value: Uint8Array;
  readonly permissions: NodePermissions;
  /** Names, in the order in which they were made. */
  readonly children: readonly string[];
}

export interface Change {
  readonly path: string;
  /** The node's new state, or its last one before it was removed; undefined when a commit removed it. */
  readonly node: StoreNode | undefined;
  /** Whether only a watch of just this path is told: what went away with its parent. */
  readonly exact?: boolean | undefined;
  /** What it was when these permissions were replaced: who loses the node is told, too. */
  readonly formerly?: NodePermissions | undefined;
}

/** Where a request reads and writes: what all see, or a transaction. */
export interface NodeSpace {
  get(path: string): StoreNode | undefined;
  put(path: string, node: Omit<StoreNode, 'generation'>): StoreNode;
  erase(path: string): void;
  /** Tells those who watch, as soon as they may see it. */
  announce(change: Change): void;
  /** Nodes that a domain owns here. */
  owned(domain: number): number;
  /** A request gave up in the middle of its changes. */
  spoil(): void;
}
