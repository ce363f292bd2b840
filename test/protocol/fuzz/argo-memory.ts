import { AtomicUint32 } from 'xenbind/codegen-v1';
import {
  XEN_ARGO_MSG_SLOT_SIZE,
  XEN_ARGO_OP_register_ring,
  XenArgoAddr,
  XenArgoRing,
  type XenArgoRingAtomics,
  XenArgoRingMessageHeader,
} from '../../../generated/argo.js';
import { ArgoCalls } from '../../../runtime/argo/index.js';
import type { Random } from '../../../runtime/emulator/schedule/random.js';
import { type ArgoHypercalls, PAGE_SIZE, XenError } from '../../../runtime/xen/interfaces/index.js';

/** Stands around the ring, and nowhere in it: whoever gives it to a program has read outside. */
export const OUTSIDE = 0xee;
const MARGIN = 64;

/** No byte of a word with these bits alone is OUTSIDE. */
export const ANY_WORD = 0x7f7f_7f7f;

const SLOT = XEN_ARGO_MSG_SLOT_SIZE;
const HEADER = XenArgoRingMessageHeader.SIZE;

/** Bytes of the longest ring that is tried. */
export const LONGEST = 1024;

/** Something that must not be. */
export class Violation extends Error {}

/** What is written as a message. */
export interface Draft {
  readonly domain: number;
  readonly port: number;
  readonly type: number;
  /** None of them is OUTSIDE. */
  readonly payload: Uint8Array;
}

/**
 * The page of one ring, written to by nobody that one could trust, and the hypercalls that its owner makes. It changes
 * also just before any access that the shipped code makes: see {@link beforeAccess}.
 */
