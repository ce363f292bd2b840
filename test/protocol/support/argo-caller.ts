import {
  XEN_ARGO_OP_notify,
  XEN_ARGO_OP_register_ring,
  XEN_ARGO_OP_sendv,
  XEN_ARGO_OP_unregister_ring,
  XenArgoIov,
  XenArgoRegisterRing,
  XenArgoRing,
  type XenArgoRingAtomics,
  XenArgoRingData,
  XenArgoRingDataEnt,
  XenArgoRingMessageHeader,
  XenArgoSendAddr,
  XenArgoUnregisterRing,
} from '../../../generated/argo.js';
import { VIRQ_ARGO } from '../../../generated/xen.js';
import {
  type ErrorCode,
  type EventChannel,
  type HypercallBuffer,
  PAGE_SIZE,
  type RingPages,
} from '../../../runtime/xen/interfaces/index.js';
import { type Lab, type LabDomain, outcome } from './lab.js';

export type Result = number | ErrorCode;

/** Nothing is there in any domain, and it is not NULL. */
export const NOWHERE = 0xdead_0000n;

export interface RegisterArguments {
  readonly aport?: number;
  /** Default: the caller itself. */
  readonly partner?: number;
  /** Default: that of the ring. */
  readonly length?: number;
  readonly pad?: number;
  /** Default: those of the ring. */
  readonly frames?: readonly bigint[];
  /** Default: how many frames there are. */
  readonly pages?: number;
  readonly flags?: number;
  /** Where the struct is said to be, instead of where it is. */
  readonly at?: bigint;
  readonly framesAt?: bigint;
}

/** A piece of a message: bytes that are there, or an address that may be none. */
export type Piece = Uint8Array | { readonly address: bigint; readonly length: number; readonly pad?: number };

export interface SendArguments {
  readonly from?: number;
  readonly to?: number;
  /** Default: the caller itself. */
  readonly source?: number;
  readonly sourcePad?: number;
  /** Default: the caller itself. */
  readonly domain?: number;
  readonly domainPad?: number;
  /** A number stands for a piece with so many bytes. Default: none. */
  readonly pieces?: readonly (Piece | number)[];
  /** Default: how many pieces there are. */
  readonly count?: number;
  readonly type?: number;
  readonly at?: bigint;
  readonly piecesAt?: bigint;
}

export interface Question {
  readonly domain: number;
  readonly aport?: number;
  readonly space?: number;
  /** What stands in the answer's fields before. */
  readonly flags?: number;
  readonly largest?: number;
}

export interface Answer {
  readonly flags: number;
  readonly largest: number;
}

/** Calls argo_op for one domain, with any arguments: a wrong one is what most tests are about. */
export class ArgoCaller {
  readonly id: number;
  readonly #domain: LabDomain;
  readonly #lab: Lab;
  #virq: EventChannel | undefined;

  constructor(lab: Lab, domain: LabDomain) {
    this.id = domain.id;
    this.#domain = domain;
    this.#lab = lab;
  }

  call(command: number, arg1 = 0n, arg2 = 0n, arg3 = 0n, arg4 = 0n): Result {
    return outcome(() => this.#domain.host.argo.call(command, arg1, arg2, arg3, arg4));
  }

  /** Zeroed memory for a ring of this length. */
  ring(length: number): TestRing {
    const pages = Math.ceil((length + XenArgoRing.SIZE) / PAGE_SIZE);
    return new TestRing(this.#domain.host.argo.allocateRing(pages), length);
  }

  /** Memory that hypercalls can read, with this in it. */
  buffer(content: Uint8Array): HypercallBuffer {
    const buffer = this.#domain.host.argo.allocate(Math.max(1, content.length));
    buffer.bytes.set(content);
    return buffer;
  }

  register(ring: TestRing | undefined, options: RegisterArguments = {}): Result {
    const record = XenArgoRegisterRing.alloc();
    record.aport = options.aport ?? 1;
    record.partner_id = options.partner ?? this.id;
    record.len = options.length ?? ring?.length ?? 0;
    record.pad = options.pad ?? 0;
    const frames = options.frames ?? ring?.pages.frames ?? [];
    const list = this.buffer(new Uint8Array(BigUint64Array.from(frames).buffer));
    const pages = BigInt(options.pages ?? frames.length);
    const result = this.#with(record, options.at, (at) =>
      this.call(XEN_ARGO_OP_register_ring, at, options.framesAt ?? list.address, pages, BigInt(options.flags ?? 0)),
    );
    list.close();
    return result;
  }

  unregister(options: { aport?: number; partner?: number; pad?: number; at?: bigint; rest?: bigint[] } = {}): Result {
    const record = XenArgoUnregisterRing.alloc();
    record.aport = options.aport ?? 1;
    record.partner_id = options.partner ?? this.id;
    record.pad = options.pad ?? 0;
    return this.#with(record, options.at, (at) =>
      this.call(XEN_ARGO_OP_unregister_ring, at, ...((options.rest ?? []) as [bigint?, bigint?, bigint?])),
    );
  }

