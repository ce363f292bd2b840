import { refuse as refuse_ } from '../errors.js';
import { cellAddress } from './cell.js';

const refuse = refuse_;

function int64(value: bigint, name: string): bigint {
  if (value !== BigInt.asIntN(64, value)) refuse(value, -(2n ** 63n), 2n ** 63n - 1n, name);
  return value;
}

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
    Atomics.store(this.cell, 0, int64(value, this.name));
  }

  /** Stores, and gives what was there before. */
  exchange(value: bigint): bigint {
    return Atomics.exchange(this.cell, 0, int64(value, this.name));
  }

  /** Adds, wrapping as C does, and gives what was there before. */
  add(value: bigint): bigint {
    return Atomics.add(this.cell, 0, int64(value, this.name));
  }

  /** Subtracts, wrapping as C does, and gives what was there before. */
  sub(value: bigint): bigint {
    return Atomics.sub(this.cell, 0, int64(value, this.name));
  }

  /** Clears the bits that `value` has not, and gives what was there before. */
  and(value: bigint): bigint {
    return Atomics.and(this.cell, 0, int64(value, this.name));
  }

  /** Sets the bits of `value`, and gives what was there before. */
  or(value: bigint): bigint {
    return Atomics.or(this.cell, 0, int64(value, this.name));
  }

  /** Stores `replacement` if `expected` is there; gives what was there before. */
  compareExchange(expected: bigint, replacement: bigint): bigint {
    return Atomics.compareExchange(this.cell, 0, int64(expected, this.name), int64(replacement, this.name));
  }
}

function uint64(value: bigint, name: string): bigint {
  if (value !== BigInt.asUintN(64, value)) refuse(value, 0n, 2n ** 64n - 1n, name);
  return value;
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
    Atomics.store(this.cell, 0, uint64(value, this.name));
  }

  /** Stores, and gives what was there before. */
  exchange(value: bigint): bigint {
    return Atomics.exchange(this.cell, 0, uint64(value, this.name));
  }

  /** Adds, wrapping as C does, and gives what was there before. */
  add(value: bigint): bigint {
    return Atomics.add(this.cell, 0, uint64(value, this.name));
  }

  /** Subtracts, wrapping as C does, and gives what was there before. */
  sub(value: bigint): bigint {
    return Atomics.sub(this.cell, 0, uint64(value, this.name));
  }

  /** Clears the bits that `value` has not, and gives what was there before. */
  and(value: bigint): bigint {
    return Atomics.and(this.cell, 0, uint64(value, this.name));
  }

  /** Sets the bits of `value`, and gives what was there before. */
  or(value: bigint): bigint {
    return Atomics.or(this.cell, 0, uint64(value, this.name));
  }

  /** Stores `replacement` if `expected` is there; gives what was there before. */
  compareExchange(expected: bigint, replacement: bigint): bigint {
    return Atomics.compareExchange(this.cell, 0, uint64(expected, this.name), uint64(replacement, this.name));
  }
}
