import type { Change, NodeSpace } from './nodes.js';
import { isWithin, parentOf } from './paths.js';
import { type Caller, type NodePermissions, rightsOf } from './permissions.js';

/** What a connection asked to be told about. */
export interface Watch {
  readonly absolute: string;
  /** Bytes to leave away from an absolute path in an event: the watch was relative. */
  readonly prefix: number;
  /** Takes the path of an event when it arrives. */
  readonly deliver: (path: string) => void;
  /** The connection is closed, by whichever side: no event comes any more. */
  readonly end: () => void;
}

export function concerns(watch: Watch, { path, exact = false }: Change): boolean {
  return exact ? path === watch.absolute : isWithin(path, watch.absolute);
}

/** Whoever may read the node, or what it was, or its parent, is told of its changes. */
export function maySee(caller: Caller, space: NodeSpace, { path, node, formerly }: Change): boolean {
  if (formerly && mayRead(caller, formerly)) return true;
  if (!node) return false;
  return mayRead(caller, node.permissions) || mayRead(caller, space.get(parentOf(path))?.permissions);
}

function mayRead(caller: Caller, permissions: NodePermissions | undefined): boolean {
  return permissions !== undefined && rightsOf(caller, permissions).read;
}
