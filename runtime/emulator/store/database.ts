import type { Domains } from './domains.js';
import type { Change, NodeSpace, StoreNode } from './nodes.js';
import { INTRODUCE_DOMAIN, RELEASE_DOMAIN } from './paths.js';
import type { NodePermissions } from './permissions.js';

const NOTHING = new Uint8Array();

/** The nodes that all see, each under its full path. */
export class Database implements NodeSpace {
  readonly #nodes = new Map<string, StoreNode>();
  readonly #owned = new Map<number, number>();
  readonly #domains: Domains;
  readonly #announce: (change: Change) => void;
  #generation = 0;

  constructor(domains: Domains, announce: (change: Change) => void) {
    this.#domains = domains;
    this.#announce = announce;
    // What xenstored starts with.
    const permissions: NodePermissions = [{ domain: 0, access: 'none', ignored: false }];
    this.put('/', { value: NOTHING, permissions, children: ['tool'] });
    this.put('/tool', { value: NOTHING, permissions, children: ['xenstored'] });
    for (const path of ['/tool/xenstored', INTRODUCE_DOMAIN, RELEASE_DOMAIN]) {
      this.put(path, { value: NOTHING, permissions, children: [] });
    }
  }

  get generation(): number {
    return this.#generation;
  }

  /** A number that no state of a node has yet. */
  nextGeneration(): number {
    return ++this.#generation;
  }

  get(path: string): StoreNode | undefined {
    const node = this.#nodes.get(path);
    return node && this.#domains.adjust(node);
  }

  put(path: string, node: Omit<StoreNode, 'generation'>): StoreNode {
    this.#count(path, -1);
    const { value, permissions, children } = node;
    const written = { value, permissions, children, generation: this.nextGeneration() };
    this.#nodes.set(path, written);
    this.#count(path, 1);
    return written;
  }

  erase(path: string): void {
    this.#count(path, -1);
    this.#nodes.delete(path);
  }

  announce(change: Change): void {
    this.#announce(change);
  }

  owned(domain: number): number {
    return this.#owned.get(domain) ?? 0;
  }

  spoil(): void {
    // A request checks everything before its first change here.
  }

  #count(path: string, by: number): void {
    const owner = this.#nodes.get(path)?.permissions[0].domain;
    if (owner !== undefined) this.#owned.set(owner, this.owned(owner) + by);
  }
}
