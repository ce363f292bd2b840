import {
  XEN_ARGO_DOMID_ANY,
  XEN_ARGO_REGISTER_FLAG_FAIL_EXIST,
  XEN_ARGO_RING_EBUSY,
  XEN_ARGO_RING_EMPTY,
  XEN_ARGO_RING_EMSGSIZE,
  XEN_ARGO_RING_EXISTS,
  XEN_ARGO_RING_SHARED,
  XEN_ARGO_RING_SUFFICIENT,
  XenArgoRing,
  type XenArgoRingAtomics,
} from '../../generated/argo.js';
import { VIRQ_ARGO } from '../../generated/xen.js';
import type * as Hypercalls from '../../runtime/argo/hypercalls.js';
import type * as Limits from '../../runtime/argo/limits.js';
import type { Ring } from '../../runtime/emulator/argo/ring.js';
import type { DomainState } from '../../runtime/emulator/domains/domain.js';
import type * as Host from '../../runtime/emulator/host.js';
import type * as Context from '../../runtime/emulator/host-context.js';
import type * as MachineModule from '../../runtime/emulator/machine.js';
import { Cell, type HypercallResult, SharedArray } from './requests.js';

/*
 * Xen's side: a hypercall is one step, by the functions of the emulator that ship. Xen holds a lock of the ring all the
 * time that it sends or looks for who waits, and a receiver sees nothing of a message before tx_ptr is stored, so that
 * no other order could be seen. What the emulator keeps is put into it before each step, and taken out after it.
 */

/** Modules that are not transformed. */
export const HYPERVISOR_MODULES = [
  'argo/hypercalls',
  'argo/limits',
  'emulator/host',
  'emulator/host-context',
  'emulator/machine',
  'xen/interfaces/index',
].map((name) => `runtime/${name}.ts`);

export type HypervisorModules = typeof Hypercalls &
  typeof Limits &
  typeof Host &
  typeof Context &
  typeof MachineModule &
  typeof import('../../runtime/xen/interfaces/index.js');

/** A ring, and which of the other domains may send to it. */
export interface RingSpec {
  /** The place of its owner in the list of domains. */
  readonly owner: number;
  readonly length: number;
  /** The place of the only sender; undefined: all. */
  readonly partner?: number;
}

/** A ring as its owner and the explorer have it. */
export interface ExploredRing extends RingSpec {
  readonly name: string;
  readonly domain: number;
  readonly port: number;
  readonly counters: { readonly rx_ptr: Cell; readonly tx_ptr: Cell };
  readonly bytes: SharedArray;
}

interface Kept {
  readonly explored: ExploredRing;
  readonly memory: Uint8Array;
  readonly atomics: XenArgoRingAtomics;
  readonly ring: Ring;
  /** Xen's own tx. */
  readonly tx: Cell;
  /** For each domain 0, or one more than the bytes that it waits for. */
  readonly wanted: readonly Cell[];
}

export class Hypervisor {
  readonly cells: Cell[] = [];
  readonly rings: readonly ExploredRing[];
  /** Ids of the domains, by their places. */
  readonly ids: readonly number[];
  readonly #domains: readonly DomainState[];
  readonly #calls: readonly Hypercalls.ArgoCalls[];
  readonly #kept: readonly Kept[];

