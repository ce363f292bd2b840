import { type Named, outOfView as outOfView_, refuseCount as refuseCount_ } from './errors.js';

const outOfView = outOfView_;
const refuseCount = refuseCount_;

/** A zeroed buffer of its own. */
export function allocate(size: number): DataView {
  return new DataView(new ArrayBuffer(size));
}

/**
 * A view of all of `buffer`, after the one check that a record needs: `size` bytes at `offset` are inside of it.
 * A DataView is taken as it is.
 */
export function viewOver(
  buffer: ArrayBufferLike | ArrayBufferView,
  offset: number,
  size: number,
  what: Named,
): DataView {
  const view = toView(buffer);
  if (!Number.isSafeInteger(offset) || offset < 0 || offset + size > view.byteLength) {
    outOfView(offset, size, view.byteLength, what);
  }
  return view;
}

/** As {@link viewOver}, for `count` records side by side. */
export function viewOverArray(
  buffer: ArrayBufferLike | ArrayBufferView,
  offset: number,
  count: number,
  stride: number,
  what: Named,
): DataView {
  if (!Number.isSafeInteger(count) || count < 0) refuseCount(count, what);
  return viewOver(buffer, offset, count * stride, what);
}

function toView(buffer: ArrayBufferLike | ArrayBufferView): DataView {
  if (!ArrayBuffer.isView(buffer)) return new DataView(buffer);
  return buffer instanceof DataView ? buffer : new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

/** Size of a record whose last member holds `count` elements; never less than the record alone. */
export function sizeWithTail(
  count: number,
  size: number,
  offset: number,
  stride: number,
  what: Named,
  field?: string,
): number {
  if (!Number.isSafeInteger(count) || count < 0) refuseCount(count, what, field);
  const end = offset + count * stride;
  if (!Number.isSafeInteger(end)) refuseCount(count, what, field);
  return Math.max(size, end);
}
