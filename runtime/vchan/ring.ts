import type { AtomicUint8, AtomicUint32 } from 'xenbind/codegen-v1';
import { type RingSharedAtomics, VCHAN_NOTIFY_READ, VCHAN_NOTIFY_WRITE } from '../../generated/libxenvchan.js';
import { copyIntoRing, copyOutOfRing, RingBytes } from '../ring/copy.js';
import { refuseCounter } from './errors.js';

/*
 * The two ends of one ring: protocols.md sections 4.5 and 4.6.
 *
 * Who waits sets a bit and then looks at the counter again; who acts stores the counter and then looks at the bit. Each
 * side's store stands before its look in the one order that sequentially consistent operations have, so at least one of
 * the two sees the other: either the waiter finds what it waits for, or the actor finds the bit and sends an event. With
 * a plain store in any of the four places, or two of them swapped, both can miss.
 *
 * Every access to shared memory is a call on a generated atomic or a function of copy.ts: test/explore rewrites exactly
 * these to go through all interleavings.
 */

const ALL_BITS = 0xff;
// Known to V8, which would look each time at what an import has now.
const NOTIFY_READ = VCHAN_NOTIFY_READ;
const NOTIFY_WRITE = VCHAN_NOTIFY_WRITE;

/** What both ends need, in a page that the peer may write to at any time. */
export interface RingMemory {
  /** `left` or `right`, for messages. */
  readonly name: string;
  /** The ring itself: a power of two. */
  readonly bytes: Uint8Array;
  readonly counters: RingSharedAtomics;
  /** The peer's notify byte: where this side sets the bit of an action that it waits for. */
  readonly wanted: AtomicUint8;
  /** The own notify byte: the bits that the peer has set. */
  readonly asked: AtomicUint8;
  /** False: counters out of range count as "nothing" instead of as an error, as libxenvchan has it. */
  readonly strict: boolean;
}

/** The end that writes. The own counter is kept here, where the peer cannot reach it. */
export class RingWriter {
  readonly memory: RingMemory;
  readonly ring: RingBytes;
  /** Of {@link memory}, at hand: each step on the way to them costs as much as an operation's own work. */
  readonly prodCounter: AtomicUint32;
  readonly asked: AtomicUint8;
  readonly size: number;
  readonly mask: number;
  /** Bytes ever written modulo 2^32, as a signed number: from 2^31 on an unsigned one costs V8 an object. */
  prod: number;
  /** What the peer's counter was when it was last looked at; it can only have grown since. */
  cons: number;

  constructor(memory: RingMemory, prod: number) {
    this.memory = memory;
    this.ring = new RingBytes(memory.bytes);
    this.prodCounter = memory.counters.prod;
    this.asked = memory.asked;
    this.size = memory.bytes.length;
    this.mask = this.size - 1;
    this.prod = prod | 0;
    // Full, as far as is known: the first write looks.
    this.cons = (prod - this.size) | 0;
  }
}

/** The end that reads. */
export class RingReader {
  readonly memory: RingMemory;
  readonly ring: RingBytes;
  readonly prodCounter: AtomicUint32;
  readonly consCounter: AtomicUint32;
  readonly asked: AtomicUint8;
  readonly size: number;
  readonly mask: number;
  cons: number;
  /** What the peer's counter was when it was last looked at. */
  prod: number;
  /** The peer is gone: what it writes from now on belongs to somebody who connects later. */
  cut = false;

  constructor(memory: RingMemory, cons: number) {
    this.memory = memory;
    this.ring = new RingBytes(memory.bytes);
    this.prodCounter = memory.counters.prod;
    this.consCounter = memory.counters.cons;
    this.asked = memory.asked;
    this.size = memory.bytes.length;
    this.mask = this.size - 1;
    this.cons = cons | 0;
    this.prod = cons | 0;
  }
}

/** Bytes that can be written, by the counter as it is now. */
export function space(w: RingWriter): number {
  const cons = w.memory.counters.cons.load();
  const used = (w.prod - cons) >>> 0;
  // A reader goes forward only, so no more can be in use than when we last looked.
  if (used > (w.prod - w.cons) >>> 0 && isImpossibleUse(w, cons, used)) return 0;
  w.cons = cons | 0;
  return w.size - used;
}

