import type { SharedMemory, XenHost } from '../../../runtime/xen/interfaces/index.js';

/** Memory that a host has given to somebody who hides it, with the array that it was then. */
export interface Given {
  readonly memory: SharedMemory;
  readonly bytes: Uint8Array;
}

/** The same host, and all memory that is asked of it from now on. */
export function recordMemory(host: XenHost): { readonly host: XenHost; readonly given: readonly Given[] } {
  const given: Given[] = [];
  const note = <T extends SharedMemory>(memory: T): T => {
    given.push({ memory, bytes: memory.bytes });
    return memory;
  };
  const { domain, argo, events, grants } = host;
  return {
    given,
    host: {
      domain,
      events,
      argo: {
        call: (...args) => argo.call(...args),
        allocate: (size) => note(argo.allocate(size)),
        allocateRing: (pages) => note(argo.allocateRing(pages)),
      },
      grants: {
        share: (...args) => note(grants.share(...args)),
        map: (...args) => note(grants.map(...args)),
      },
      get store() {
        return host.store;
      },
      openStore: () => host.openStore(),
      close: () => host.close(),
      [Symbol.asyncDispose]: () => host.close(),
    },
  };
}
