import type { StoreNode } from './nodes.js';
import type { NodePermissions } from './permissions.js';

/** What the daemon knows of a domain. */
export interface KnownDomain {
  /** How far the store was when the domain appeared: entries written before are not about this domain. */
  readonly generation: number;
  watches: number;
  transactions: number;
}

/** The domains that there are. */
export class Domains {
  readonly #known = new Map<number, KnownDomain>();

  /** @returns whether it is new */
  add(domain: number, generation: number): boolean {
    if (this.#known.has(domain)) return false;
    this.#known.set(domain, { generation, watches: 0, transactions: 0 });
    return true;
  }

  get(domain: number): KnownDomain | undefined {
    return this.#known.get(domain);
  }

  delete(domain: number): void {
    this.#known.delete(domain);
  }

  /** As a client sets them: entries of domains that do not exist count for nothing. */
  mark(permissions: NodePermissions): NodePermissions {
    const [owner, ...others] = permissions;
    return [owner, ...others.map((entry) => (this.#known.has(entry.domain) ? entry : { ...entry, ignored: true }))];
  }

  /** As they stand now: entries of domains that went away, or came back as another one, count for nothing. */
  adjust(node: StoreNode): StoreNode {
    const [owner, ...others] = node.permissions;
    if (others.every((entry) => entry.ignored || this.#isOlder(entry.domain, node.generation))) return node;
    const marked = others.map((entry) =>
      this.#isOlder(entry.domain, node.generation) ? entry : { ...entry, ignored: true },
    );
    return { ...node, permissions: [owner, ...marked] };
  }

  #isOlder(domain: number, generation: number): boolean {
    const known = this.#known.get(domain);
    return known !== undefined && known.generation <= generation;
  }
}
