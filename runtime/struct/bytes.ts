import { outOfView as outOfView_, refuseCount as refuseCount_, refuseLength as refuseLength_ } from './errors.js';

const outOfView = outOfView_;
const refuseCount = refuseCount_;
const refuseLength = refuseLength_;

/**
 * The bytes of an array member, live. The check is against the view: a typed array by itself would reach the whole
 * buffer behind it, and Node's small Buffers share theirs with strangers.
 */
export function bytesAt(view: DataView, offset: number, length: number, field: string): Uint8Array {
  const available = view.byteLength;
  if ((length | 0) !== length || length < 0) refuseCount(field, length);
  if (!(offset >= 0 && offset + length <= available)) outOfView(field, offset, length, available);
  return new Uint8Array(view.buffer, view.byteOffset + offset, length);
}

/** As {@link bytesAt}, for `int8_t[]`. */
export function signedBytesAt(view: DataView, offset: number, length: number, field: string): Int8Array {
  const bytes = bytesAt(view, offset, length, field);
  return new Int8Array(bytes.buffer, bytes.byteOffset, length);
}

/** Writes an array member as a whole; the source must have exactly its length. */
export function setBytes(
  view: DataView,
  offset: number,
  length: number,
  source: ArrayLike<number>,
  field: string,
): void {
  if (source.length !== length) refuseLength(field, source.length, length);
  bytesAt(view, offset, length, field).set(source);
}

/** Copies a record's bytes as C's assignment may: padding included, overlapping allowed. */
export function copyBytes(
  from: DataView,
  fromOffset: number,
  to: DataView,
  toOffset: number,
  size: number,
  what: string,
): void {
  bytesAt(to, toOffset, size, what).set(bytesAt(from, fromOffset, size, what));
}

/** Compares bytes; `ranges` is offset, length, offset, length ... from both starts. */
export function equalBytes(
  a: DataView,
  aOffset: number,
  b: DataView,
  bOffset: number,
  ranges: readonly number[],
): boolean {
  for (let i = 0; i < ranges.length; i += 2) {
    const start = ranges[i]!;
    const end = start + ranges[i + 1]!;
    let at = start;
    for (; at + 4 <= end; at += 4) if (a.getInt32(aOffset + at) !== b.getInt32(bOffset + at)) return false;
    for (; at < end; at++) if (a.getInt8(aOffset + at) !== b.getInt8(bOffset + at)) return false;
  }
  return true;
}

/** Compares single bits; `masks` is offset, mask, offset, mask ... of bytes that bit-fields own in part. */
export function equalBits(
  a: DataView,
  aOffset: number,
  b: DataView,
  bOffset: number,
  masks: readonly number[],
): boolean {
  for (let i = 0; i < masks.length; i += 2) {
    const at = masks[i]!;
    if ((a.getUint8(aOffset + at) ^ b.getUint8(bOffset + at)) & masks[i + 1]!) return false;
  }
  return true;
}
