import {
  type Named,
  outOfView as outOfView_,
  refuseCount as refuseCount_,
  refuseLength as refuseLength_,
} from './errors.js';

const outOfView = outOfView_;
const refuseCount = refuseCount_;
const refuseLength = refuseLength_;

/**
 * The bytes of an array member, live. The check is against the view: a typed array by itself would reach the whole
 * buffer behind it, and Node's small Buffers share theirs with strangers.
 */
export function bytesAt(view: DataView, offset: number, length: number, what: Named, field?: string): Uint8Array {
  const available = view.byteLength;
  if ((length | 0) !== length || length < 0) refuseCount(length, what, field);
  if (!(offset >= 0 && offset + length <= available)) outOfView(offset, length, available, what, field);
  return new Uint8Array(view.buffer, view.byteOffset + offset, length);
}

/** As {@link bytesAt}, for `int8_t[]`. */
export function signedBytesAt(view: DataView, offset: number, length: number, what: Named, field?: string): Int8Array {
  const bytes = bytesAt(view, offset, length, what, field);
  return new Int8Array(bytes.buffer, bytes.byteOffset, length);
}

/** Writes an array member as a whole; the source must have exactly its length. */
export function setBytes(
  view: DataView,
  offset: number,
  length: number,
  source: ArrayLike<number>,
  what: Named,
  field?: string,
): void {
  if (source.length !== length) refuseLength(source.length, length, what, field);
  bytesAt(view, offset, length, what, field).set(source);
}

/** Where a record is, as every generated class has it. */
interface Place {
  readonly view: DataView;
  readonly base: number;
}

/** Copies a record's bytes as C's assignment may: padding included, overlapping allowed. */
export function copyBytes(from: Place, to: Place, size: number, what: Named): void {
  bytesAt(to.view, to.base, size, what).set(bytesAt(from.view, from.base, size, what));
}

/** Compares bytes of two records; `ranges` is offset, length, offset, length ... from both starts. */
export function equalBytes({ view, base }: Place, other: Place, ranges: readonly number[]): boolean {
  const { view: otherView, base: otherBase } = other;
  for (let i = 0; i < ranges.length; i += 2) {
    let at = ranges[i]!;
    const end = at + ranges[i + 1]!;
    for (; at + 4 <= end; at += 4) if (view.getInt32(base + at) !== otherView.getInt32(otherBase + at)) return false;
    for (; at < end; at++) if (view.getInt8(base + at) !== otherView.getInt8(otherBase + at)) return false;
  }
  return true;
}

/** Compares single bits; `masks` is offset, mask, offset, mask ... of bytes that bit-fields own in part. */
export function equalBits(a: Place, b: Place, masks: readonly number[]): boolean {
  for (let i = 0; i < masks.length; i += 2) {
    const at = masks[i]!;
    if ((a.view.getUint8(a.base + at) ^ b.view.getUint8(b.base + at)) & masks[i + 1]!) return false;
  }
  return true;
}
