import type { MessagePort } from 'node:worker_threads';
import { XenError, type XenHost } from '../xen/interfaces/index.js';
import type { Faults } from './calls/faults.js';
import type { DomainState } from './domains/domain.js';
import { EmulatedHost } from './host.js';
import { HostContext } from './host-context.js';
import { type DomainOptions, Machine } from './machine.js';
import { settled } from './schedule/scheduler.js';
import type { EmulatorOptions } from './settings.js';
import { ServedHost } from './worker/served-host.js';

/** A domain of the emulator. */
export interface EmulatedDomain {
  readonly id: number;
  /** What a program in this domain has of Xen. */
  readonly host: XenHost;
  /** The host of another program in the same domain, with resources of its own: `close()` is its end. */
  openHost(): XenHost;
}

/** A program in another thread. */
export interface EmulatorConnection {
  /** Resolves when it has ended, by whichever side, and what it had open is closed. */
  readonly closed: Promise<void>;
  /** Ends it from this side; its calls give EBADF from then on. A second call does nothing. */
  close(): Promise<void>;
}

/** How many of each there are, for tests that look for what was left behind. */
export interface EmulatorCounts {
  /** Those that died while others map their pages included. */
  readonly domains: number;
  readonly ports: number;
  /** Grant references in use, those of pages that only others still map included. */
  readonly references: number;
  /** Pages of others that are mapped. */
  readonly mappings: number;
  /** Registered Argo rings, and domains that wait for space in one. */
  readonly rings: number;
  readonly waiters: number;
  /** Buffers for hypercalls and pages for rings that are open. */
  readonly buffers: number;
}

/**
 * Xen in memory: several domains in one process, which can talk by Argo, and by grants, event channels and a store. It
 * answers as protocols.md says that Xen does, errors and their order included.
 *
 * ```ts
 * const emulator = new Emulator();
 * const server = emulator.createDomain();
 * const client = emulator.createDomain();
 * const pages = server.host.grants.share(client.id, 1);
 * const same = client.host.grants.map(server.id, pages.references);
 * ```
 */
export class Emulator implements AsyncDisposable {
  readonly #machine: Machine;

  constructor(options: EmulatorOptions = {}) {
    this.#machine = new Machine(options);
  }

  /** What goes wrong on purpose, and who calls what. */
  get faults(): Faults {
    return this.#machine.faults;
  }

  /** @throws XenError EINVAL an id that no domain can have, EEXIST */
  createDomain(options: DomainOptions = {}): EmulatedDomain {
    const state = this.#machine.createDomain(options);
    const openHost = () => new EmulatedHost(new HostContext(this.#machine, state));
    return { id: state.id, host: openHost(), openHost };
  }

  /**
   * Ends a domain, as a crash does: unmap notifications are sent, its event channels become unbound at the other end,
   * its Argo rings go and those of others that were for it alone, and the store tells who watches @releaseDomain. All
   * calls of its hosts throw ENXIO from then on, and waits reject with it. Others keep pages of it that they have mapped;
   * until they let go the domain is dying, and not unknown. Nothing happens where there is no such domain.
   *
   * `notify: false` is the end that no kernel sees, as `xl destroy`: without unmap notifications.
   */
  destroy(domain: number, options: { notify?: boolean } = {}): void {
    this.#machine.destroy(domain, options.notify ?? true);
  }

  /**
   * Starts another kernel in a domain, as kexec does: its programs end without unmap notifications, its hosts with them
   * (`openHost()` gives one for a new program); event channels and Argo rings go as when a domain is destroyed.
   *
   * @throws XenError ESRCH no such domain
   */
  softReset(domain: number): void {
    this.#machine.softReset(domain);
  }

  /**
   * Gives a program of this domain to another thread, which calls `connectEmulator` with the other end of the port:
   *
   * ```ts
   * const emulator = new Emulator({ shared: true });
   * const { port1, port2 } = new MessageChannel();
   * emulator.serve(port1, emulator.createDomain().id);
   * new Worker(file, { workerData: { port: port2 }, transferList: [port2] });
   * ```
   *
   * Its memory is this thread's, too. Its events pass through this thread, which must not block. The program ends, as by
   * `XenHost.close()`, when the port closes or its thread ends. Threads have an order of their own: a seed does not
   * make it the same each time.
   *
   * @throws XenError ESRCH no such domain; EOPNOTSUPP without `shared`
   */
  serve(port: MessagePort, domain: number): EmulatorConnection {
    const state = this.#machine.find(domain);
    if (state === undefined || state.dying) throw new XenError('ESRCH', 'emulator(serve)', `domain ${domain}`);
    if (!this.#machine.settings.shared) {
      throw new XenError('EOPNOTSUPP', 'emulator(serve)', 'other threads need new Emulator({ shared: true })');
    }
    return new ServedHost(new EmulatedHost(new HostContext(this.#machine, state)), port);
  }

  /** Resolves when nothing is under way any more; never, while two domains go on waking each other. */
  async settled(): Promise<void> {
    await settled(this.#machine.scheduler);
  }

  counts(): EmulatorCounts {
    const { domains } = this.#machine;
    const sum = (of: (domain: DomainState) => number) => domains.reduce((total, domain) => total + of(domain), 0);
    return {
      domains: domains.length,
      ports: sum((domain) => domain.ports.size),
      references: sum((domain) => domain.grants.size),
      mappings: sum((domain) => domain.mappedPages),
      rings: sum((domain) => domain.argo?.size ?? 0),
      waiters: sum((domain) => domain.argo?.waiting ?? 0),
      buffers: sum((domain) => domain.memory.size),
    };
  }

  /** Destroys all domains. */
  async close(): Promise<void> {
    for (const domain of this.#machine.domains) this.#machine.destroy(domain.id, true);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
