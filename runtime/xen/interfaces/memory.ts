import type { EventChannel } from './event-channels.js';

/** Bytes of a page: Argo, vchan and the grant tables know no other size, whatever the machine's is. */
export const PAGE_SIZE = 4096;

/** Memory that the hypervisor or another domain shares with this process until it is closed. */
export interface SharedMemory {
  /**
   * All of it. Another party may change any byte at any time: read an index once, and copy what is looked at twice.
   * After `close()` it may still be read, and gives nothing of what others do.
   */
  readonly bytes: Uint8Array;
  readonly closed: boolean;
  /** Gives the memory back; a second call does nothing. */
  close(): void;
}

/** Whole pages that two domains share by grants. */
export interface GrantedPages extends SharedMemory {
  /**
   * What happens to the peer when these pages go away, by `close()` or by the death of this process: the byte at
   * `offset` becomes 0, and an event is sent on `channel` (Linux's unmap notification; protocols.md sections 5.1 and
   * 5.2). A later call replaces an earlier one. Whether a closed channel still sends
   * its event is up to the host.
   *
   * @throws XenError EINVAL an offset outside of the pages
   */
  notifyOnUnmap(offset: number, channel: EventChannel): void;
}

/** Own pages that another domain may map. */
export interface SharedPages extends GrantedPages {
  /** One grant reference for each page, in order; none is 0. */
  readonly references: readonly number[];
}
