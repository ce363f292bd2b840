import { XenError } from '../../xen/interfaces/index.js';
import type { DomainState } from '../domains/domain.js';

/** References that Xen keeps for itself: GNTTAB_NR_RESERVED_ENTRIES of Xen's public grant_table.h. */
const RESERVED_REFERENCES = 8;

/** Pages that were allocated together. */
export interface Allocation {
  readonly memory: Uint8Array;
}

/** One page that another domain may map. */
export interface Grant {
  readonly reference: number;
  readonly owner: DomainState;
  readonly grantee: number;
  readonly writable: boolean;
  readonly allocation: Allocation;
  /** Which page of the allocation. */
  readonly page: number;
  /** Mappings that exist. */
  mappings: number;
  /** The owner gave the page back; it goes with the last mapping. */
  ended: boolean;
}

/** The grants of one domain. */
export class GrantTable {
  readonly #owner: DomainState;
  readonly #grants = new Map<number, Grant>();
  /** Given back, to be used again first, as Linux does. */
  readonly #free: number[] = [];
  #next = RESERVED_REFERENCES;

  constructor(owner: DomainState) {
    this.#owner = owner;
  }

  /** References in use, those of pages that only others still map included. */
  get size(): number {
    return this.#grants.size;
  }

  [Symbol.iterator](): Iterator<Grant> {
    return this.#grants.values();
  }

  /** Whether another domain maps something. */
  get mapped(): boolean {
    for (const grant of this.#grants.values()) if (grant.mappings > 0) return true;
    return false;
  }

  add(grantee: number, pages: number, writable: boolean, allocation: Allocation): Grant[] {
    return Array.from({ length: pages }, (_, page) => {
      const reference = this.#free.pop() ?? this.#next++;
      const owner = this.#owner;
      const grant = { reference, owner, grantee, writable, allocation, page, mappings: 0, ended: false };
      this.#grants.set(reference, grant);
      return grant;
    });
  }

  /** Counts a mapping of each. @throws XenError EINVAL, EOPNOTSUPP; then nothing is mapped */
  map(mapper: DomainState, references: readonly number[], writable: boolean, syscall: string): Grant[] {
    const grants = references.map((reference) => this.#check(mapper, reference, writable, syscall));
    const first = grants[0];
    if (first === undefined) throw new XenError('EINVAL', syscall, 'no references');
    grants.forEach((grant, index) => {
      if (grant.allocation !== first.allocation || grant.page !== first.page + index) {
        throw new XenError(
          'EOPNOTSUPP',
          syscall,
          'the emulator maps pages in one piece only where they were shared in one piece: references of one share(), in order',
        );
      }
    });
    for (const grant of grants) grant.mappings++;
    return grants;
  }

  unmap(grants: readonly Grant[]): void {
    for (const grant of grants) {
      grant.mappings--;
      this.#freeUnused(grant);
    }
  }

  /** The owner gives pages back. Who has mapped them keeps them. */
  end(grants: readonly Grant[]): void {
    for (const grant of grants) {
      grant.ended = true;
      this.#freeUnused(grant);
    }
  }

  #check(mapper: DomainState, reference: number, writable: boolean, syscall: string): Grant {
    const grant = this.#grants.get(reference);
    if (grant === undefined || grant.grantee !== mapper.id || this.#owner.dying) {
      throw new XenError(
        'EINVAL',
        syscall,
        `domain ${this.#owner.id} did not grant reference ${reference} to this one`,
      );
    }
    if (writable && !grant.writable) {
      throw new XenError('EINVAL', syscall, `reference ${reference} is granted for reading only`);
    }
    return grant;
  }

  #freeUnused(grant: Grant): void {
    if (!grant.ended || grant.mappings > 0) return;
    this.#grants.delete(grant.reference);
    this.#free.push(grant.reference);
  }
}
