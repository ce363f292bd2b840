import { PAGE_SIZE, type SharedMemory, type XenHost } from '../../../../runtime/xen/index.js';

/** Memory that a host has mapped, and the same memory as somebody else has it. */
export interface Shared {
  readonly memory: SharedMemory;
  /** Undefined where nobody else has it. */
  readonly other?: SharedMemory;
}

export interface Kind {
  readonly name: string;
  /** The device whose memory it is, as /proc/self/maps names it. */
  readonly device: string;
  /** @param near the host that is to close it */
  open(near: XenHost, far: XenHost): Shared;
}

const PAGES = 2;

/** Every way to memory that is not this process's own. */
export const KINDS: readonly Kind[] = [
  {
    name: 'pages that are granted',
    device: 'gntalloc',
    open(near, far) {
      const memory = near.grants.share(far.domain, PAGES);
      return { memory, other: far.grants.map(near.domain, memory.references) };
    },
  },
  {
    name: 'a grant that is mapped',
    device: 'gntdev',
    open(near, far) {
      const other = far.grants.share(near.domain, PAGES);
      return { memory: near.grants.map(far.domain, other.references), other };
    },
  },
  {
    name: 'a grant that is mapped for reading',
    device: 'gntdev',
    open(near, far) {
      const other = far.grants.share(near.domain, PAGES, { writable: false });
      return { memory: near.grants.map(far.domain, other.references, { writable: false }), other };
    },
  },
  {
    name: 'memory for a ring',
    // A paravirtualized guest maps frames that its Linux never knew, as it maps those of other domains.
    device: process.arch === 'x64' ? 'privcmd' : 'gntalloc',
    open: (near) => ({ memory: near.argo.allocateRing(PAGES) }),
  },
  {
    name: 'memory for arguments of hypercalls',
    device: 'hypercall',
    open: (near) => ({ memory: near.argo.allocate(PAGES * PAGE_SIZE) }),
  },
];

export const DEVICES: readonly string[] = [...new Set(KINDS.map(({ device }) => device))];
