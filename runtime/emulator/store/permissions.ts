import { DOMID_FIRST_RESERVED } from '../../../generated/xen.js';
import type { StoreAccess, StorePermission } from '../../xen/interfaces/index.js';
import { refuse } from './refused.js';

/** An entry as the daemon keeps it. */
export interface NodePermission extends StorePermission {
  /** The domain was gone, or not there yet, when the entry was written: a later domain of that id gets nothing by it. */
  readonly ignored: boolean;
}

/** The first is the owner's, and what all have who are not listed. */
export type NodePermissions = readonly [NodePermission, ...NodePermission[]];

/** Who asks. */
export interface Caller {
  readonly domain: number;
  /** May do everything, and has no quota. */
  readonly privileged: boolean;
}

export interface Rights {
  readonly read: boolean;
  readonly write: boolean;
  readonly owner: boolean;
}

const ACCESS: Readonly<Record<StoreAccess, Rights>> = {
  none: { read: false, write: false, owner: false },
  read: { read: true, write: false, owner: false },
  write: { read: false, write: true, owner: false },
  both: { read: true, write: true, owner: false },
};

const EVERYTHING: Rights = { read: true, write: true, owner: true };

export function rightsOf(caller: Caller, permissions: NodePermissions): Rights {
  const [owner, ...others] = permissions;
  if (caller.privileged || owner.domain === caller.domain) return EVERYTHING;
  const entry = others.find(({ domain, ignored }) => !ignored && domain === caller.domain);
  return ACCESS[(entry ?? owner).access];
}

/** What a new node gets: its parent's, owned by whoever makes it; the privileged leave the owner as it is. */
export function inherit(caller: Caller, [owner, ...others]: NodePermissions): NodePermissions {
  return [caller.privileged ? owner : { ...owner, domain: caller.domain }, ...others];
}

/** Checks what a client sent; EINVAL for what has no form on the wire. */
export function toNodePermissions(permissions: readonly StorePermission[]): NodePermissions {
  const [owner, ...others] = permissions.map(toNodePermission);
  return owner === undefined ? refuse('EINVAL') : [owner, ...others];
}

function toNodePermission({ domain, access }: StorePermission): NodePermission {
  if (!Object.hasOwn(ACCESS, access)) refuse('EINVAL');
  if (!Number.isInteger(domain) || domain < 0 || domain > DOMID_FIRST_RESERVED) refuse('EINVAL');
  return { domain, access, ignored: false };
}

export function toStorePermission({ domain, access }: NodePermission): StorePermission {
  return { domain, access };
}
