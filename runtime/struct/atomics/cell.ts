import { outOfView } from '../errors.js';

/**
 * Where an atomic field is in its buffer, after the checks that Atomics need: inside of the view, and naturally
 * aligned in the buffer (a processor tears an access that is not).
 */
export function cellAddress(view: DataView, offset: number, size: number, field: string): number {
  if (!Number.isSafeInteger(offset) || offset < 0 || offset + size > view.byteLength) {
    outOfView(offset, size, view.byteLength, field);
  }
  const address = view.byteOffset + offset;
  if (address % size !== 0) {
    throw new RangeError(
      `${field} at byte ${address} of its buffer is not aligned to ${size}, as an atomic access must be`,
    );
  }
  return address;
}
