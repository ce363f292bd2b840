/**
 * Up to these lengths a loop is quicker: into the ring than `set`, out of it than the view that `set` needs. Measured on
 * Node 20 (test/bench, tables vchan and argo).
 */
const LOOP_IN = 16;
const LOOP_OUT = 32;

/** The bytes of a ring, with what a view of a part of them is made of: to ask an array for its buffer is a call of V8. */
export class RingBytes {
  readonly bytes: Uint8Array;
  readonly length: number;
  readonly buffer: ArrayBufferLike;
  readonly offset: number;
  readonly view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.length = bytes.length;
    this.buffer = bytes.buffer;
    this.offset = bytes.byteOffset;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }
}

/** Copies `count` bytes of `source` into the ring from its byte `at` on, the rest from byte 0 on. */
export function copyIntoRing(ring: RingBytes, at: number, source: Uint8Array, from: number, count: number): void {
  const room = ring.length - at;
  if (count <= room) {
    copyIn(ring, at, source, from, count);
  } else {
    copyIn(ring, at, source, from, room);
    copyIn(ring, 0, source, from + room, count - room);
  }
}

/** Copies `count` bytes out of the ring, from its byte `at` on and then from byte 0 on, into `target`. */
export function copyOutOfRing(ring: RingBytes, at: number, target: Uint8Array, to: number, count: number): void {
  const room = ring.length - at;
  if (count <= room) {
    copyOut(ring, at, target, to, count);
  } else {
    copyOut(ring, at, target, to, room);
    copyOut(ring, 0, target, to + room, count - room);
  }
}

// Short, so that V8 takes them into whoever copies: a call costs as much as the check for a short piece.

function copyIn(ring: RingBytes, at: number, source: Uint8Array, from: number, count: number): void {
  if (count <= LOOP_IN) loopIn(ring, at, source, from, count);
  else ring.bytes.set(from === 0 && count === source.length ? source : source.subarray(from, from + count), at);
}

function copyOut(ring: RingBytes, at: number, target: Uint8Array, to: number, count: number): void {
  if (count <= LOOP_OUT) loopOut(ring, at, target, to, count);
  else target.set(new Uint8Array(ring.buffer, ring.offset + at, count), to);
}

const BYTE = 8;
const WORD = 4;
const LAST = WORD - 1;

/** Word by word on the ring's side, which needs half the time of byte by byte. */
function loopIn(ring: RingBytes, at: number, source: Uint8Array, from: number, count: number): void {
  let i = 0;
  for (; i + WORD <= count; i += WORD) {
    const next = from + i;
    const low = source[next]! | (source[next + 1]! << BYTE);
    const word = low | (source[next + 2]! << (2 * BYTE)) | (source[next + LAST]! << (LAST * BYTE));
    ring.view.setInt32(at + i, word, true);
  }
  for (; i < count; i++) ring.bytes[at + i] = source[from + i]!;
}

function loopOut(ring: RingBytes, at: number, target: Uint8Array, to: number, count: number): void {
  let i = 0;
  for (; i + WORD <= count; i += WORD) {
    const word = ring.view.getInt32(at + i, true);
    const next = to + i;
    target[next] = word;
    target[next + 1] = word >> BYTE;
    target[next + 2] = word >> (2 * BYTE);
    target[next + LAST] = word >> (LAST * BYTE);
  }
  for (; i < count; i++) target[to + i] = ring.bytes[at + i]!;
}
