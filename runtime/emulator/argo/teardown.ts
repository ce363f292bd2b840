import { XEN_ARGO_DOMID_ANY } from '../../../generated/argo.js';
import type { DomainState } from '../domains/domain.js';

/**
 * What goes with a domain (protocols.md section 1.11): its rings; the rings of others that were for it alone, which
 * their owners are not told; its waiting on rings that are for all.
 *
 * Xen finds the rings of others by a list that each partner has of them. Registering again puts an entry there twice,
 * but a ring never lacks its entry, so that looking at all rings finds the same.
 */
export function removeArgo(domain: DomainState, all: readonly DomainState[]): void {
  domain.argo = undefined;
  for (const { argo } of all) {
    if (argo === undefined) continue;
    for (const ring of [...argo.rings]) {
      if (ring.partner === domain.id) {
        argo.remove(ring);
        argo.counter--;
      } else if (ring.partner === XEN_ARGO_DOMID_ANY) {
        ring.waiters.remove(domain.id);
      }
    }
  }
}