export class HostileMemory implements ArgoHypercalls {
  readonly #arena = new Uint8Array(MARGIN + PAGE_SIZE + MARGIN).fill(OUTSIDE);
  readonly #page = this.#arena.subarray(MARGIN, MARGIN + PAGE_SIZE);
  readonly #view = new DataView(this.#page.buffer, this.#page.byteOffset, PAGE_SIZE);
  readonly counters: XenArgoRingAtomics = XenArgoRing.atomics(this.#page);
  /** The calls of the ring's owner. */
  readonly calls: ArgoCalls;
  random: Random;
  length = 0;
  /** Where the owner reads, as it has said. */
  rx = 0;
  /** Accesses that are still allowed. */
  left = 0;
  /** Whether the memory changes while it is looked at. */
  restless = false;
  #refuses = false;

  constructor(random: Random) {
    this.random = random;
    this.calls = new ArgoCalls(this);
    interposed = this;
  }

  /** Makes a new ring of any length of all that is there. */
  begin(random: Random, most = LONGEST): void {
    this.random = random;
    this.length = 3 * SLOT + SLOT * random.below((most - 3 * SLOT) / SLOT + 1);
    this.left = Number.POSITIVE_INFINITY;
    this.restless = false;
    this.#refuses = false;
    this.#page.fill(OUTSIDE, 0, XenArgoRing.SIZE + LONGEST);
    this.ring.fill(0x11);
  }

  get ring(): Uint8Array {
    return this.#page.subarray(XenArgoRing.SIZE, XenArgoRing.SIZE + this.length);
  }

  /** From now on Xen does not register it again. */
  refuse(): void {
    this.#refuses = true;
  }

  call(command: number): number {
    if (command === XEN_ARGO_OP_register_ring && this.#refuses) throw new XenError('ENOMEM', 'argo_op(register_ring)');
    return 0;
  }

  allocate(size: number) {
    return { bytes: new Uint8Array(size), address: 0n, closed: false, close: () => {} };
  }

  allocateRing() {
    this.rx = 0;
    for (const counter of [this.counters.rx_ptr, this.counters.tx_ptr]) Atomics.store(counter.cell, 0, 0);
    return { bytes: this.#page, frames: [0n], closed: false, close: () => {} };
  }

  /** Fills all of it with anything. */
  randomize(): void {
    const { random, ring } = this;
    for (let at = 0; at < ring.length; at++) ring[at] = random.below(OUTSIDE);
    this.#setTx();
  }

  /** Writes messages from where the owner reads, as Xen would, as far as they fit; gives how many. */
  publish(drafts: Iterable<Draft>): number {
    const { ring, length } = this;
    let [at, free, count] = [this.rx, length - SLOT, 0];
    for (const { domain, port, type, payload } of drafts) {
      const slots = HEADER + Math.ceil(payload.length / SLOT) * SLOT;
      if (slots > free) break;
      free -= slots;
      this.#word(at, HEADER + payload.length);
      this.#word(at + 4, port & ANY_WORD);
      this.#word(at + 8, domain);
      this.#word(at + 12, type & ANY_WORD);
      for (let i = 0; i < payload.length; i++) ring[(at + HEADER + i) % length] = payload[i]!;
      at = (at + slots) % length;
      count++;
    }
    Atomics.store(this.counters.tx_ptr.cell, 0, at);
    return count;
  }

  /** Changes one thing. */
  mutate(): void {
    const { random, length, ring } = this;
    const slot = SLOT * random.below(length / SLOT);
    switch (random.below(8)) {
      case 0:
      case 1:
        this.#setTx();
        break;
      case 2:
      case 3: {
        const len = [random.below(length), HEADER + random.below(64), random.below(HEADER), 0x7fff_fff0][
          random.below(4)
        ]!;
        this.#word(slot, (len & 0xff) === OUTSIDE ? 0 : len);
        break;
      }
      case 4:
        // The domain and the padding behind it.
        this.#word(slot + 8, random.below(4) + (random.below(4) ? 0 : 0x1_0000));
        break;
      case 5:
        Atomics.store(this.counters.rx_ptr.cell, 0, random.below(2 * length));
        break;
      default:
        ring[random.below(length)] = random.below(OUTSIDE);
        break;
    }
  }

  /** What the shipped code is about to do with memory of this ring. */
  beforeAccess(): void {
    if (--this.left < 0) throw new Violation('this does not end');
    if (this.restless && this.random.below(8) === 0) this.mutate();
  }

  /** The owner tells how far it has read. */
  beforePublish(rx: number): void {
    if (rx % SLOT !== 0 || rx >= this.length) throw new Violation(`rx_ptr is ${rx} in a ring of ${this.length}`);
    this.rx = rx;
  }

  /** Nobody has written to what is around. */
  check(): void {
    const arena = this.#arena;
    const end = MARGIN + XenArgoRing.SIZE + this.length;
    for (let i = 0; i < MARGIN; i++) {
      if (arena[i] !== OUTSIDE || arena[end + i] !== OUTSIDE) throw new Violation('written outside of the ring');
    }
  }

  owns(buffer: ArrayBufferLike): boolean {
    return buffer === this.#arena.buffer;
  }

  #setTx(): void {
    const { random, length } = this;
    const any = [SLOT * random.below(length / SLOT), this.rx, random.below(length + 64), random.below(2 ** 31)];
    Atomics.store(this.counters.tx_ptr.cell, 0, any[random.below(4)]!);
  }

  #word(at: number, value: number): void {
    this.#view.setUint32(XenArgoRing.SIZE + at, value, true);
  }
}

/** The memory that is looked at now: one in each process of tests is enough. */
let interposed: HostileMemory | undefined;

function owner(buffer: ArrayBufferLike): HostileMemory | undefined {
  return interposed?.owns(buffer) ? interposed : undefined;
}

const { load, store } = AtomicUint32.prototype;
AtomicUint32.prototype.load = function () {
  owner(this.cell.buffer)?.beforeAccess();
  return load.call(this);
};
AtomicUint32.prototype.store = function (value) {
  const memory = owner(this.cell.buffer);
  if (this.cell.byteOffset === memory?.counters.rx_ptr.cell.byteOffset) memory.beforePublish(value);
  store.call(this, value);
};

for (const [prototype, fields] of [
  [XenArgoRingMessageHeader.prototype, ['len', 'message_type']],
  [XenArgoAddr.prototype, ['aport', 'domain_id', 'pad']],
] as const) {
  for (const field of fields) {
    const property = Object.getOwnPropertyDescriptor(prototype, field)!;
    const { get } = property;
    Object.defineProperty(prototype, field, {
      ...property,
      get(this: { readonly view: DataView }) {
        owner(this.view.buffer)?.beforeAccess();
        return get!.call(this);
      },
    });
  }
}
