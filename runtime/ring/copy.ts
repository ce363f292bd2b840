/** Up to here a loop is quicker than the view that `set` needs; measured on Node 20 (test/bench, tables vchan and argo). */
const LOOP_LIMIT = 16;

/** The bytes of a ring, with what a view of a part of them is made of: to ask an array for its buffer is a call of V8. */
export class RingBytes {
  readonly bytes: Uint8Array;
  readonly length: number;
  readonly buffer: ArrayBufferLike;
  readonly offset: number;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.length = bytes.length;
    this.buffer = bytes.buffer;
    this.offset = bytes.byteOffset;
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
  if (count <= LOOP_LIMIT) copyEach(source, from, ring.bytes, at, count);
  else ring.bytes.set(from === 0 && count === source.length ? source : source.subarray(from, from + count), at);
}

function copyOut(ring: RingBytes, at: number, target: Uint8Array, to: number, count: number): void {
  if (count <= LOOP_LIMIT) copyEach(ring.bytes, at, target, to, count);
  else target.set(new Uint8Array(ring.buffer, ring.offset + at, count), to);
}

function copyEach(source: Uint8Array, from: number, target: Uint8Array, to: number, count: number): void {
  for (let i = 0; i < count; i++) target[to + i] = source[from + i]!;
}
