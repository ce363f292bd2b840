import { refuse as refuse_ } from '../errors.js';
import { cellAddress } from './cell.js';

const refuse = refuse_;

// Every operation is sequentially consistent: JavaScript has no weaker one, and the protocols need no stronger one.

function int8(value: number, name: string): number {
  if (value !== (value << 24) >> 24) refuse(value, -128, 127, name);
  return value;
}

/** Atomic access to an `int8_t`. */
export class AtomicInt8 {
  /** The field itself; one element. */
  declare readonly cell: Int8Array;
  declare readonly name: string;

  constructor(view: DataView, offset: number, name: string) {
    this.cell = new Int8Array(view.buffer, cellAddress(view, offset, 1, name), 1);
    this.name = name;
  }

  load(): number {
    return Atomics.load(this.cell, 0);
  }

  store(value: number): void {
    Atomics.store(this.cell, 0, int8(value, this.name));
  }

  /** Stores, and gives what was there before. */
  exchange(value: number): number {
    return Atomics.exchange(this.cell, 0, int8(value, this.name));
  }

  /** Adds, wrapping as C does, and gives what was there before. */
  add(value: number): number {
    return Atomics.add(this.cell, 0, int8(value, this.name));
  }

  /** Subtracts, wrapping as C does, and gives what was there before. */
  sub(value: number): number {
    return Atomics.sub(this.cell, 0, int8(value, this.name));
  }

  /** Clears the bits that `value` has not, and gives what was there before. */
  and(value: number): number {
    return Atomics.and(this.cell, 0, int8(value, this.name));
  }

  /** Sets the bits of `value`, and gives what was there before. */
  or(value: number): number {
    return Atomics.or(this.cell, 0, int8(value, this.name));
  }

  /** Stores `replacement` if `expected` is there; gives what was there before. */
  compareExchange(expected: number, replacement: number): number {
    return Atomics.compareExchange(this.cell, 0, int8(expected, this.name), int8(replacement, this.name));
  }
}

function uint8(value: number, name: string): number {
  if (value !== (value & 0xff)) refuse(value, 0, 255, name);
  return value;
}

/** Atomic access to a `uint8_t`. */
export class AtomicUint8 {
  /** The field itself; one element. */
  declare readonly cell: Uint8Array;
  declare readonly name: string;

  constructor(view: DataView, offset: number, name: string) {
    this.cell = new Uint8Array(view.buffer, cellAddress(view, offset, 1, name), 1);
    this.name = name;
  }

  load(): number {
    return Atomics.load(this.cell, 0);
  }

  store(value: number): void {
    Atomics.store(this.cell, 0, uint8(value, this.name));
  }

  /** Stores, and gives what was there before. */
  exchange(value: number): number {
    return Atomics.exchange(this.cell, 0, uint8(value, this.name));
  }

  /** Adds, wrapping as C does, and gives what was there before. */
  add(value: number): number {
    return Atomics.add(this.cell, 0, uint8(value, this.name));
  }

  /** Subtracts, wrapping as C does, and gives what was there before. */
  sub(value: number): number {
    return Atomics.sub(this.cell, 0, uint8(value, this.name));
  }

  /** Clears the bits that `value` has not, and gives what was there before. */
  and(value: number): number {
    return Atomics.and(this.cell, 0, uint8(value, this.name));
  }

  /** Sets the bits of `value`, and gives what was there before. */
  or(value: number): number {
    return Atomics.or(this.cell, 0, uint8(value, this.name));
  }

  /** Stores `replacement` if `expected` is there; gives what was there before. */
  compareExchange(expected: number, replacement: number): number {
    return Atomics.compareExchange(this.cell, 0, uint8(expected, this.name), uint8(replacement, this.name));
  }
}

function int16(value: number, name: string): number {
  if (value !== (value << 16) >> 16) refuse(value, -32768, 32767, name);
  return value;
}

/** Atomic access to an `int16_t`. */
export class AtomicInt16 {
  /** The field itself; one element. */
  declare readonly cell: Int16Array;
  declare readonly name: string;

  constructor(view: DataView, offset: number, name: string) {
    this.cell = new Int16Array(view.buffer, cellAddress(view, offset, 2, name), 1);
    this.name = name;
  }

  load(): number {
    return Atomics.load(this.cell, 0);
  }

  store(value: number): void {
    Atomics.store(this.cell, 0, int16(value, this.name));
  }

  /** Stores, and gives what was there before. */
  exchange(value: number): number {
    return Atomics.exchange(this.cell, 0, int16(value, this.name));
  }

  /** Adds, wrapping as C does, and gives what was there before. */
  add(value: number): number {
    return Atomics.add(this.cell, 0, int16(value, this.name));
  }

  /** Subtracts, wrapping as C does, and gives what was there before. */
  sub(value: number): number {
    return Atomics.sub(this.cell, 0, int16(value, this.name));
  }

  /** Clears the bits that `value` has not, and gives what was there before. */
  and(value: number): number {
    return Atomics.and(this.cell, 0, int16(value, this.name));
  }

  /** Sets the bits of `value`, and gives what was there before. */
  or(value: number): number {
    return Atomics.or(this.cell, 0, int16(value, this.name));
  }

  /** Stores `replacement` if `expected` is there; gives what was there before. */
  compareExchange(expected: number, replacement: number): number {
    return Atomics.compareExchange(this.cell, 0, int16(expected, this.name), int16(replacement, this.name));
  }
}

