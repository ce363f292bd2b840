import { XEN_ARGO_DOMID_ANY } from '../../../generated/argo.js';
import type { DomainState } from '../domains/domain.js';
import type { ArgoState } from './argo-state.js';
import type { Ring } from './ring.js';

/**
 * The ring of `owner` that a message of `sender` to this port goes to: the one for just this sender, even when it is
 * full, else the one for all.
 */
export function matchRing(owner: ArgoState, aport: number, sender: DomainState): Ring | undefined {
  return owner.find(aport, sender.id) ?? owner.find(aport, XEN_ARGO_DOMID_ANY);
}
