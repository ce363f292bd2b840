import { refuse as refuse_ } from '../errors.js';
import { cellAddress } from './cell.js';

const refuse = refuse_;

/** Atomic access to an `int64_t`. */
export class AtomicInt64 {
  /** The field itself; one element. */
  declare readonly cell: BigInt64Array;
  declare readonly name: string;

  constructor(view: DataView, offset: number, name: string) {
    this.cell = new BigInt64Array(view.buffer, cellAddress(view, offset, 8, name), 1);
    this.name = name;
  }

  load(): bigint {
    return Atomics.load(this.cell, 0);
  }

  store(value: bigint): void {
    if (value !== BigInt.asIntN(64, value)) refuse(this.name, value, -0x8000000000000000n, 0x7fffffffffffffffn);
    Atomics.store(this.cell, 0, value);
  }

  /** Stores, and gives what was there before. */
  exchange(value: bigint): bigint {
    if (value !== BigInt.asIntN(64, value)) refuse(this.name, value, -0x8000000000000000n, 0x7fffffffffffffffn);
    return Atomics.exchange(this.cell, 0, value);
  }

  /** Adds, wrapping as C does, and gives what was there before. */
  add(value: bigint): bigint {
    if (value !== BigInt.asIntN(64, value)) refuse(this.name, value, -0x8000000000000000n, 0x7fffffffffffffffn);
    return Atomics.add(this.cell, 0, value);
  }

  /** Subtracts, wrapping as C does, and gives what was there before. */
  sub(value: bigint): bigint {
    if (value !== BigInt.asIntN(64, value)) refuse(this.name, value, -0x8000000000000000n, 0x7fffffffffffffffn);
    return Atomics.sub(this.cell, 0, value);
  }

  /** Clears the bits that `value` has not, and gives what was there before. */
  and(value: bigint): bigint {
    if (value !== BigInt.asIntN(64, value)) refuse(this.name, value, -0x8000000000000000n, 0x7fffffffffffffffn);
    return Atomics.and(this.cell, 0, value);
  }

  /** Sets the bits of `value`, and gives what was there before. */
  or(value: bigint): bigint {
    if (value !== BigInt.asIntN(64, value)) refuse(this.name, value, -0x8000000000000000n, 0x7fffffffffffffffn);
    return Atomics.or(this.cell, 0, value);
  }

  /** Stores `replacement` if `expected` is there; gives what was there before. */
  compareExchange(expected: bigint, replacement: bigint): bigint {
    if (expected !== BigInt.asIntN(64, expected))
      refuse(this.name, expected, -0x8000000000000000n, 0x7fffffffffffffffn);
    if (replacement !== BigInt.asIntN(64, replacement))
      refuse(this.name, replacement, -0x8000000000000000n, 0x7fffffffffffffffn);
    return Atomics.compareExchange(this.cell, 0, expected, replacement);
  }
}

/** Atomic access to a `uint64_t`. */
export class AtomicUint64 {
  /** The field itself; one element. */
  declare readonly cell: BigUint64Array;
  declare readonly name: string;

  constructor(view: DataView, offset: number, name: string) {
    this.cell = new BigUint64Array(view.buffer, cellAddress(view, offset, 8, name), 1);
    this.name = name;
  }

  load(): bigint {
    return Atomics.load(this.cell, 0);
  }

  store(value: bigint): void {
    if (value !== BigInt.asUintN(64, value)) refuse(this.name, value, 0n, 0xffffffffffffffffn);
    Atomics.store(this.cell, 0, value);
  }

  /** Stores, and gives what was there before. */
  exchange(value: bigint): bigint {
    if (value !== BigInt.asUintN(64, value)) refuse(this.name, value, 0n, 0xffffffffffffffffn);
    return Atomics.exchange(this.cell, 0, value);
  }

  /** Adds, wrapping as C does, and gives what was there before. */
  add(value: bigint): bigint {
    if (value !== BigInt.asUintN(64, value)) refuse(this.name, value, 0n, 0xffffffffffffffffn);
    return Atomics.add(this.cell, 0, value);
  }

  /** Subtracts, wrapping as C does, and gives what was there before. */
  sub(value: bigint): bigint {
    if (value !== BigInt.asUintN(64, value)) refuse(this.name, value, 0n, 0xffffffffffffffffn);
    return Atomics.sub(this.cell, 0, value);
  }

  /** Clears the bits that `value` has not, and gives what was there before. */
  and(value: bigint): bigint {
    if (value !== BigInt.asUintN(64, value)) refuse(this.name, value, 0n, 0xffffffffffffffffn);
    return Atomics.and(this.cell, 0, value);
  }

  /** Sets the bits of `value`, and gives what was there before. */
  or(value: bigint): bigint {
    if (value !== BigInt.asUintN(64, value)) refuse(this.name, value, 0n, 0xffffffffffffffffn);
    return Atomics.or(this.cell, 0, value);
  }

  /** Stores `replacement` if `expected` is there; gives what was there before. */
  compareExchange(expected: bigint, replacement: bigint): bigint {
    if (expected !== BigInt.asUintN(64, expected)) refuse(this.name, expected, 0n, 0xffffffffffffffffn);
    if (replacement !== BigInt.asUintN(64, replacement)) refuse(this.name, replacement, 0n, 0xffffffffffffffffn);
    return Atomics.compareExchange(this.cell, 0, expected, replacement);
  }
}
