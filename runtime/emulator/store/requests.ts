import type { StorePermission } from '../../xen/interfaces/index.js';
import type { Domains } from './domains.js';
import type { NodeSpace, StoreNode } from './nodes.js';
import { childOf, nameOf, parentOf, resolvePath } from './paths.js';
import {
  type Caller,
  inherit,
  type NodePermissions,
  type Rights,
  rightsOf,
  toNodePermissions,
  toStorePermission,
} from './permissions.js';
import { nodeSize, type StoreQuotas } from './quotas.js';
import { refuse } from './refused.js';

/** A request being answered. */
export interface Context {
  readonly caller: Caller;
  /** The caller's, undefined for the privileged. */
  readonly quotas: StoreQuotas | undefined;
  readonly space: NodeSpace;
  readonly domains: Domains;
}

const NO_VALUE = new Uint8Array();

export function read(context: Context, path: string): Uint8Array {
  return existing(context, absolute(context, path), 'read').value.slice();
}

export function directory(context: Context, path: string): string[] {
  return [...existing(context, absolute(context, path), 'read').children];
}

export function getPermissions(context: Context, path: string): StorePermission[] {
  return existing(context, absolute(context, path, true), 'read').permissions.map(toStorePermission);
}

export function write(context: Context, path: string, value: Uint8Array): void {
  const { space } = context;
  const target = absolute(context, path);
  const node = lookUp(context, target, 'write');
  const written = node ? replace(context, target, { ...node, value }) : create(context, target, value);
  space.announce({ path: target, node: written });
}

export function makeDirectory(context: Context, path: string): void {
  const { space } = context;
  const target = absolute(context, path);
  if (lookUp(context, target, 'write')) return;
  space.announce({ path: target, node: create(context, target, NO_VALUE) });
}

export function remove(context: Context, path: string): void {
  const { space } = context;
  const target = absolute(context, path);
  if (!lookUp(context, target, 'write')) {
    if (!space.get(parentOf(target))) refuse('ENOENT');
    return;
  }
  if (target === '/') refuse('EINVAL');
  removeTree(space, target);
}

/** Removes a node with all below it, and from its parent; whoever may not write there has no say. */
export function removeTree(space: NodeSpace, root: string): void {
  const parent = space.get(parentOf(root));
  if (!parent) refuse('EINVAL');
  eraseFrom(space, root, root);
  const name = nameOf(root);
  if (!parent.children.includes(name)) refuse('EIO');
  space.put(parentOf(root), { ...parent, children: parent.children.filter((child) => child !== name) });
}

export function setPermissions(context: Context, path: string, permissions: readonly StorePermission[]): void {
  const { caller, quotas, space, domains } = context;
  const wanted = toNodePermissions(permissions);
  if (quotas && wanted.length > quotas.permissions) refuse('ENOSPC');
  const marked = domains.mark(wanted);
  const owner = wanted[0].domain;
  if (!domains.get(owner)) refuse('ENOENT');
  const target = absolute(context, path, true);
  const node = existing(context, target, 'owner');
  if (!caller.privileged && owner !== node.permissions[0].domain) refuse('EPERM');
  const written = replace(context, target, { ...node, permissions: marked });
  space.announce({ path: target, node: written, formerly: node.permissions });
}

function absolute({ caller, quotas }: Context, path: string, special = false): string {
  return resolvePath(path, { domain: caller.domain, special, limit: quotas?.pathLength }).absolute;
}

function existing(context: Context, path: string, right: keyof Rights): StoreNode {
  return lookUp(context, path, right) ?? refuse('ENOENT');
}

/**
 * The node, or undefined when it is missing. EACCES without the right to it; where it is missing, without that right
 * to the nearest ancestor: nobody learns what there is where he may not look. The daemon looks at the ancestor for what
 * it refuses, too, and so does a transaction in which it is refused.
 */
function lookUp({ caller, space }: Context, path: string, right: keyof Rights): StoreNode | undefined {
  const node = space.get(path);
  if (node && rightsOf(caller, node.permissions)[right]) return node;
  let ancestor = parentOf(path);
  let above = space.get(ancestor);
  while (!above) {
    ancestor = parentOf(ancestor);
    above = space.get(ancestor);
  }
  const rights = rightsOf(caller, above.permissions);
  // Permissions are for the owner to set, and an ancestor's right to write is all that tells of a missing node.
  const mayKnow = rights[right] || (right === 'owner' && rights.write);
  return node || !mayKnow ? refuse('EACCES') : undefined;
}

function replace({ quotas, space }: Context, path: string, node: Omit<StoreNode, 'generation'>): StoreNode {
  if (quotas && nodeSize(node) > quotas.nodeSize) refuseSize(space);
  return space.put(path, node);
}

/** Makes a node and its missing ancestors, which have no value. The nearest one that exists gets a child. */
function create(context: Context, path: string, value: Uint8Array): StoreNode {
  const { caller, quotas, space } = context;
  const missing: string[] = [];
  let above = path;
  let parent: StoreNode | undefined;
  while (!parent) {
    missing.push(above);
    above = parentOf(above);
    parent = space.get(above);
  }
  // The topmost missing one first; all of them inherit the same permissions.
  const names = missing.map(nameOf);
  const grown = { ...parent, children: [...parent.children, names.at(-1)!] };
  const permissions: NodePermissions = inherit(caller, parent.permissions);
  const made = missing.map((place, level) => ({
    path: place,
    node: { value: level === 0 ? value : NO_VALUE, permissions, children: level === 0 ? [] : [names[level - 1]!] },
  }));
  if (quotas)
    checkCreation(
      context,
      quotas,
      made.map(({ node }) => nodeSize(node)),
      nodeSize(grown),
    );
  space.put(above, grown);
  for (const { path: place, node } of made.slice(1).reverse()) space.put(place, node);
  return space.put(path, made[0]!.node);
}

/** In the order in which the daemon writes them, the lowest first, since what fails first decides about a transaction. */
function checkCreation({ caller, space }: Context, quotas: StoreQuotas, sizes: readonly number[], grown: number): void {
  const owned = space.owned(caller.domain);
  for (const [written, size] of sizes.entries()) {
    if (owned + written >= quotas.nodes) {
      if (written > 0) space.spoil();
      refuse('ENOSPC');
    }
    if (size > quotas.nodeSize) refuseSize(space);
  }
  if (grown > quotas.nodeSize) refuseSize(space);
}

function refuseSize(space: NodeSpace): never {
  space.spoil();
  refuse('ENOSPC');
}

/**
 * A transaction can see a node in its parent's list and not the node, or the other way round, when others changed one of
 * them before it looked at that one. The daemon then stops in the middle with EIO, and the commit will fail.
 */
function eraseFrom(space: NodeSpace, path: string, root: string): void {
  const node = space.get(path);
  if (!node) refuse('EIO');
  for (const [index, name] of node.children.entries()) {
    try {
      eraseFrom(space, childOf(path, name), root);
    } catch (error) {
      if (index > 0) space.put(path, { ...node, children: node.children.slice(index) });
      throw error;
    }
  }
  space.erase(path);
  space.announce({ path, node, exact: path !== root });
}
