import {
  XEN_ARGO_OP_notify,
  XEN_ARGO_OP_register_ring,
  XEN_ARGO_OP_sendv,
  XEN_ARGO_OP_unregister_ring,
  type XenArgoAddr,
  XenArgoIov,
  XenArgoRegisterRing,
  XenArgoRingData,
  XenArgoRingDataEnt,
  XenArgoSendAddr,
  XenArgoUnregisterRing,
} from '../../generated/argo.js';
import type { ArgoHypercalls, HypercallBuffer } from '../xen/interfaces/index.js';
import { argoError } from './errors.js';
import { MAX_NOTIFY_ENTRIES, MAX_PIECES } from './limits.js';

/** A port of a domain. */
export interface ArgoAddress {
  readonly domain: number;
  /** Any 32-bit number; it has nothing to do with event channels. */
  readonly port: number;
}

/** Memory that Xen can read: a piece of a message, see {@link ArgoCalls.sendv}. */
export interface MessagePiece {
  readonly buffer: HypercallBuffer;
  readonly offset: number;
  readonly length: number;
}

/** A question about the ring that would take messages from this domain; notify fills in the answer. */
export interface RingQuery extends ArgoAddress {
  /** Bytes of payload. Where they are not free now, Xen sends VIRQ_ARGO when they are. */
  spaceRequired: number;
  /** XEN_ARGO_RING_* bits; 0 when there is no such ring. */
  flags: number;
  /** The largest payload that the ring can ever take; as it was before when there is none. */
  maxMessageSize: number;
}

/** The address of a NULL pointer. */
const NULL = 0n;

/** Bytes that a buffer for messages has at first; larger ones are made when they are needed. */
const MESSAGE_BUFFER_SIZE = 64 * 1024;

/**
 * The hypercall argo_op with typed arguments, in buffers that are used again and again. One for each host; nothing of it
 * may be used while it works, which it does at once.
 */
export class ArgoCalls {
  readonly #argo: ArgoHypercalls;
  readonly #registerBuffer: HypercallBuffer;
  readonly #register: XenArgoRegisterRing;
  readonly #unregisterBuffer: HypercallBuffer;
  readonly #unregister: XenArgoUnregisterRing;
  readonly #sendBuffer: HypercallBuffer;
  readonly #source: XenArgoAddr;
  readonly #destination: XenArgoAddr;
  readonly #piecesBuffer: HypercallBuffer;
  readonly #piece: XenArgoIov;
  readonly #notifyBuffer: HypercallBuffer;
  readonly #ringData: XenArgoRingData;
  readonly #entry: XenArgoRingDataEnt;
  readonly #address: XenArgoAddr;
  readonly #buffers: HypercallBuffer[] = [];
  #message: HypercallBuffer;
  #closed = false;