function uint16(value: number, name: string): number {
  if (value !== (value & 0xffff)) refuse(value, 0, 65535, name);
  return value;
}

/** Atomic access to a `uint16_t`. */
export class AtomicUint16 {
  /** The field itself; one element. */
  declare readonly cell: Uint16Array;
  declare readonly name: string;

  constructor(view: DataView, offset: number, name: string) {
    this.cell = new Uint16Array(view.buffer, cellAddress(view, offset, 2, name), 1);
    this.name = name;
  }

  load(): number {
    return Atomics.load(this.cell, 0);
  }

  store(value: number): void {
    Atomics.store(this.cell, 0, uint16(value, this.name));
  }

  /** Stores, and gives what was there before. */
  exchange(value: number): number {
    return Atomics.exchange(this.cell, 0, uint16(value, this.name));
  }

  /** Adds, wrapping as C does, and gives what was there before. */
  add(value: number): number {
    return Atomics.add(this.cell, 0, uint16(value, this.name));
  }

  /** Subtracts, wrapping as C does, and gives what was there before. */
  sub(value: number): number {
    return Atomics.sub(this.cell, 0, uint16(value, this.name));
  }

  /** Clears the bits that `value` has not, and gives what was there before. */
  and(value: number): number {
    return Atomics.and(this.cell, 0, uint16(value, this.name));
  }

  /** Sets the bits of `value`, and gives what was there before. */
  or(value: number): number {
    return Atomics.or(this.cell, 0, uint16(value, this.name));
  }

  /** Stores `replacement` if `expected` is there; gives what was there before. */
  compareExchange(expected: number, replacement: number): number {
    return Atomics.compareExchange(this.cell, 0, uint16(expected, this.name), uint16(replacement, this.name));
  }
}

function int32(value: number, name: string): number {
  if (value !== (value | 0)) refuse(value, -2147483648, 2147483647, name);
  return value;
}

/** Atomic access to an `int32_t`. */
export class AtomicInt32 {
  /** The field itself; one element. */
  declare readonly cell: Int32Array;
  declare readonly name: string;

  constructor(view: DataView, offset: number, name: string) {
    this.cell = new Int32Array(view.buffer, cellAddress(view, offset, 4, name), 1);
    this.name = name;
  }

  load(): number {
    return Atomics.load(this.cell, 0);
  }

  store(value: number): void {
    Atomics.store(this.cell, 0, int32(value, this.name));
  }

  /** Stores, and gives what was there before. */
  exchange(value: number): number {
    return Atomics.exchange(this.cell, 0, int32(value, this.name));
  }

  /** Adds, wrapping as C does, and gives what was there before. */
  add(value: number): number {
    return Atomics.add(this.cell, 0, int32(value, this.name));
  }

  /** Subtracts, wrapping as C does, and gives what was there before. */
  sub(value: number): number {
    return Atomics.sub(this.cell, 0, int32(value, this.name));
  }

  /** Clears the bits that `value` has not, and gives what was there before. */
  and(value: number): number {
    return Atomics.and(this.cell, 0, int32(value, this.name));
  }

  /** Sets the bits of `value`, and gives what was there before. */
  or(value: number): number {
    return Atomics.or(this.cell, 0, int32(value, this.name));
  }

  /** Stores `replacement` if `expected` is there; gives what was there before. */
  compareExchange(expected: number, replacement: number): number {
    return Atomics.compareExchange(this.cell, 0, int32(expected, this.name), int32(replacement, this.name));
  }
}

function uint32(value: number, name: string): number {
  // Not `value !== value >>> 0`: V8 compares these two as integers, those as floating-point numbers.
  const signed = value | 0;
  if (signed >>> 0 !== value) refuse(value, 0, 4294967295, name);
  return signed;
}

/** Atomic access to a `uint32_t`: signed inside, since a Uint32Array makes V8 allocate from 2^31 on. */
export class AtomicUint32 {
  /** The field itself; one element. */
  declare readonly cell: Int32Array;
  declare readonly name: string;

  constructor(view: DataView, offset: number, name: string) {
    this.cell = new Int32Array(view.buffer, cellAddress(view, offset, 4, name), 1);
    this.name = name;
  }

  load(): number {
    return Atomics.load(this.cell, 0) >>> 0;
  }

  store(value: number): void {
    Atomics.store(this.cell, 0, uint32(value, this.name));
  }

  /** Stores, and gives what was there before. */
  exchange(value: number): number {
    return Atomics.exchange(this.cell, 0, uint32(value, this.name)) >>> 0;
  }

  /** Adds, wrapping as C does, and gives what was there before. */
  add(value: number): number {
    return Atomics.add(this.cell, 0, uint32(value, this.name)) >>> 0;
  }

  /** Subtracts, wrapping as C does, and gives what was there before. */
  sub(value: number): number {
    return Atomics.sub(this.cell, 0, uint32(value, this.name)) >>> 0;
  }

  /** Clears the bits that `value` has not, and gives what was there before. */
  and(value: number): number {
    return Atomics.and(this.cell, 0, uint32(value, this.name)) >>> 0;
  }

  /** Sets the bits of `value`, and gives what was there before. */
  or(value: number): number {
    return Atomics.or(this.cell, 0, uint32(value, this.name)) >>> 0;
  }

  /** Stores `replacement` if `expected` is there; gives what was there before. */
  compareExchange(expected: number, replacement: number): number {
    return Atomics.compareExchange(this.cell, 0, uint32(expected, this.name), uint32(replacement, this.name)) >>> 0;
  }
}
