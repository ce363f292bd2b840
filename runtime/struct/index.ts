/**
 * What the generated classes share: the contract `xenbind/codegen-v1`. A handful of functions and array types; no base
 * class, no dependency, nothing of Node. From the first release on, a change that breaks generated code gets a new
 * version, not an edit.
 */
export { AtomicInt8, AtomicInt16, AtomicInt32, AtomicUint8, AtomicUint16, AtomicUint32 } from './atomics/narrow.js';
export { AtomicInt64, AtomicUint64 } from './atomics/wide.js';
export { bytesAt, copyBytes, equalBits, equalBytes, setBytes, signedBytesAt } from './bytes.js';
export { Float32Elements, Float64Elements } from './elements/float.js';
export { BoolElements, Int16Elements, Int32Elements, Uint16Elements, Uint32Elements } from './elements/narrow.js';
export { equalRecords, equalRows } from './elements/records.js';
export { type Json, Rows, toJson } from './elements/rows.js';
export { Int64Elements, Int128Elements, Uint64Elements, Uint128Elements } from './elements/wide.js';
export { outOfBounds, refuse, refuseCount, refuseUnsafe } from './errors.js';
export { getInt64, getUint64, setInt64 } from './int64.js';
export { getInt128, getUint128, setInt128 } from './int128.js';
export type { BitLayout, FieldLayout, HoleLayout, RecordLayout } from './layout.js';
export { argument, result, shiftCount } from './macro.js';
export { record } from './record.js';
export { allocate, sizeWithTail, viewOver, viewOverArray } from './view.js';
