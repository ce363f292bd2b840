import { XENSTORE_REL_PATH_MAX } from '../../../generated/io/xs_wire.js';
import type { StoreNode } from './nodes.js';

/** What xenstored allows a domain without privilege; its defaults, protocols.md section 5.5. */
export interface StoreQuotas {
  /** Nodes that the domain owns. */
  readonly nodes: number;
  /** Bytes of one node, as {@link nodeSize} counts them. */
  readonly nodeSize: number;
  /** Entries of one node's permissions. */
  readonly permissions: number;
  /** Watches of all connections. The daemon refuses when there are more already, so that one more than this fits. */
  readonly watches: number;
  /** Transactions of all connections; counted as the watches are. */
  readonly transactions: number;
  /** Nodes that one transaction looks at or changes. */
  readonly transactionNodes: number;
  /** Bytes of a path, what stands behind `/local/domain/<id>/` where it begins so. */
  readonly pathLength: number;
}

export const DEFAULT_QUOTAS: StoreQuotas = {
  nodes: 1000,
  nodeSize: 2048,
  permissions: 5,
  watches: 128,
  transactions: 10,
  transactionNodes: 1024,
  pathLength: XENSTORE_REL_PATH_MAX,
};

/** The daemon's record of a node: a header, the permissions, the value, the names of the children with a NUL each. */
const HEADER_SIZE = 16;
const PERMISSION_SIZE = 8;

/** Bytes that count for the quota. */
export function nodeSize(node: Omit<StoreNode, 'generation'>): number {
  let size = HEADER_SIZE + PERMISSION_SIZE * node.permissions.length + node.value.length;
  for (const name of node.children) size += name.length + 1;
  return size;
}
