/*
 * Up to Node 22, V8 calls a builtin for a DataView's 64-bit methods, and a record object that is alive at a call is really
 * made: both together take three times as long as the bigint itself. 32-bit accesses are compiled in place, and so are
 * those of typed arrays: these eight bytes are where two halves become a bigint, and the other way round.
 */
const unsigned = /* @__PURE__ */ new BigUint64Array(1);
const signed = /* @__PURE__ */ new BigInt64Array(unsigned.buffer);
const halves = /* @__PURE__ */ new Uint32Array(unsigned.buffer);

/** Which half is which: by the processor's byte order. */
const LOW = /* @__PURE__ */ new Uint8Array(/* @__PURE__ */ new Uint16Array([1]).buffer)[0] === 1 ? 0 : 1;
const HIGH = 1 - LOW;

/** The value of 8 bytes, two's complement. */
export function getInt64(view: DataView, offset: number): bigint {
  halves[HIGH] = view.getUint32(offset + 4, true);
  halves[LOW] = view.getUint32(offset, true);
  return signed[0]!;
}

/** The value of 8 bytes, unsigned. */
export function getUint64(view: DataView, offset: number): bigint {
  halves[HIGH] = view.getUint32(offset + 4, true);
  halves[LOW] = view.getUint32(offset, true);
  return unsigned[0]!;
}

/** Writes 8 bytes, signed or unsigned; the caller has checked the range. */
export function setInt64(view: DataView, offset: number, value: bigint): void {
  unsigned[0] = value;
  // The half that can be beyond the view's end first: it throws before anything is written.
  view.setUint32(offset + 4, halves[HIGH]!, true);
  view.setUint32(offset, halves[LOW]!, true);
}
