import {
  XEN_ARGO_DOMID_ANY,
  XEN_ARGO_OP_register_ring,
  XEN_ARGO_OP_sendv,
  XenArgoIov,
  XenArgoRegisterRing,
  XenArgoRing,
  XenArgoSendAddr,
} from '../../../generated/argo.js';
import { VIRQ_ARGO } from '../../../generated/xen.js';
import { EmulatedHost } from '../../../runtime/emulator/host.js';
import { HostContext } from '../../../runtime/emulator/host-context.js';
import type { Machine } from '../../../runtime/emulator/machine.js';
import {
  type EventChannel,
  type GrantedPages,
  type HypercallBuffer,
  PAGE_SIZE,
  type RingPages,
  type SharedPages,
  type XenHost,
} from '../../../runtime/xen/interfaces/index.js';

/** A step of a random program: what to do, and numbers that say with what; each is taken modulo what there is. */
export interface Step {
  readonly action: Action;
  readonly numbers: readonly number[];
}

/** What a random program has until now. */
export class RandomProgram {
  readonly machine: Machine;
  readonly hosts: XenHost[] = [];
  readonly channels: EventChannel[] = [];
  /** Ports and pages that were made for another domain. */
  readonly offered: { readonly owner: number; readonly to: number; readonly port: number }[] = [];
  readonly shared: { readonly owner: number; readonly to: number; readonly pages: SharedPages }[] = [];
  readonly mapped: GrantedPages[] = [];
  readonly rings: RingPages[] = [];
  readonly buffers: HypercallBuffer[] = [];
  /** Aborts a wait each. */
  readonly waits: AbortController[] = [];
  /** What calls that answer later ended with; undefined for one that worked. */
  readonly ends: Promise<unknown>[] = [];

  constructor(machine: Machine) {
    this.machine = machine;
  }

  /** Whatever the call throws is thrown. */
  run({ action, numbers }: Step): void {
    ACTIONS[action](this, new Numbers(numbers));
  }

  later(work: Promise<unknown> | undefined): void {
    const ended = work?.then(
      () => undefined,
      (error: unknown) => error,
    );
    if (ended !== undefined) this.ends.push(ended);
  }
}

