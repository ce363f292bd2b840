import {
  XEN_ARGO_DOMID_ANY,
  XEN_ARGO_MSG_SLOT_SIZE,
  XenArgoAddr,
  XenArgoRing,
  type XenArgoRingAtomics,
  XenArgoRingMessageHeader,
} from '../../generated/argo.js';
import { copyOutOfRing, RingBytes } from '../ring/copy.js';

/*
 * The receiving end of a ring: protocols.md section 2.
 *
 * The owner's memory is written by Xen, but nothing is believed of it: the own read position is kept here, tx_ptr is
 * loaded once and checked, and of a header each field is read once and checked before it is used. tx_ptr is loaded
 * before what it publishes is read, and rx_ptr stored after it: sequentially consistent operations keep that order.
 *
 * Every access to shared memory is a call on a generated atomic, a field of the generated header, or a function of
 * copy.ts, in functions that can be run step by step.
 */

const ANY_DOMAIN = XEN_ARGO_DOMID_ANY;
const SLOT = XEN_ARGO_MSG_SLOT_SIZE;
const HEADER_SIZE = XenArgoRingMessageHeader.SIZE;
const SOURCE_OFFSET = XenArgoRingMessageHeader.LAYOUT.fields.source.offset;

/** Nothing to read. */
export const EMPTY = 0;
/** A message: `port`, `domain`, `type`, `size` and `start` tell of it until the next look. */
export const MESSAGE = 1;
/** No message could stand there, `flaw` tells why; all that was published is skipped. */
export const CORRUPT = 2;
/** tx_ptr itself cannot be, `flaw` tells why: the ring must be registered anew. */
export const LOST = 3;

/** What {@link look} gives. */
export type Look = typeof EMPTY | typeof MESSAGE | typeof CORRUPT | typeof LOST;

/** The state of a receiver, which nobody else can reach. */
export class RingConsumer {
  readonly counters: XenArgoRingAtomics;
  /** The bytes between which messages wrap. */
  readonly ring: Uint8Array;
  readonly bytes: RingBytes;
  readonly length: number;
  /** The only domain that can have sent something, or XEN_ARGO_DOMID_ANY. */
  readonly partner: number;
  /** Where the next message begins. */
  rx = 0;
  /** tx_ptr as it was when it was loaded last. */
  tx = 0;
  /** rx_ptr as Xen sees it. */
  published = 0;
  /** The source port of the message; a sender may claim any. */
  port = 0;
  /** The domain that sent it: Xen wrote that. */
  domain = 0;
  type = 0;
  /** Bytes of its payload. */
  size = 0;
  /** Where its payload begins in `ring`. */
  start = 0;
  flaw = '';
  /** The header of a message, and the address in it: moved to where it stands. */
  readonly header: XenArgoRingMessageHeader;
  readonly sender: XenArgoAddr;

  /**
   * @param memory what was or will be registered: the ring's header, and the ring
   * @param length bytes of the ring
   * @param rx where to begin: 0 for fresh memory
   */
  constructor(memory: Uint8Array, length: number, partner: number = XEN_ARGO_DOMID_ANY, rx = 0) {
    this.counters = XenArgoRing.atomics(memory);
    this.ring = memory.subarray(XenArgoRing.SIZE, XenArgoRing.SIZE + length);
    this.bytes = new RingBytes(this.ring);
    this.length = length;
    this.partner = partner;
    this.rx = rx;
    this.tx = rx;
    this.published = rx;
    this.header = XenArgoRingMessageHeader.over(this.ring);
    this.sender = XenArgoAddr.over(this.ring);
  }
}

/** Looks for a message, without taking it. */
export function look(c: RingConsumer): Look {
  if (c.tx === c.rx) {
    const tx = c.counters.tx_ptr.load();
    if (tx === c.rx) return EMPTY;
    if (tx >= c.length || tx % SLOT !== 0) {
      c.flaw = `tx_ptr is ${tx}, not a multiple of ${SLOT} below ${c.length}`;
      return LOST;
    }
    c.tx = tx;
  }
  const available = c.tx > c.rx ? c.tx - c.rx : c.tx - c.rx + c.length;
  if (readHeader(c, c.rx, available)) return MESSAGE;
  c.rx = c.tx;
  return CORRUPT;
}

/** Reads the header at a position, each field once; false, with `flaw`, if Xen would not have written it. */
function readHeader(c: RingConsumer, at: number, available: number): boolean {
  const { header, sender } = c;
  header.base = at;
  sender.base = at + SOURCE_OFFSET;
  const len = header.len;
  c.type = header.message_type;
  c.port = sender.aport;
  c.domain = sender.domain_id;
  const pad = sender.pad;
  // What was published ends at a slot, so the slots of a message that fits do, too.
  if (len < HEADER_SIZE || len > available) return refuse(c, 'len', len, `${HEADER_SIZE} to ${available}`);
  if (pad !== 0) return refuse(c, 'source.pad', pad, '0');
  if (c.partner !== ANY_DOMAIN && c.domain !== c.partner) {
    return refuse(c, 'source.domain_id', c.domain, String(c.partner));
  }
  c.size = len - HEADER_SIZE;
  c.start = at + HEADER_SIZE === c.length ? 0 : at + HEADER_SIZE;
  return true;
}

function refuse(c: RingConsumer, field: string, value: number, possible: string): false {
  c.flaw = `${field} of the message at ${c.rx} is ${value}, not ${possible}`;
  return false;
}

/** Whether anything was published that was not taken, without a look at what it is. */
export function hasMore(c: RingConsumer): boolean {
  return c.tx !== c.rx || c.counters.tx_ptr.load() !== c.rx;
}

/** Copies part of the payload of the message that {@link look} found. */
export function copyPayload(c: RingConsumer, from: number, count: number, target: Uint8Array, at: number): void {
  const begin = c.start + from;
  copyOutOfRing(c.bytes, begin < c.length ? begin : begin - c.length, target, at, count);
}

/** Goes past the message that {@link look} found. Its bytes are there until {@link publish}. */
export function advance(c: RingConsumer): void {
  const next = c.rx + ((HEADER_SIZE + c.size + SLOT - 1) & -SLOT);
  c.rx = next < c.length ? next : next - c.length;
}

/** Gives the space of all that was taken back to Xen; false if there was none. Senders that wait need a notify. */
export function publish(c: RingConsumer): boolean {
  if (c.published === c.rx) return false;
  c.counters.rx_ptr.store(c.rx);
  c.published = c.rx;
  return true;
}

/** Begins anew, for memory that is not registered. */
export function reset(c: RingConsumer): void {
  c.rx = 0;
  c.tx = 0;
  c.published = 0;
  c.counters.rx_ptr.store(0);
  c.counters.tx_ptr.store(0);
}
