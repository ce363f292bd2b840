import { type Store, XenError } from '../xen/interfaces/index.js';
import { OpenStores } from '../xen/support/open-stores.js';
import type { DomainState } from './domains/domain.js';
import type { Machine } from './machine.js';

/** Something that a program has open. */
export interface Resource {
  close(): void;
  /** The domain died. `notify`: whether what it asked for then still happens (its kernel's unmap notifications). */
  kill(notify: boolean): void;
}

/** One program of a domain: what it has open goes with it. */
export class HostContext {
  readonly machine: Machine;
  readonly domain: DomainState;
  readonly memory = new Set<Resource>();
  readonly channels = new Set<Resource>();
  readonly #stores = new OpenStores();
  #closed = false;

  constructor(machine: Machine, domain: DomainState) {
    this.machine = machine;
    this.domain = domain;
    domain.hosts.add(this);
  }

  /** Runs a call of this program: see CallGate. @throws XenError EBADF after {@link close} */
  call<T>(name: string, body: () => T): T {
    this.#assertOpen(name);
    return this.machine.gate.run(this.domain, name, body);
  }

  connectStore(): Store {
    this.#assertOpen('xenstore(connect)');
    this.domain.assertAlive('xenstore(connect)');
    const { id, privileged } = this.domain;
    return this.#stores.add(this.machine.store.connect(id, { privileged }));
  }

  /** Memory before event channels, since an unmap notification needs its channel. */
  close(): void {
    if (this.#closed || this.domain.dying) return;
    for (const resource of [...this.memory, ...this.channels]) resource.close();
    this.#end();
  }

  /** The program ends without a chance to do anything: first its memory, as in {@link close}. */
  killMemory(notify: boolean): void {
    for (const resource of [...this.memory]) resource.kill(notify);
  }

  /** Then the rest. */
  kill(): void {
    for (const resource of [...this.channels]) resource.kill(false);
    this.#end();
  }

  #end(): void {
    void this.#stores.close();
    this.#closed = true;
    this.domain.hosts.delete(this);
  }

  #assertOpen(syscall: string): void {
    if (this.#closed && !this.domain.dying) throw new XenError('EBADF', syscall, 'the host is closed');
  }
}
