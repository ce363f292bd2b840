import { type ErrorCode, type Store, XenError } from '../../xen/interfaces/index.js';
import { StoreClient } from '../../xen/store-client/client.js';
import type { StoreRequests } from '../../xen/store-client/requests.js';
import type { KeepAlive } from '../../xen/support/keep-alive.js';
import { InOrderScheduler } from '../schedule/in-order.js';
import type { Scheduler } from '../schedule/scheduler.js';
import { EmulatedRequests } from './client.js';
import { Connection, type RequestName } from './connection.js';
import { Database } from './database.js';
import { Domains } from './domains.js';
import type { Change } from './nodes.js';
import { childOf, INTRODUCE_DOMAIN, RELEASE_DOMAIN } from './paths.js';
import { DEFAULT_QUOTAS, type StoreQuotas } from './quotas.js';
import { removeTree } from './requests.js';
import { maySee } from './watches.js';

/** A request that is about to be answered. */
export interface PendingRequest {
  readonly domain: number;
  readonly name: RequestName;
  /** As the client wrote it; empty where the request has none. */
  readonly path: string;
}

export interface StoreOptions {
  /** For domains without privilege; what is left out has xenstored's default. */
  readonly quotas?: Partial<StoreQuotas>;
  /** When requests and answers arrive. Default: in order, at once. */
  readonly scheduler?: Pick<Scheduler, 'lane'>;
  /** Held while somebody waits for an event of a watch. */
  readonly keepAlive?: KeepAlive;
  /** Injects faults: the error to answer a request with, undefined to let it be. */
  readonly fault?: (request: PendingRequest) => ErrorCode | undefined;
  /** Injects conflicts: whether the commit of a domain's transaction fails with EAGAIN. */
  readonly beforeCommit?: (domain: number) => boolean;
}

/**
 * xenstored (protocols.md section 5.5), as its C version is: nodes, permissions, watches, transactions, quotas. What is
 * not here: the wire, the limits of memory and of the rate of writes, SET_TARGET, CONTROL. Domain 0 is there from the
 * start.
 */
export class StoreDaemon {
  readonly quotas: StoreQuotas;
  readonly domains = new Domains();
  readonly database: Database;
  readonly #scheduler: Pick<Scheduler, 'lane'>;
  readonly #keepAlive: KeepAlive | undefined;
  readonly #options: StoreOptions;
  readonly #connections = new Set<Connection>();

  constructor(options: StoreOptions = {}) {
    this.quotas = { ...DEFAULT_QUOTAS, ...options.quotas };
    this.#scheduler = options.scheduler ?? new InOrderScheduler();
    this.#keepAlive = options.keepAlive;
    this.#options = options;
    this.database = new Database(this.domains, (change) => this.#announce(change));
    this.domains.add(0, this.database.generation);
  }

  /**
   * A connection of a domain that was introduced.
   *
   * @param options.privileged whether it may do everything and has no quota; default: domain 0 may
   * @throws XenError ENOENT no such domain
   */
  connect(domain: number, options: { privileged?: boolean } = {}): Store {
    return new StoreClient(this.accept(domain, options), this.#keepAlive);
  }

  /** As {@link connect}, each request by itself: what a server needs that speaks the protocol of a socket. */
  accept(domain: number, options: { privileged?: boolean } = {}): StoreRequests {
    if (!this.domains.get(domain)) throw new XenError('ENOENT', 'xenstore(connect)', `domain ${domain}`);
    const caller = { domain, privileged: options.privileged ?? domain === 0 };
    const connection = new Connection(this, caller, this.#scheduler.lane(), this.#scheduler.lane());
    this.#connections.add(connection);
    return new EmulatedRequests(connection);
  }

  /** A domain appears: those who watch `@introduceDomain` are told. One that is there already is left alone. */
  introduceDomain(domain: number): void {
    if (this.domains.add(domain, this.database.generation)) this.#announceSpecial(INTRODUCE_DOMAIN);
  }

  /**
   * A domain is gone: its connections end, with their watches and transactions; the nodes that it owned are removed,
   * each with all below it; those who watch `@releaseDomain` are told. Domain 0 stays, and a stranger is ignored.
   */
  releaseDomain(domain: number): void {
    if (domain === 0 || !this.domains.get(domain)) return;
    for (const connection of [...this.#connections]) if (connection.caller.domain === domain) connection.close();
    this.#removeOwned('/', domain);
    this.domains.delete(domain);
    this.#announceSpecial(RELEASE_DOMAIN);
  }

  /** For connections: the error to answer with. */
  fault(request: PendingRequest): ErrorCode | undefined {
    return this.#options.fault?.(request);
  }

  /** For connections: whether a commit is to fail. */
  conflict(domain: number): boolean {
    return this.#options.beforeCommit?.(domain) ?? false;
  }

  /** For connections: it closed. */
  forget(connection: Connection): void {
    this.#connections.delete(connection);
  }

  #announce(change: Change): void {
    for (const connection of this.#connections) {
      if (maySee(connection.caller, this.database, change)) connection.tell(change);
    }
  }

  #announceSpecial(path: string): void {
    this.#announce({ path, node: this.database.get(path), exact: true });
  }

  #removeOwned(path: string, domain: number): void {
    const node = this.database.get(path);
    if (!node || this.database.owned(domain) === 0) return;
    if (node.permissions[0].domain === domain && path !== '/') removeTree(this.database, path);
    else for (const name of node.children) this.#removeOwned(childOf(path, name), domain);
  }
}