  constructor(modules: HypervisorModules, domains: number, rings: readonly RingSpec[]) {
    const machine = new modules.Machine({ argo: { macPermissive: true } });
    this.#domains = Array.from({ length: domains }, () => machine.createDomain({}));
    this.ids = this.#domains.map(({ id }) => id);
    const hosts = this.#domains.map((domain) => new modules.EmulatedHost(new modules.HostContext(machine, domain)));
    for (const { events } of hosts) events.bindVirq(VIRQ_ARGO);
    this.#calls = hosts.map(({ argo }) => new modules.ArgoCalls(argo));
    this.#kept = rings.map((spec, i) => {
      const pages = hosts[spec.owner]!.argo.allocateRing(modules.pagesOf(spec.length));
      const partner = spec.partner === undefined ? XEN_ARGO_DOMID_ANY : this.ids[spec.partner]!;
      const port = i + 1;
      const flag = XEN_ARGO_REGISTER_FLAG_FAIL_EXIST;
      this.#calls[spec.owner]!.register(port, partner, spec.length, pages.frames, flag);
      return {
        explored: this.#explored(spec, port),
        memory: pages.bytes.subarray(XenArgoRing.SIZE, XenArgoRing.SIZE + spec.length),
        atomics: XenArgoRing.atomics(pages.bytes),
        ring: this.#domains[spec.owner]!.argo!.find(port, partner)!,
        tx: this.#cell(`Xen's tx of ring ${port}`),
        wanted: this.ids.map((id) => this.#cell(`1 + bytes that domain ${id} waits for at ring ${port}`)),
      };
    });
    this.rings = this.#kept.map(({ explored }) => explored);
  }

  /** Sends a message, as one step; the answer is `sent` or the code of an error. */
  send(
    memory: readonly number[],
    at: number,
    source: Hypercalls.ArgoAddress,
    destination: Hypercalls.ArgoAddress,
    pieces: readonly Uint8Array[],
    type: number,
  ): HypercallResult {
    const size = pieces.reduce((sum, { length }) => sum + length, 0);
    const text = `sendv of message ${type} (length ${size}) to ring ${destination.port}`;
    return this.#step(memory, at, text, (calls) => {
      calls.send(source, destination, pieces, type);
      return 'sent';
    });
  }

  /** Wakes and asks, as one step; the answer is the flags of each question, separated by commas, or the code of an error. */
  notify(memory: readonly number[], at: number, queries: readonly Hypercalls.RingQuery[]): HypercallResult {
    const asked = queries.map(({ port, spaceRequired }) => `${spaceRequired} bytes of ring ${port}`);
    const text = asked.length > 0 ? `notify, asks for ${asked.join(', ')}` : 'notify';
    const result = this.#step(memory, at, text, (calls) => {
      // What the thread has stays as it is: it may be asked from other states, too.
      const copies = queries.map((query) => ({ ...query }));
      calls.notify(copies);
      return copies.map(({ flags }) => flags).join();
    });
    return result;
  }

  #step(
    before: readonly number[],
    at: number,
    text: string,
    body: (calls: Hypercalls.ArgoCalls) => string,
  ): HypercallResult {
    this.#load(before);
    let answer: string;
    try {
      answer = body(this.#calls[at]!);
    } catch (error) {
      answer = (error as { code: string }).code;
    }
    const memory = [...before];
    this.#save(memory);
    return { text: `${text}: ${inWords(answer)}`, answer, memory, events: this.#takeEvents() };
  }

  #load(state: readonly number[]): void {
    for (const { explored, memory, atomics, ring, tx, wanted } of this.#kept) {
      atomics.rx_ptr.store(state[explored.counters.rx_ptr.index]!);
      atomics.tx_ptr.store(state[explored.counters.tx_ptr.index]!);
      for (const [i, { index }] of explored.bytes.cells.entries()) memory[i] = state[index]!;
      ring.tx = state[tx.index]!;
      for (const [i, { index }] of wanted.entries()) {
        ring.waiters.remove(this.ids[i]!);
        if (state[index] !== 0) ring.waiters.add(this.ids[i]!, state[index]! - 1);
      }
    }
  }

  #save(state: number[]): void {
    for (const { explored, memory, atomics, ring, tx, wanted } of this.#kept) {
      state[explored.counters.rx_ptr.index] = atomics.rx_ptr.load();
      state[explored.counters.tx_ptr.index] = atomics.tx_ptr.load();
      for (const [i, { index }] of explored.bytes.cells.entries()) state[index] = memory[i]!;
      state[tx.index] = ring.tx;
      const waiting = new Map(ring.waiters);
      for (const [i, { index }] of wanted.entries()) state[index] = 1 + (waiting.get(this.ids[i]!) ?? -1);
    }
  }

  /** Domains whose interrupt was raised. */
  #takeEvents(): number[] {
    return this.#domains.flatMap(({ ports }, i) => {
      const port = [...ports].find(({ binding }) => binding.kind === 'virq')!;
      const { pending } = port;
      port.pending = false;
      return pending ? [i] : [];
    });
  }

  #explored(spec: RingSpec, port: number): ExploredRing {
    const name = `ring ${port}`;
    return {
      ...spec,
      name,
      domain: this.ids[spec.owner]!,
      port,
      counters: { rx_ptr: this.#cell(`rx_ptr of ${name}`), tx_ptr: this.#cell(`tx_ptr of ${name}`) },
      bytes: new SharedArray(Array.from({ length: spec.length }, (_, i) => this.#cell(`${name}[${i}]`))),
    };
  }

  #cell(name: string): Cell {
    const cell = new Cell(name, this.cells.length);
    this.cells.push(cell);
    return cell;
  }
}

const FLAGS: readonly (readonly [number, string])[] = [
  [XEN_ARGO_RING_EXISTS, 'EXISTS'],
  [XEN_ARGO_RING_SHARED, 'SHARED'],
  [XEN_ARGO_RING_EMPTY, 'EMPTY'],
  [XEN_ARGO_RING_SUFFICIENT, 'SUFFICIENT'],
  [XEN_ARGO_RING_EMSGSIZE, 'EMSGSIZE'],
  [XEN_ARGO_RING_EBUSY, 'EBUSY'],
];

function inWords(answer: string): string {
  if (answer === '') return 'done';
  if (!/^[\d,]+$/.test(answer)) return answer;
  const named = (flags: number) => FLAGS.filter(([bit]) => (flags & bit) !== 0).map(([, name]) => name);
  return answer
    .split(',')
    .map((flags) => named(Number(flags)).join('+') || 'no such ring')
    .join(', ');
}