  /** @throws XenError ENOMEM */
  constructor(argo: ArgoHypercalls) {
    this.#argo = argo;
    this.#registerBuffer = this.#allocate(XenArgoRegisterRing.SIZE);
    this.#register = XenArgoRegisterRing.over(this.#registerBuffer.bytes);
    this.#unregisterBuffer = this.#allocate(XenArgoUnregisterRing.SIZE);
    this.#unregister = XenArgoUnregisterRing.over(this.#unregisterBuffer.bytes);
    this.#sendBuffer = this.#allocate(XenArgoSendAddr.SIZE);
    const addresses = XenArgoSendAddr.over(this.#sendBuffer.bytes);
    this.#source = addresses.src;
    this.#destination = addresses.dst;
    this.#piecesBuffer = this.#allocate(MAX_PIECES * XenArgoIov.SIZE);
    this.#piece = XenArgoIov.over(this.#piecesBuffer.bytes);
    this.#notifyBuffer = this.#allocate(XenArgoRingData.SIZE + MAX_NOTIFY_ENTRIES * XenArgoRingDataEnt.SIZE);
    this.#ringData = XenArgoRingData.over(this.#notifyBuffer.bytes);
    this.#entry = XenArgoRingDataEnt.over(this.#notifyBuffer.bytes, XenArgoRingData.SIZE);
    this.#address = this.#entry.ring;
    this.#message = argo.allocate(MESSAGE_BUFFER_SIZE);
  }

  /**
   * Registers a ring of this domain.
   *
   * @param partner who may send; XEN_ARGO_DOMID_ANY for all
   * @param frames of its pages, exactly as many as {@link pagesOf} the length says
   * @param flags XEN_ARGO_REGISTER_FLAG_* bits
   * @throws XenError as protocols.md section 1.5 lists; RangeError a number that its field cannot hold
   */
  register(port: number, partner: number, length: number, frames: readonly bigint[], flags: number): void {
    this.#register.aport = port;
    this.#register.partner_id = partner;
    this.#register.len = length;
    const list = this.#argo.allocate(Math.max(1, frames.length) * BigUint64Array.BYTES_PER_ELEMENT);
    try {
      const view = new DataView(list.bytes.buffer, list.bytes.byteOffset, list.bytes.byteLength);
      for (const [index, frame] of frames.entries()) {
        view.setBigUint64(index * BigUint64Array.BYTES_PER_ELEMENT, frame, true);
      }
      const { address } = this.#registerBuffer;
      this.#call(XEN_ARGO_OP_register_ring, address, list.address, BigInt(frames.length), BigInt(flags));
    } finally {
      list.close();
    }
  }

  /** @throws XenError as section 1.6 lists: ENOENT when there is no such ring */
  unregister(port: number, partner: number): void {
    this.#unregister.aport = port;
    this.#unregister.partner_id = partner;
    this.#call(XEN_ARGO_OP_unregister_ring, this.#unregisterBuffer.address, NULL, 0n, 0n);
  }

  /**
   * Sends one message whose pieces stand where Xen can read them, without a copy.
   *
   * @param source the own domain, and any port
   * @param pieces at most 8
   * @returns bytes of the payload
   * @throws XenError as section 1.7 lists: EAGAIN when there is no room, ECONNREFUSED when there is no ring
   */
  sendv(source: ArgoAddress, destination: ArgoAddress, pieces: readonly MessagePiece[], type: number): number {
    if (pieces.length > MAX_PIECES) throw new RangeError(`a message has at most ${MAX_PIECES} pieces`);
    for (const [index, { buffer, offset, length }] of pieces.entries()) {
      if (offset < 0 || length < 0 || offset + length > buffer.bytes.length) {
        throw new RangeError(`${length} bytes at ${offset} are not in a buffer of ${buffer.bytes.length}`);
      }
      this.#setPiece(index, buffer.address + BigInt(offset), length);
    }
    return this.#send(source, destination, pieces.length, type);
  }

  /** As {@link sendv}, for bytes that stand anywhere: they are copied, however many pieces there are. */
  send(source: ArgoAddress, destination: ArgoAddress, pieces: readonly Uint8Array[], type: number): number {
    let size = 0;
    for (const piece of pieces) size += piece.length;
    const buffer = size <= this.#message.bytes.length ? this.#message : this.#argo.allocate(size);
    try {
      let at = 0;
      for (const piece of pieces) {
        buffer.bytes.set(piece, at);
        at += piece.length;
      }
      this.#setPiece(0, buffer.address, size);
      return this.#send(source, destination, 1, type);
    } finally {
      // Megabytes are not kept for what may never come again.
      if (buffer !== this.#message) buffer.close();
    }
  }

  /**
   * Wakes senders that wait for space in rings of this domain, then answers questions about rings of others.
   *
   * @param queries at most 256; their answers are written into them
   * @throws XenError as section 1.8 lists. What waits for the own rings was woken all the same, except for EINVAL, ENODEV.
   */
  notify(queries: readonly RingQuery[] = []): void {
    if (queries.length > MAX_NOTIFY_ENTRIES) throw new RangeError(`a notify has at most ${MAX_NOTIFY_ENTRIES} entries`);
    if (queries.length === 0) {
      this.#call(XEN_ARGO_OP_notify, NULL, NULL, 0n, 0n);
      return;
    }
    this.#ringData.nent = queries.length;
    for (const [index, query] of queries.entries()) {
      this.#moveTo(index);
      this.#address.aport = query.port;
      this.#address.domain_id = query.domain;
      this.#entry.flags = 0;
      this.#entry.space_required = query.spaceRequired;
      this.#entry.max_message_size = query.maxMessageSize;
    }
    this.#call(XEN_ARGO_OP_notify, this.#notifyBuffer.address, NULL, 0n, 0n);
    for (const [index, query] of queries.entries()) {
      this.#moveTo(index);
      query.flags = this.#entry.flags;
      query.maxMessageSize = this.#entry.max_message_size;
    }
  }

  /** Gives the buffers back; everything else is EBADF from then on. A second call does nothing. */
  close(): void {
    this.#closed = true;
    for (const buffer of this.#buffers.splice(0)) buffer.close();
    this.#message.close();
  }

  #allocate(size: number): HypercallBuffer {
    const buffer = this.#argo.allocate(size);
    this.#buffers.push(buffer);
    return buffer;
  }

  #setPiece(index: number, address: bigint, length: number): void {
    this.#piece.base = index * XenArgoIov.SIZE;
    this.#piece.iov_hnd = address;
    this.#piece.iov_len = length;
    this.#piece.pad = 0;
  }

  #send(source: ArgoAddress, destination: ArgoAddress, count: number, type: number): number {
    this.#source.domain_id = source.domain;
    this.#source.aport = source.port;
    this.#destination.domain_id = destination.domain;
    this.#destination.aport = destination.port;
    const { address } = this.#piecesBuffer;
    return this.#call(XEN_ARGO_OP_sendv, this.#sendBuffer.address, address, BigInt(count), BigInt(type));
  }

  #call(command: number, arg1: bigint, arg2: bigint, arg3: bigint, arg4: bigint): number {
    // In the place of the buffers there may be zeros that Xen can read, and would take for arguments.
    if (this.#closed) throw argoError('EBADF', 'call', 'the calls are closed');
    return this.#argo.call(command, arg1, arg2, arg3, arg4);
  }

  #moveTo(index: number): void {
    this.#entry.base = XenArgoRingData.SIZE + index * XenArgoRingDataEnt.SIZE;
    this.#address.base = this.#entry.base + XenArgoRingDataEnt.LAYOUT.fields.ring.offset;
  }
}