/** Unless strict, only more than the ring has is impossible. */
function isImpossibleUse(w: RingWriter, cons: number, used: number): boolean {
  if (w.memory.strict) refuseCounter(`${w.memory.name}.cons`, cons, w.prod, w.size);
  return used > w.size;
}

/** Bytes that can be written; where these are less than `count`, the peer owes an event once it has read. */
export function spaceFor(w: RingWriter, count: number): number {
  const known = w.size - ((w.prod - w.cons) >>> 0);
  return known >= count ? known : lookForSpace(w, count);
}

function lookForSpace(w: RingWriter, count: number): number {
  const now = space(w);
  if (now >= count) return now;
  w.memory.wanted.or(NOTIFY_READ);
  // The second look: the peer may have read before it could see the bit, and then sends nothing.
  return space(w);
}

/** {@link spaceFor} whatever there is: the peer owes an event in any case. */
export function askForSpace(w: RingWriter): number {
  w.memory.wanted.or(NOTIFY_READ);
  return space(w);
}

/** Writes `count` bytes, at most the space; true when the peer waits for an event. */
export function put(w: RingWriter, source: Uint8Array, from: number, count: number): boolean {
  copyIntoRing(w.ring, w.prod & w.mask, source, from, count);
  w.prod = (w.prod + count) | 0;
  // The bytes are visible before this is: an atomic store is a release.
  w.prodCounter.store(w.prod >>> 0);
  return takeRequest(w.asked, NOTIFY_WRITE);
}

/** Bytes that can be read, by the counter as it is now. */
export function ready(r: RingReader): number {
  const known = (r.prod - r.cons) >>> 0;
  if (r.cut) return known;
  const prod = r.prodCounter.load();
  const now = (prod - r.cons) >>> 0;
  // A writer goes forward only, and never laps the reader.
  if ((now > r.size || now < known) && isImpossibleData(r, prod, now)) return 0;
  r.prod = prod | 0;
  return now;
}

function isImpossibleData(r: RingReader, prod: number, now: number): boolean {
  if (r.memory.strict) refuseCounter(`${r.memory.name}.prod`, prod, r.cons, r.size);
  return now > r.size;
}

/** Bytes that can be read; where these are less than `count`, the peer owes an event once it has written. */
export function readyFor(r: RingReader, count: number): number {
  const known = (r.prod - r.cons) >>> 0;
  return known >= count ? known : lookForData(r, count);
}

function lookForData(r: RingReader, count: number): number {
  const now = ready(r);
  if (now >= count) return now;
  r.memory.wanted.or(NOTIFY_WRITE);
  // The second look, as in spaceFor.
  return ready(r);
}

/** {@link readyFor} whatever there is: the peer owes an event in any case. */
export function askForData(r: RingReader): number {
  r.memory.wanted.or(NOTIFY_WRITE);
  return ready(r);
}

/** Reads `count` bytes, at most what is ready; true when the peer waits for an event. */
export function take(r: RingReader, target: Uint8Array, to: number, count: number): boolean {
  copyOutOfRing(r.ring, r.cons & r.mask, target, to, count);
  return release(r, count);
}

/** Gives `count` bytes back to the writer; true when it waits for an event. */
export function release(r: RingReader, count: number): boolean {
  r.cons = (r.cons + count) | 0;
  // The bytes are read before this is visible: only from now on may the peer write over them.
  r.consCounter.store(r.cons >>> 0);
  return takeRequest(r.asked, NOTIFY_READ);
}

/** Whether the peer waits for this action, once for each time that it asks. */
function takeRequest(asked: AtomicUint8, bit: number): boolean {
  // Mostly nobody waits, and a load costs less than a locked operation. The counter was stored before it in the order
  // of sequentially consistent operations: what the C library has a full barrier for.
  return (asked.load() & bit) !== 0 && clearRequest(asked, bit);
}

function clearRequest(asked: AtomicUint8, bit: number): boolean {
  return (asked.and(ALL_BITS ^ bit) & bit) !== 0;
}
