import { XenError } from '../../xen/interfaces/index.js';
import { ArgoState } from '../argo/argo-state.js';
import { GuestMemory } from '../argo/guest-memory.js';
import { PortTable } from '../events/ports.js';
import { GrantTable } from '../grants/grant-table.js';
import type { HostContext } from '../host-context.js';
import type { DomainOptions } from '../machine.js';

/** What the hypervisor keeps of a domain. */
export class DomainState {
  readonly id: number;
  readonly privileged: boolean;
  readonly paravirtualized: boolean;
  readonly ports: PortTable;
  readonly grants: GrantTable;
  readonly memory = new GuestMemory();
  /** Undefined for a domain that may not use Argo, and for a dying one. */
  argo: ArgoState | undefined;
  /** The programs that run in it. */
  readonly hosts = new Set<HostContext>();
  /** Own pages that are shared, and pages of others that are mapped. */
  sharedPages = 0;
  mappedPages = 0;
  /** Destroyed, but others may still map its pages. */
  dying = false;

  constructor(id: number, { privileged = id === 0, paravirtualized = false, argo = true }: Omit<DomainOptions, 'id'>) {
    this.id = id;
    this.privileged = privileged;
    this.paravirtualized = paravirtualized;
    this.ports = new PortTable(this);
    this.grants = new GrantTable(this);
    if (argo) this.argo = new ArgoState();
  }

  /** @throws XenError ENXIO: no call of a dead domain has an answer, so its program stops at the next one */
  assertAlive(syscall: string): void {
    if (this.dying) throw new XenError('ENXIO', syscall, `domain ${this.id} was destroyed`);
  }
}
