import {
  type GrantedPages,
  type GrantOptions,
  type Grants,
  PAGE_SIZE,
  type SharedPages,
  XenError,
} from '../../xen/interfaces/index.js';
import type { HostContext } from '../host-context.js';
import { allocatePages } from '../memory/page-memory.js';
import { EmulatedMappedPages, EmulatedSharedPages } from './granted-region.js';

/**
 * Grants of a domain. Two limits that a real machine does not have: pages mapped for reading only can be written, since
 * JavaScript cannot protect them; and what is mapped in one call must have been shared in one, in the same order.
 */
export class EmulatedGrants implements Grants {
  readonly #context: HostContext;

  constructor(context: HostContext) {
    this.#context = context;
  }

  share(domain: number, pages: number, options: GrantOptions = {}): SharedPages {
    const syscall = 'gntalloc(alloc_gref)';
    const { machine, domain: self } = this.#context;
    return this.#context.call(syscall, () => {
      const { grantLimit } = machine.settings;
      if (self.sharedPages + pages > grantLimit)
        throw new XenError('ENOSPC', syscall, `the limit is ${grantLimit} pages`);
      const memory = allocatePages(pages, machine.settings.shared, syscall);
      const grants = self.grants.add(domain, pages, options.writable ?? true, { memory });
      return new EmulatedSharedPages(this.#context, memory, grants);
    });
  }

  map(domain: number, references: readonly number[], options: GrantOptions = {}): GrantedPages {
    const syscall = 'gntdev(map_grant_ref)';
    const { machine, domain: self } = this.#context;
    return this.#context.call(syscall, () => {
      const owner = machine.find(domain);
      if (owner === undefined || !machine.mayMeet(self, owner)) {
        throw new XenError('EINVAL', syscall, `domain ${domain} granted nothing to this one`);
      }
      const writable = options.writable ?? true;
      const grants = owner.grants.map(self, references, writable, syscall);
      const { allocation, page } = grants[0]!;
      const memory = allocation.memory.subarray(page * PAGE_SIZE, (page + grants.length) * PAGE_SIZE);
      return new EmulatedMappedPages(this.#context, memory, grants, writable);
    });
  }
}
