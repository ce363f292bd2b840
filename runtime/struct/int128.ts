/** The value of 16 bytes, two's complement. */
export function getInt128(view: DataView, offset: number): bigint {
  return (view.getBigInt64(offset + 8, true) << 64n) | view.getBigUint64(offset, true);
}

/** The value of 16 bytes, unsigned. */
export function getUint128(view: DataView, offset: number): bigint {
  return (view.getBigUint64(offset + 8, true) << 64n) | view.getBigUint64(offset, true);
}

/** Writes 16 bytes, signed or unsigned; the caller has checked the range. */
export function setInt128(view: DataView, offset: number, value: bigint): void {
  view.setBigUint64(offset, value, true);
  view.setBigUint64(offset + 8, value >> 64n, true);
}
