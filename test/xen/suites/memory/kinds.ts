import { readFileSync } from 'node:fs';
import { PAGE_SIZE, type SharedMemory, type XenHost } from '../../../../runtime/xen/index.js';

/** Memory that a host has mapped, and the same memory as somebody else has it. */
export interface Shared {
  readonly memory: SharedMemory;
  /** Undefined where nobody else has it. */
  readonly other?: SharedMemory;
}

export interface Kind {
  readonly name: string;
  readonly device: RegExp;
  /** @param near the host that is to close it; `far` has it, too */
  open(near: XenHost, far: XenHost): Shared;
}

const PAGES = 2;

/** Every way to memory that is not this process's own. */
export const KINDS: readonly Kind[] = [
  {
    name: 'granted pages',
    device: /gntalloc/,
    open(near, far) {
      const memory = near.grants.share(far.domain, PAGES);
      return { memory, other: far.grants.map(near.domain, memory.references) };
    },
  },
  {
    name: 'a mapped grant',
    device: /gntdev/,
    open(near, far) {
      const other = far.grants.share(near.domain, PAGES);
      return { memory: near.grants.map(far.domain, other.references), other };
    },
  },
  {
    name: 'a grant that is mapped for reading',
    device: /gntdev/,
    open(near, far) {
      const other = far.grants.share(near.domain, PAGES, { writable: false });
      return { memory: near.grants.map(far.domain, other.references, { writable: false }), other };
    },
  },
  {
    // On x86_64 it is a foreign mapping, of frames that Linux never knew.
    name: 'pages for a ring',
    device: /gntalloc|privcmd/,
    open: (near) => ({ memory: near.argo.allocateRing(PAGES) }),
  },
  {
    name: 'a buffer of hypercalls',
    device: /hypercall/,
    open: (near) => ({ memory: near.argo.allocate(PAGES * PAGE_SIZE) }),
  },
];

/** Where this process has memory of Xen's devices mapped: the first address of each mapping, with the device. */
export function mappings(): ReadonlyMap<bigint, string> {
  const lines = readFileSync('/proc/self/maps', 'utf8').split('\n');
  return new Map(
    lines.flatMap((line) => {
      const [, start, device] = /^([0-9a-f]+)-.* (\/dev\/xen\/\w+)/.exec(line) ?? [];
      return start === undefined ? [] : [[BigInt(`0x${start}`), device!] as const];
    }),
  );
}