/** The numbers of a step. */
class Numbers {
  readonly #numbers: readonly number[];

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  /** The one at `index`, below `limit`. */
  at(index: number, limit: number): number {
    return (this.#numbers[index] ?? 0) % limit;
  }

  pick<T>(index: number, list: readonly T[]): T | undefined {
    return list[this.at(index, Math.max(1, list.length))];
  }

  /** The id of a domain; mostly one that there is, or was. */
  id(index: number): number {
    return this.at(index, 8) === 7 ? this.at(index, 2 ** 15) : this.at(index, 6);
  }
}

function keep<T>(list: T[], made: T | undefined): void {
  if (made !== undefined) list.push(made);
}

export type Action = keyof typeof ACTIONS;

const ACTIONS = {
  create({ machine, hosts }: RandomProgram, n: Numbers): void {
    const state = machine.createDomain({ argo: n.at(0, 8) > 0, privileged: n.at(1, 5) === 0 });
    hosts.push(new EmulatedHost(new HostContext(machine, state)));
  },
  destroy({ machine }: RandomProgram, n: Numbers): void {
    machine.destroy(n.id(0), n.at(1, 2) === 0);
  },
  softReset({ machine }: RandomProgram, n: Numbers): void {
    machine.softReset(n.id(0));
  },
  openHost({ machine, hosts }: RandomProgram, n: Numbers): void {
    const state = machine.find(n.id(0));
    if (state !== undefined && !state.dying) hosts.push(new EmulatedHost(new HostContext(machine, state)));
  },
  closeHost(program: RandomProgram, n: Numbers): void {
    program.later(n.pick(0, program.hosts)?.close());
  },

  bindUnbound({ hosts, channels, offered }: RandomProgram, n: Numbers): void {
    const [host, to] = [n.pick(0, hosts), n.id(1)];
    const channel = host?.events.bindUnbound(to);
    keep(channels, channel);
    if (channel !== undefined) offered.push({ owner: host!.domain, to, port: channel.port });
  },
  bindInterdomain({ hosts, channels, offered }: RandomProgram, n: Numbers): void {
    const offer = n.at(3, 4) === 0 ? undefined : n.pick(1, offered);
    const host = hosts.find(({ domain }) => domain === offer?.to) ?? n.pick(0, hosts);
    keep(channels, host?.events.bindInterdomain(offer?.owner ?? n.id(1), offer?.port ?? n.at(2, 8)));
  },
  bindVirq({ hosts, channels }: RandomProgram, n: Numbers): void {
    keep(channels, n.pick(0, hosts)?.events.bindVirq(n.at(1, 4) === 0 ? n.at(2, 40) - 5 : VIRQ_ARGO));
  },
  notifyEvent: ({ channels }: RandomProgram, n: Numbers): void => n.pick(0, channels)?.notify(),
  unmask: ({ channels }: RandomProgram, n: Numbers): void => n.pick(0, channels)?.unmask(),
  poll({ channels }: RandomProgram, n: Numbers): void {
    n.pick(0, channels)?.poll();
  },
  wait(program: RandomProgram, n: Numbers): void {
    const controller = new AbortController();
    program.waits.push(controller);
    program.later(n.pick(0, program.channels)?.wait({ signal: controller.signal }));
  },
  abortWait: ({ waits }: RandomProgram, n: Numbers): void => n.pick(0, waits)?.abort(),
  closeChannel: ({ channels }: RandomProgram, n: Numbers): void => n.pick(0, channels)?.close(),

  share({ hosts, shared }: RandomProgram, n: Numbers): void {
    const [host, to] = [n.pick(0, hosts), n.id(1)];
    const pages = host?.grants.share(to, n.at(2, 4), { writable: n.at(3, 3) > 0 });
    if (pages !== undefined) shared.push({ owner: host!.domain, to, pages });
  },
  map({ hosts, shared, mapped }: RandomProgram, n: Numbers): void {
    const offer = n.at(3, 4) === 0 ? undefined : n.pick(1, shared);
    const host = hosts.find(({ domain }) => domain === offer?.to) ?? n.pick(0, hosts);
    const references = offer?.pages.references.slice(n.at(2, 2)) ?? [n.at(2, 99)];
    keep(mapped, host?.grants.map(offer?.owner ?? n.id(1), references, { writable: n.at(4, 3) > 0 }));
  },
  notifyOnUnmap({ shared, mapped, channels }: RandomProgram, n: Numbers): void {
    const channel = n.pick(1, channels);
    const pages = n.pick(0, [...shared.map((one) => one.pages), ...mapped]);
    if (channel !== undefined) pages?.notifyOnUnmap(n.at(2, PAGE_SIZE + 99), channel);
  },
  closePages: ({ shared }: RandomProgram, n: Numbers): void => n.pick(0, shared)?.pages.close(),
  closeMapping: ({ mapped }: RandomProgram, n: Numbers): void => n.pick(0, mapped)?.close(),

  allocateRing({ hosts, rings }: RandomProgram, n: Numbers): void {
    keep(rings, n.pick(0, hosts)?.argo.allocateRing(n.at(1, 3)));
  },
  closeRing: ({ rings }: RandomProgram, n: Numbers): void => n.pick(0, rings)?.close(),
  allocate({ hosts, buffers }: RandomProgram, n: Numbers): void {
    keep(buffers, n.pick(0, hosts)?.argo.allocate(n.at(1, 100)));
  },
  closeBuffer: ({ buffers }: RandomProgram, n: Numbers): void => n.pick(0, buffers)?.close(),

  /** Any hypercall with addresses of buffers, near them, or of nothing. */
  argo({ hosts, buffers }: RandomProgram, n: Numbers): void {
    const address = (index: number): bigint => {
      const buffer = buffers[n.at(index, buffers.length + 1)];
      return buffer === undefined ? BigInt(n.at(index, 99)) : buffer.address + BigInt(n.at(index, 3));
    };
    const command = n.at(1, 20) === 0 ? n.at(1, 2 ** 31) : 1 + n.at(1, 4);
    n.pick(0, hosts)?.argo.call(command, address(2), address(3), BigInt(n.at(4, 10)), BigInt(n.at(5, 2)));
  },

  /** A registration that would work, but for a number or two. */
  register({ hosts, rings }: RandomProgram, n: Numbers): void {
    const [host, pages] = [n.pick(0, hosts), n.pick(1, rings)];
    if (host === undefined || pages === undefined) return;
    const frames = BigUint64Array.from(pages.frames);
    const struct = host.argo.allocate(XenArgoRegisterRing.SIZE);
    const list = host.argo.allocate(frames.byteLength);
    list.bytes.set(new Uint8Array(frames.buffer));
    const ring = XenArgoRegisterRing.over(struct.bytes);
    ring.aport = n.at(2, 3);
    ring.partner_id = n.at(3, 4) === 0 ? XEN_ARGO_DOMID_ANY : n.id(3);
    ring.len = (frames.length - 1) * PAGE_SIZE + [48, 64, 96, PAGE_SIZE - XenArgoRing.SIZE][n.at(4, 4)]!;
    try {
      const count = BigInt(frames.length);
      host.argo.call(XEN_ARGO_OP_register_ring, struct.address, list.address, count, BigInt(n.at(5, 2)));
    } finally {
      for (const buffer of [struct, list]) buffer.close();
    }
  },

  /** Messages until the ring is full, or one of them fails for another reason. */
  send({ hosts }: RandomProgram, n: Numbers): void {
    const host = n.pick(0, hosts);
    if (host === undefined) return;
    const ends = host.argo.allocate(XenArgoSendAddr.SIZE);
    const [piece, payload] = [host.argo.allocate(XenArgoIov.SIZE), host.argo.allocate(64)];
    const { dst, src } = XenArgoSendAddr.over(ends.bytes);
    src.domain_id = host.domain;
    dst.domain_id = n.id(1);
    dst.aport = n.at(2, 3);
    const iov = XenArgoIov.over(piece.bytes);
    iov.iov_hnd = payload.address;
    iov.iov_len = n.at(3, 65);
    try {
      for (let i = 0; i < 9; i++) host.argo.call(XEN_ARGO_OP_sendv, ends.address, piece.address, 1n, 0n);
    } finally {
      for (const buffer of [ends, piece, payload]) buffer.close();
    }
  },

  /** Bytes that mean something to a hypercall now and then: small numbers, addresses, indices. */
  scribble({ buffers, rings, mapped }: RandomProgram, n: Numbers): void {
    const target = n.pick(0, [...buffers, ...rings, ...mapped]);
    if (target === undefined || target.closed) return;
    const { buffer, byteOffset, byteLength } = target.bytes;
    const view = new DataView(buffer, byteOffset, Math.min(byteLength, XenArgoRing.SIZE + 64));
    for (let index = 1; index < 7; index++) {
      const offset = n.at(index, view.byteLength);
      const address = n.at(index, 5) === 0 ? n.pick(index, buffers)?.address : undefined;
      if (address !== undefined && offset + 8 <= view.byteLength) view.setBigUint64(offset, address, true);
      else if (offset + 4 <= view.byteLength)
        view.setUint32(offset, n.at(index, [4, 100, 2 ** 31][n.at(index, 3)]!), true);
    }
  },

  store(program: RandomProgram, n: Numbers): void {
    const store = n.pick(0, program.hosts)?.store;
    if (store === undefined) return;
    const path = n.pick(2, ['data', 'data/a', `/local/domain/${n.at(1, 5)}/data/a`, '//', '@releaseDomain'])!;
    const works = [
      () => store.write(path, 'x'),
      () => store.remove(path),
      () => store.directory(path),
      () => store.transaction(async (operations) => operations.write(path, String(await operations.directory(path)))),
      async () => (await store.watch(path)).close(),
    ];
    program.later(n.pick(3, works)!());
  },
};

/** How often each comes: what others need, and what has most to it, more often. */
const WEIGHTS: Partial<Record<Action, number>> = {
  bindUnbound: 2,
  bindInterdomain: 4,
  share: 2,
  map: 4,
  allocateRing: 2,
  register: 6,
  send: 6,
  argo: 4,
  scribble: 3,
};

/** Each action as often as it is to come. */
export const WEIGHTED_ACTIONS: readonly Action[] = (Object.keys(ACTIONS) as Action[]).flatMap((action) =>
  Array<Action>(WEIGHTS[action] ?? 1).fill(action),
);
