import type { GrantedPages, GrantOptions, Grants, SharedPages } from '../../interfaces/index.js';
import type { LinuxContext } from '../system/context.js';
import { allocatePages, LinuxSharedPages } from './gntalloc.js';
import { LinuxMappedPages } from './gntdev.js';

/** Pages that domains share, through /dev/xen/gntalloc and /dev/xen/gntdev. */
export class LinuxGrants implements Grants {
  readonly #context: LinuxContext;

  constructor(context: LinuxContext) {
    this.#context = context;
  }

  share(domain: number, pages: number, { writable = true }: GrantOptions = {}): SharedPages {
    const context = this.#context;
    context.assertOpen('gntalloc(alloc_gref)');
    const fd = context.devices.get('gntalloc');
    return new LinuxSharedPages(context, allocatePages(context.libc, fd, domain, pages, writable));
  }

  map(domain: number, references: readonly number[], { writable = true }: GrantOptions = {}): GrantedPages {
    this.#context.assertOpen('gntdev(map_grant_ref)');
    return LinuxMappedPages.map(this.#context, domain, references, writable);
  }
}
