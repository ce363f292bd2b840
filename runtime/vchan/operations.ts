import type { AtomicUint8 } from 'xenbind/codegen-v1';
import { CorruptPeerError } from './errors.js';
import {
  askForData,
  askForSpace,
  put,
  type RingReader,
  type RingWriter,
  ready,
  readyFor,
  release,
  space,
  spaceFor,
  take,
} from './ring.js';

/*
 * What an end of a channel does, one step at a time and without waiting: the non-blocking results of protocols.md
 * section 4.7. A result of -1 means that the channel is not open; 0 means that nothing could be done now and that the
 * peer owes an event. Whoever wants to wait sleeps until an event comes, and tries again.
 */

/** The bytes cli_live and srv_live: protocols.md section 4.1. */
export const LIVE = {
  closed: 0,
  open: 1,
  /** cli_live alone, from the server: no client has been there. */
  never: 2,
} as const;

/** One end of a channel. */
export class Endpoint {
  readonly reader: RingReader;
  readonly writer: RingWriter;
  readonly ownLive: AtomicUint8;
  readonly peerLive: AtomicUint8;
  /** Tells the peer to look: an event channel. */
  readonly peer: { notify(): void };
  /** The highest value that the peer's live byte may have. */
  readonly highestLive: number;
  /** A server for which the channel is open whether or not there is a client: libxenvchan's server_persist. */
  persist = false;
  /** Nobody is expected to come back: the live byte is not looked at any more. */
  gone = false;

  constructor(
    reader: RingReader,
    writer: RingWriter,
    live: { readonly own: AtomicUint8; readonly peer: AtomicUint8 },
    peer: { notify(): void },
    highestLive: number,
  ) {
    this.reader = reader;
    this.writer = writer;
    this.ownLive = live.own;
    this.peerLive = live.peer;
    this.peer = peer;
    this.highestLive = highestLive;
  }
}

/** 0 not open, 1 open, 2 a server that no client has come to yet. */
export function isOpen(e: Endpoint): number {
  if (e.gone) return LIVE.closed;
  if (e.persist) return LIVE.open;
  const live = e.peerLive.load();
  if (live > e.highestLive) refuseLive(e, live);
  return live;
}

function refuseLive(e: Endpoint, live: number): void {
  if (!e.reader.memory.strict) return;
  throw new CorruptPeerError(`the peer's live byte is ${live}, not 0 to ${e.highestLive}`);
}

/** All `count` bytes or none. Writers look at liveness first. */
export function sendPacket(e: Endpoint, source: Uint8Array, from: number, count: number): number {
  if (isOpen(e) === LIVE.closed) return -1;
  if (spaceFor(e.writer, count) < count) return 0;
  if (put(e.writer, source, from, count)) e.peer.notify();
  return count;
}

/** As many of `count` bytes as there is space for. */
export function writeBytes(e: Endpoint, source: Uint8Array, from: number, count: number): number {
  if (isOpen(e) === LIVE.closed) return -1;
  const possible = Math.min(count, spaceFor(e.writer, count));
  if (possible === 0) return 0;
  if (put(e.writer, source, from, possible)) e.peer.notify();
  return possible;
}

/** All `count` bytes or none. Readers look at data first, so what a closed peer left can be read. */
export function receivePacket(e: Endpoint, target: Uint8Array, to: number, count: number): number {
  if (readyFor(e.reader, count) < count) {
    if (isOpen(e) !== LIVE.closed) return 0;
    // Between the look at the data and the look at liveness the peer can have written its last bytes and closed.
    if (ready(e.reader) < count) return -1;
  }
  if (take(e.reader, target, to, count)) e.peer.notify();
  return count;
}

/** As many of `count` bytes as are there. */
export function readBytes(e: Endpoint, target: Uint8Array, to: number, count: number): number {
  let there = readyFor(e.reader, count);
  if (there === 0) {
    if (isOpen(e) !== LIVE.closed) return 0;
    // As in receivePacket.
    there = ready(e.reader);
    if (there === 0) return -1;
  }
  const possible = Math.min(count, there);
  if (take(e.reader, target, to, possible)) e.peer.notify();
  return possible;
}

/** Bytes that can be read; 0 when there are none yet, and then the peer owes an event; -1 at the end. */
export function dataOrEnd(e: Endpoint): number {
  const there = ready(e.reader) || askForData(e.reader);
  if (there > 0) return there;
  if (isOpen(e) !== LIVE.closed) return 0;
  // As in receivePacket.
  return ready(e.reader) || -1;
}

/** Bytes that can be read. The peer owes an event in any case. */
export function dataReady(e: Endpoint): number {
  return askForData(e.reader);
}

/** Bytes that can be written. The peer owes an event in any case. */
export function bufferSpace(e: Endpoint): number {
  return askForSpace(e.writer);
}

/** Tells the peer that this side is closed; the peer can read what is in the ring, and write no more. */
export function leave(e: Endpoint): void {
  e.ownLive.store(LIVE.closed);
  e.peer.notify();
}

/** Fixes the end of what the peer has written, once it is known to be gone. */
export function cutOff(e: Endpoint): void {
  ready(e.reader);
  e.reader.cut = true;
  e.gone = true;
}

/** Throws away what the last peer left unread, and lets the next one be seen. */
export function startAnew(e: Endpoint): void {
  if (e.reader.cut) {
    const left = ready(e.reader);
    if (left > 0 && release(e.reader, left)) e.peer.notify();
  }
  e.reader.cut = false;
  e.gone = false;
}

/** Whether the peer has read all that was written for it. */
export function allRead(e: Endpoint): boolean {
  return space(e.writer) === e.writer.size;
}
