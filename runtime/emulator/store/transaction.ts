import type { Database } from './database.js';
import type { Change, NodeSpace, StoreNode } from './nodes.js';
import type { StoreQuotas } from './quotas.js';
import { refuse } from './refused.js';

/** A node that a transaction looked at. */
interface Access {
  /** The node as all saw it at that moment, undefined when it was missing: must be so at the end, too. */
  readonly before: StoreNode | undefined;
  now: StoreNode | undefined;
  modified: boolean;
  event: { exact: boolean } | undefined;
}

/**
 * Changes that nobody else sees before the commit. As in xenstored, each node stays as it was when the transaction
 * looked at it first, not as it was at the start; that none of them changed since makes the whole as good as one step.
 */
export class Transaction implements NodeSpace {
  readonly #database: Database;
  /** In the order of the first look, which is that of the events. */
  readonly #accesses = new Map<string, Access>();
  readonly #owned = new Map<number, number>();
  readonly #quotas: StoreQuotas | undefined;
  #created = false;
  #spoiled = false;

  /** @param quotas of the caller, if it has any */
  constructor(database: Database, quotas: StoreQuotas | undefined) {
    this.#database = database;
    this.#quotas = quotas;
  }

  get(path: string): StoreNode | undefined {
    return this.#access(path).now;
  }

  put(path: string, node: Omit<StoreNode, 'generation'>): StoreNode {
    const access = this.#access(path);
    if (!access.now) this.#created = true;
    return this.#replace(access, { ...node, generation: this.#database.nextGeneration() })!;
  }

  erase(path: string): void {
    this.#replace(this.#access(path), undefined);
  }

  announce({ path, exact = false }: Change): void {
    const access = this.#access(path);
    access.event = { exact: exact && (access.event?.exact ?? true) };
  }

  owned(domain: number): number {
    return this.#database.owned(domain) + (this.#owned.get(domain) ?? 0);
  }

  spoil(): void {
    this.#spoiled = true;
  }

  /** Makes it so for all, or changes nothing: ENOMEM a request failed midway, ENOSPC the quota of nodes, EAGAIN. */
  commit(): void {
    if (this.#spoiled) refuse('ENOMEM');
    this.#checkQuota();
    for (const [path, { before }] of this.#accesses) {
      if (this.#database.get(path)?.generation !== before?.generation) refuse('EAGAIN');
    }
    for (const [path, access] of this.#accesses) {
      if (!access.modified) continue;
      if (access.now) access.now = this.#database.put(path, access.now);
      else if (access.before) this.#database.erase(path);
    }
    for (const [path, { before, now, event }] of this.#accesses) {
      if (event) this.#database.announce({ path, node: now, exact: event.exact, formerly: before?.permissions });
    }
  }

  #access(path: string): Access {
    let access = this.#accesses.get(path);
    if (!access) {
      if (this.#quotas && this.#accesses.size >= this.#quotas.transactionNodes) {
        this.#spoiled = true;
        refuse('ENOSPC');
      }
      const before = this.#database.get(path);
      access = { before, now: before, modified: false, event: undefined };
      this.#accesses.set(path, access);
    }
    return access;
  }

  #replace(access: Access, node: StoreNode | undefined): StoreNode | undefined {
    this.#count(access.now, -1);
    this.#count(node, 1);
    access.now = node;
    access.modified = true;
    return node;
  }

  #count(node: StoreNode | undefined, by: number): void {
    const owner = node?.permissions[0].domain;
    if (owner !== undefined) this.#owned.set(owner, (this.#owned.get(owner) ?? 0) + by);
  }

  /** The daemon counts once more than outside: a transaction that makes nodes cannot use the last one of a quota. */
  #checkQuota(): void {
    if (!this.#quotas || !this.#created) return;
    for (const [domain, by] of this.#owned) {
      if (domain !== 0 && by !== 0 && this.owned(domain) >= this.#quotas.nodes) refuse('ENOSPC');
    }
  }
}
