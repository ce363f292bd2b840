import { DOMID_FIRST_RESERVED } from '../../generated/xen.js';
import { XenError } from '../xen/interfaces/index.js';
import { KeepAlive } from '../xen/support/keep-alive.js';
import { ArgoState } from './argo/argo-state.js';
import { removeArgo } from './argo/teardown.js';
import { CallGate } from './calls/call-gate.js';
import { Faults } from './calls/faults.js';
import { storeFault } from './calls/store-faults.js';
import { DomainState } from './domains/domain.js';
import { publishDomain, withdrawDomain } from './domains/store-tree.js';
import { InOrderScheduler } from './schedule/in-order.js';
import type { Scheduler } from './schedule/scheduler.js';
import { SeededScheduler } from './schedule/seeded.js';
import { type EmulatorOptions, type Settings, settingsOf } from './settings.js';
import { StoreDaemon } from './store/index.js';

export interface DomainOptions {
  /** Default: the next that was never used, from 1 on. */
  readonly id?: number;
  /** Whether the security policies take it for the control domain. Default: only domain 0 is. */
  readonly privileged?: boolean;
  /** Whether Xen treats it as a paravirtualized guest of x86, as it does domain 0 of most machines. Default: false. */
  readonly paravirtualized?: boolean;
  /** Whether it gets Argo state when it is created; without, its calls give ENODEV. Default: true. */
  readonly argo?: boolean;
}

/** The hypervisor: what all domains have in common. */
export class Machine {
  readonly settings: Settings;
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly gate: CallGate;
  readonly keepAlive = new KeepAlive();
  readonly store: StoreDaemon;
  readonly #domains = new Map<number, DomainState>();
  #nextId = 1;

  constructor(options: EmulatorOptions) {
    this.settings = settingsOf(options);
    this.scheduler = options.seed === undefined ? new InOrderScheduler() : new SeededScheduler(options.seed);
    this.faults = new Faults((domain) => this.destroy(domain, true));
    this.gate = new CallGate(this.faults);
    this.store = new StoreDaemon({
      scheduler: this.scheduler,
      keepAlive: this.keepAlive,
      fault: storeFault(this.faults, (domain) => this.find(domain)?.dying === false),
      ...(options.storeQuotas !== undefined && { quotas: options.storeQuotas }),
    });
  }

  /** Also those that die while others map their pages. */
  get domains(): readonly DomainState[] {
    return [...this.#domains.values()];
  }

  /** The domain as the hypervisor finds it by its id: a dying one, too. */
  find(id: number): DomainState | undefined {
    return this.#domains.get(id);
  }

  /** @throws XenError EINVAL for an id that no domain can have, EEXIST */
  createDomain(options: DomainOptions): DomainState {
    const syscall = 'domctl(createdomain)';
    const id = options.id ?? this.#nextId;
    if (!Number.isInteger(id) || id < 0 || id >= DOMID_FIRST_RESERVED) throw new XenError('EINVAL', syscall, `${id}`);
    if (this.#domains.has(id)) throw new XenError('EEXIST', syscall, `domain ${id}`);
    this.#nextId = Math.max(this.#nextId, id + 1);
    const domain = new DomainState(id, options);
    this.#domains.set(id, domain);
    this.store.introduceDomain(id);
    publishDomain(this.store, id);
    return domain;
  }

  /** Ends a domain and all that it had; nothing where there is none. */
  destroy(id: number, notify: boolean): void {
    const domain = this.#domains.get(id);
    if (domain === undefined || domain.dying) return;
    domain.dying = true;
    // The first thing that Xen does: who is notified below finds its rings gone.
    removeArgo(domain, this.domains);
    this.#endPrograms(domain, notify);
    this.store.releaseDomain(id);
    withdrawDomain(this.store, id);
    this.forgetIfUnused(domain);
  }

  /** Another kernel begins in the same domain: programs, event channels and Argo rings of the old one are gone. */
  softReset(id: number): void {
    const domain = this.#domains.get(id);
    if (domain === undefined || domain.dying) throw new XenError('ESRCH', 'domctl(soft_reset)', `domain ${id}`);
    const hadArgo = domain.argo !== undefined;
    removeArgo(domain, this.domains);
    if (hadArgo) domain.argo = new ArgoState();
    this.#endPrograms(domain, false);
  }

  /** All memory before any event channel, since one program can notify by a channel of another. */
  #endPrograms(domain: DomainState, notify: boolean): void {
    const hosts = [...domain.hosts];
    for (const host of hosts) host.killMemory(notify);
    for (const host of hosts) host.kill();
    domain.ports.closeAll();
  }

  /** A dead domain is known until nobody maps its pages any more. */
  forgetIfUnused(domain: DomainState): void {
    if (domain.dying && !domain.grants.mapped) this.#domains.delete(domain.id);
  }

  /** Whether the security policy lets these two talk. */
  mayMeet(one: DomainState, other: DomainState | undefined): boolean {
    if (this.settings.xsm === 'dummy' || one === other) return true;
    return one.privileged || other?.privileged === true;
  }

  /** @throws XenError EPERM where the policy refuses */
  assertMayMeet(one: DomainState, other: DomainState | undefined, syscall: string): void {
    if (!this.mayMeet(one, other)) throw new XenError('EPERM', syscall, 'the policy SILO keeps these domains apart');
  }
}
