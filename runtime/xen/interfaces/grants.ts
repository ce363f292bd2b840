import type { GrantedPages, SharedPages } from './memory.js';

/** How another domain may use pages. */
export interface GrantOptions {
  /** Default: true. What is mapped read-only must not be written to: on a real machine that ends the process. */
  readonly writable?: boolean;
}

/** Pages that domains share (protocols.md sections 5.1 and 5.2). */
export interface Grants {
  /**
   * Allocates zeroed pages, contiguous here, and lets `domain` map them.
   *
   * @throws XenError ENOSPC more pages than the limit of the device allows, ENOMEM
   */
  share(domain: number, pages: number, options?: GrantOptions): SharedPages;

  /**
   * Maps pages of `domain`, contiguous here, in the order of `references`.
   *
   * @throws XenError EINVAL a reference that `domain` did not grant to this one, or not for writing; ENOMEM
   */
  map(domain: number, references: readonly number[], options?: GrantOptions): GrantedPages;
}
