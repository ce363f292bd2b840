import { refuse as refuse_ } from '../errors.js';
import { cellAddress } from './cell.js';

const refuse = refuse_;

// Every operation is sequentially consistent: JavaScript has no weaker one, and the protocols need no stronger one.

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
    if (value !== (value << 24) >> 24) refuse(this.name, value, -128, 127);
    Atomics.store(this.cell, 0, value);
  }

  /** Stores, and gives what was there before. */
  exchange(value: number): number {
    if (value !== (value << 24) >> 24) refuse(this.name, value, -128, 127);
    return Atomics.exchange(this.cell, 0, value);
  }

  /** Adds, wrapping as C does, and gives what was there before. */
  add(value: number): number {
    if (value !== (value << 24) >> 24) refuse(this.name, value, -128, 127);
    return Atomics.add(this.cell, 0, value);
  }

  /** Subtracts, wrapping as C does, and gives what was there before. */
  sub(value: number): number {
    if (value !== (value << 24) >> 24) refuse(this.name, value, -128, 127);
    return Atomics.sub(this.cell, 0, value);
  }

  /** Clears the bits that `value` has not, and gives what was there before. */
  and(value: number): number {
    if (value !== (value << 24) >> 24) refuse(this.name, value, -128, 127);
    return Atomics.and(this.cell, 0, value);
  }

  /** Sets the bits of `value`, and gives what was there before. */
  or(value: number): number {
    if (value !== (value << 24) >> 24) refuse(this.name, value, -128, 127);
    return Atomics.or(this.cell, 0, value);
  }

  /** Stores `replacement` if `expected` is there; gives what was there before. */
  compareExchange(expected: number, replacement: number): number {
    if (expected !== (expected << 24) >> 24) refuse(this.name, expected, -128, 127);
    if (replacement !== (replacement << 24) >> 24) refuse(this.name, replacement, -128, 127);
    return Atomics.compareExchange(this.cell, 0, expected, replacement);
  }
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
    if (value !== (value & 0xff)) refuse(this.name, value, 0, 255);
    Atomics.store(this.cell, 0, value);
  }

  /** Stores, and gives what was there before. */
  exchange(value: number): number {
    if (value !== (value & 0xff)) refuse(this.name, value, 0, 255);
    return Atomics.exchange(this.cell, 0, value);
  }

  /** Adds, wrapping as C does, and gives what was there before. */
  add(value: number): number {
    if (value !== (value & 0xff)) refuse(this.name, value, 0, 255);
    return Atomics.add(this.cell, 0, value);
  }

  /** Subtracts, wrapping as C does, and gives what was there before. */
  sub(value: number): number {
    if (value !== (value & 0xff)) refuse(this.name, value, 0, 255);
    return Atomics.sub(this.cell, 0, value);
  }

  /** Clears the bits that `value` has not, and gives what was there before. */
  and(value: number): number {
    if (value !== (value & 0xff)) refuse(this.name, value, 0, 255);
    return Atomics.and(this.cell, 0, value);
  }

  /** Sets the bits of `value`, and gives what was there before. */
  or(value: number): number {
    if (value !== (value & 0xff)) refuse(this.name, value, 0, 255);
    return Atomics.or(this.cell, 0, value);
  }

  /** Stores `replacement` if `expected` is there; gives what was there before. */
  compareExchange(expected: number, replacement: number): number {
    if (expected !== (expected & 0xff)) refuse(this.name, expected, 0, 255);
    if (replacement !== (replacement & 0xff)) refuse(this.name, replacement, 0, 255);
    return Atomics.compareExchange(this.cell, 0, expected, replacement);
  }
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
    if (value !== (value << 16) >> 16) refuse(this.name, value, -32768, 32767);
    Atomics.store(this.cell, 0, value);
  }

  /** Stores, and gives what was there before. */
  exchange(value: number): number {
    if (value !== (value << 16) >> 16) refuse(this.name, value, -32768, 32767);
    return Atomics.exchange(this.cell, 0, value);
  }

  /** Adds, wrapping as C does, and gives what was there before. */
  add(value: number): number {
    if (value !== (value << 16) >> 16) refuse(this.name, value, -32768, 32767);
    return Atomics.add(this.cell, 0, value);
  }

  /** Subtracts, wrapping as C does, and gives what was there before. */
  sub(value: number): number {
    if (value !== (value << 16) >> 16) refuse(this.name, value, -32768, 32767);
    return Atomics.sub(this.cell, 0, value);
  }

  /** Clears the bits that `value` has not, and gives what was there before. */
  and(value: number): number {
    if (value !== (value << 16) >> 16) refuse(this.name, value, -32768, 32767);
    return Atomics.and(this.cell, 0, value);
  }

  /** Sets the bits of `value`, and gives what was there before. */
  or(value: number): number {
    if (value !== (value << 16) >> 16) refuse(this.name, value, -32768, 32767);
    return Atomics.or(this.cell, 0, value);
  }

  /** Stores `replacement` if `expected` is there; gives what was there before. */
  compareExchange(expected: number, replacement: number): number {
    if (expected !== (expected << 16) >> 16) refuse(this.name, expected, -32768, 32767);
    if (replacement !== (replacement << 16) >> 16) refuse(this.name, replacement, -32768, 32767);
    return Atomics.compareExchange(this.cell, 0, expected, replacement);
  }
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
    if (value !== (value & 0xffff)) refuse(this.name, value, 0, 65535);
    Atomics.store(this.cell, 0, value);
  }

  /** Stores, and gives what was there before. */
  exchange(value: number): number {
    if (value !== (value & 0xffff)) refuse(this.name, value, 0, 65535);
    return Atomics.exchange(this.cell, 0, value);
  }

  /** Adds, wrapping as C does, and gives what was there before. */
  add(value: number): number {
    if (value !== (value & 0xffff)) refuse(this.name, value, 0, 65535);
    return Atomics.add(this.cell, 0, value);
  }

  /** Subtracts, wrapping as C does, and gives what was there before. */
  sub(value: number): number {
    if (value !== (value & 0xffff)) refuse(this.name, value, 0, 65535);
    return Atomics.sub(this.cell, 0, value);
  }

  /** Clears the bits that `value` has not, and gives what was there before. */
  and(value: number): number {
    if (value !== (value & 0xffff)) refuse(this.name, value, 0, 65535);
    return Atomics.and(this.cell, 0, value);
  }

  /** Sets the bits of `value`, and gives what was there before. */
  or(value: number): number {
    if (value !== (value & 0xffff)) refuse(this.name, value, 0, 65535);
    return Atomics.or(this.cell, 0, value);
  }

  /** Stores `replacement` if `expected` is there; gives what was there before. */
  compareExchange(expected: number, replacement: number): number {
    if (expected !== (expected & 0xffff)) refuse(this.name, expected, 0, 65535);
    if (replacement !== (replacement & 0xffff)) refuse(this.name, replacement, 0, 65535);
    return Atomics.compareExchange(this.cell, 0, expected, replacement);
  }
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
    if (value !== (value | 0)) refuse(this.name, value, -2147483648, 2147483647);
    Atomics.store(this.cell, 0, value);
  }

  /** Stores, and gives what was there before. */
  exchange(value: number): number {
    if (value !== (value | 0)) refuse(this.name, value, -2147483648, 2147483647);
    return Atomics.exchange(this.cell, 0, value);
  }

  /** Adds, wrapping as C does, and gives what was there before. */
  add(value: number): number {
    if (value !== (value | 0)) refuse(this.name, value, -2147483648, 2147483647);
    return Atomics.add(this.cell, 0, value);
  }

  /** Subtracts, wrapping as C does, and gives what was there before. */
  sub(value: number): number {
    if (value !== (value | 0)) refuse(this.name, value, -2147483648, 2147483647);
    return Atomics.sub(this.cell, 0, value);
  }

  /** Clears the bits that `value` has not, and gives what was there before. */
  and(value: number): number {
    if (value !== (value | 0)) refuse(this.name, value, -2147483648, 2147483647);
    return Atomics.and(this.cell, 0, value);
  }

  /** Sets the bits of `value`, and gives what was there before. */
  or(value: number): number {
    if (value !== (value | 0)) refuse(this.name, value, -2147483648, 2147483647);
    return Atomics.or(this.cell, 0, value);
  }

  /** Stores `replacement` if `expected` is there; gives what was there before. */
  compareExchange(expected: number, replacement: number): number {
    if (expected !== (expected | 0)) refuse(this.name, expected, -2147483648, 2147483647);
    if (replacement !== (replacement | 0)) refuse(this.name, replacement, -2147483648, 2147483647);
    return Atomics.compareExchange(this.cell, 0, expected, replacement);
  }
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
    // Not `value !== value >>> 0`: V8 compares these two as integers, those as floating-point numbers.
    const signed = value | 0;
    if (signed >>> 0 !== value) refuse(this.name, value, 0, 4294967295);
    Atomics.store(this.cell, 0, signed);
  }

  /** Stores, and gives what was there before. */
  exchange(value: number): number {
    if (value !== value >>> 0) refuse(this.name, value, 0, 4294967295);
    return Atomics.exchange(this.cell, 0, value | 0) >>> 0;
  }

  /** Adds, wrapping as C does, and gives what was there before. */
  add(value: number): number {
    if (value !== value >>> 0) refuse(this.name, value, 0, 4294967295);
    return Atomics.add(this.cell, 0, value | 0) >>> 0;
  }

  /** Subtracts, wrapping as C does, and gives what was there before. */
  sub(value: number): number {
    if (value !== value >>> 0) refuse(this.name, value, 0, 4294967295);
    return Atomics.sub(this.cell, 0, value | 0) >>> 0;
  }

  /** Clears the bits that `value` has not, and gives what was there before. */
  and(value: number): number {
    if (value !== value >>> 0) refuse(this.name, value, 0, 4294967295);
    return Atomics.and(this.cell, 0, value | 0) >>> 0;
  }

  /** Sets the bits of `value`, and gives what was there before. */
  or(value: number): number {
    if (value !== value >>> 0) refuse(this.name, value, 0, 4294967295);
    return Atomics.or(this.cell, 0, value | 0) >>> 0;
  }

  /** Stores `replacement` if `expected` is there; gives what was there before. */
  compareExchange(expected: number, replacement: number): number {
    if (expected !== expected >>> 0) refuse(this.name, expected, 0, 4294967295);
    if (replacement !== replacement >>> 0) refuse(this.name, replacement, 0, 4294967295);
    return Atomics.compareExchange(this.cell, 0, expected | 0, replacement | 0) >>> 0;
  }
}