  send(options: SendArguments = {}): Result {
    const ends = XenArgoSendAddr.alloc();
    ends.src.aport = options.from ?? 1;
    ends.src.domain_id = options.source ?? this.id;
    ends.src.pad = options.sourcePad ?? 0;
    ends.dst.aport = options.to ?? 1;
    ends.dst.domain_id = options.domain ?? this.id;
    ends.dst.pad = options.domainPad ?? 0;
    const pieces = (options.pieces ?? []).map((piece) =>
      typeof piece === 'number' ? new Uint8Array(piece).fill(0x5a) : piece,
    );
    const buffers = pieces.map((piece) => (piece instanceof Uint8Array ? this.buffer(piece) : undefined));
    const array = XenArgoIov.array(new Uint8Array(pieces.length * XenArgoIov.SIZE), 0, pieces.length);
    for (const [index, piece] of pieces.entries()) {
      const record = array.at(index);
      record.iov_hnd = piece instanceof Uint8Array ? buffers[index]!.address : piece.address;
      record.iov_len = piece.length;
      record.pad = piece instanceof Uint8Array ? 0 : (piece.pad ?? 0);
    }
    const list = this.buffer(new Uint8Array(array.view.buffer));
    const result = this.#with(ends, options.at, (at) =>
      this.call(
        XEN_ARGO_OP_sendv,
        at,
        options.piecesAt ?? list.address,
        BigInt(options.count ?? pieces.length),
        BigInt(options.type ?? 0),
      ),
    );
    for (const buffer of [...buffers, list]) buffer?.close();
    return result;
  }

  /** Without questions: the call with NULL. */
  notify(): Result {
    return this.call(XEN_ARGO_OP_notify);
  }

  /** Asks, and gives what is in the answers' fields afterwards. */
  ask(questions: readonly Question[], options: { count?: number } = {}): { result: Result; answers: Answer[] } {
    const buffer = this.buffer(questionBytes(questions, options.count));
    const result = this.call(XEN_ARGO_OP_notify, buffer.address);
    const entries = XenArgoRingDataEnt.array(buffer.bytes, XenArgoRingData.SIZE, questions.length).toArray();
    const answers = entries.map(({ flags, max_message_size }) => ({ flags, largest: max_message_size }));
    buffer.close();
    return { result, answers };
  }

  /** The flags of the answer to one question. */
  flags(domain: number, options: { aport?: number; space?: number } = {}): number {
    const { result, answers } = this.ask([{ domain, ...options }]);
    if (result !== 0) throw new Error(`notify gave ${result}`);
    return answers[0]!.flags;
  }

  /** Binds VIRQ_ARGO, so that `signalled` can tell. */
  listen(): void {
    this.#virq = this.#domain.host.events.bindVirq(VIRQ_ARGO);
  }

  /** Whether VIRQ_ARGO came since the last time that this was asked. */
  async signalled(): Promise<boolean> {
    return (await this.signals()) > 0;
  }

  /**
   * How often. A real kernel may take an event while a hypercall still raises others, or before the next hypercall: it
   * masks the port then, and what comes before it is unmasked is one more.
   */
  async signals(): Promise<number> {
    if (this.#virq === undefined) throw new Error('nobody listens');
    for (let count = 0; ; count++) {
      await this.#lab.settled();
      if (!this.#virq.poll()) return count;
      this.#virq.unmask();
    }
  }

  #with(record: { readonly view: DataView }, at: bigint | undefined, call: (address: bigint) => Result): Result {
    const buffer = this.buffer(new Uint8Array(record.view.buffer));
    const result = call(at ?? buffer.address);
    buffer.close();
    return result;
  }
}

/** The argument of notify for these questions; `count` may lie about how many there are. */
export function questionBytes(questions: readonly Question[], count = questions.length): Uint8Array {
  const bytes = new Uint8Array(XenArgoRingData.SIZE + questions.length * XenArgoRingDataEnt.SIZE);
  XenArgoRingData.over(bytes).nent = count;
  const entries = XenArgoRingDataEnt.array(bytes, XenArgoRingData.SIZE, questions.length);
  for (const [index, question] of questions.entries()) {
    const entry = entries.at(index);
    entry.ring.domain_id = question.domain;
    entry.ring.aport = question.aport ?? 1;
    entry.space_required = question.space ?? 0;
    entry.flags = question.flags ?? 0;
    entry.max_message_size = question.largest ?? 0;
  }
  return bytes;
}

/** Memory of a ring as its owner sees it. */
export class TestRing {
  readonly length: number;
  readonly pages: RingPages;
  readonly indices: XenArgoRingAtomics;

  constructor(pages: RingPages, length: number) {
    this.length = length;
    this.pages = pages;
    this.indices = XenArgoRing.atomics(pages.bytes);
  }

  get rx(): number {
    return this.indices.rx_ptr.load();
  }

  set rx(index: number) {
    this.indices.rx_ptr.store(index);
  }

  get tx(): number {
    return this.indices.tx_ptr.load();
  }

  set tx(index: number) {
    this.indices.tx_ptr.store(index);
  }

  /** Bytes of the ring from an index on, not wrapping. */
  bytes(index: number, length: number): Uint8Array {
    const start = XenArgoRing.SIZE + index;
    return this.pages.bytes.slice(start, start + length);
  }

  header(index: number): XenArgoRingMessageHeader {
    return XenArgoRingMessageHeader.over(this.bytes(index, XenArgoRingMessageHeader.SIZE));
  }

  /** Reads all that is there, as far as the index is concerned. */
  consume(): void {
    this.rx = this.tx;
  }
}
