import { outOfBounds as outOfBounds_, refuse as refuse_ } from '../errors.js';
import { getInt64 as getInt64_, getUint64 as getUint64_, setInt64 as setInt64_ } from '../int64.js';
import { getInt128, getUint128, setInt128 } from '../int128.js';

// Local names: see narrow.ts.
const outOfBounds = outOfBounds_;
const refuse = refuse_;
const getInt64 = getInt64_;
const getUint64 = getUint64_;
const setInt64 = setInt64_;

/** An array of signed 64-bit integers. */
export class Int64Elements<T extends bigint = bigint> {
  declare readonly view: DataView;
  declare readonly base: number;
  declare readonly length: number;
  declare readonly name: string;

  constructor(view: DataView, base: number, length: number, name: string) {
    this.view = view;
    this.base = base;
    this.length = length;
    this.name = name;
  }

  get(index: number): T {
    if ((index | 0) !== index || index < 0 || index >= this.length) outOfBounds(index, this.length, this.name);
    return getInt64(this.view, this.base + index * 8) as T;
  }

  set(index: number, value: T): void {
    if ((index | 0) !== index || index < 0 || index >= this.length) outOfBounds(index, this.length, this.name);
    if (value !== BigInt.asIntN(64, value)) refuse(value, -0x8000000000000000n, 0x7fffffffffffffffn, this.name);
    setInt64(this.view, this.base + index * 8, value);
  }

  *[Symbol.iterator](): IterableIterator<T> {
    for (let i = 0; i < this.length; i++) yield this.get(i);
  }

  toArray(): T[] {
    return Array.from(this);
  }

  toJSON(): string[] {
    return Array.from(this, String);
  }
}

/** An array of unsigned 64-bit integers. */
export class Uint64Elements<T extends bigint = bigint> {
  declare readonly view: DataView;
  declare readonly base: number;
  declare readonly length: number;
  declare readonly name: string;

  constructor(view: DataView, base: number, length: number, name: string) {
    this.view = view;
    this.base = base;
    this.length = length;
    this.name = name;
  }

  get(index: number): T {
    if ((index | 0) !== index || index < 0 || index >= this.length) outOfBounds(index, this.length, this.name);
    return getUint64(this.view, this.base + index * 8) as T;
  }

  set(index: number, value: T): void {
    if ((index | 0) !== index || index < 0 || index >= this.length) outOfBounds(index, this.length, this.name);
    if (value !== BigInt.asUintN(64, value)) refuse(value, 0n, 0xffffffffffffffffn, this.name);
    setInt64(this.view, this.base + index * 8, value);
  }

  *[Symbol.iterator](): IterableIterator<T> {
    for (let i = 0; i < this.length; i++) yield this.get(i);
  }

  toArray(): T[] {
    return Array.from(this);
  }

  toJSON(): string[] {
    return Array.from(this, String);
  }
}

/** An array of signed 128-bit integers. */
export class Int128Elements {
  declare readonly view: DataView;
  declare readonly base: number;
  declare readonly length: number;
  declare readonly name: string;

  constructor(view: DataView, base: number, length: number, name: string) {
    this.view = view;
    this.base = base;
    this.length = length;
    this.name = name;
  }

  get(index: number): bigint {
    if ((index | 0) !== index || index < 0 || index >= this.length) outOfBounds(index, this.length, this.name);
    return getInt128(this.view, this.base + index * 16);
  }

  set(index: number, value: bigint): void {
    if ((index | 0) !== index || index < 0 || index >= this.length) outOfBounds(index, this.length, this.name);
    if (value !== BigInt.asIntN(128, value)) refuse(value, -(1n << 127n), (1n << 127n) - 1n, this.name);
    setInt128(this.view, this.base + index * 16, value);
  }

  *[Symbol.iterator](): IterableIterator<bigint> {
    for (let i = 0; i < this.length; i++) yield this.get(i);
  }

  toArray(): bigint[] {
    return Array.from(this);
  }

  toJSON(): string[] {
    return Array.from(this, String);
  }
}

/** An array of unsigned 128-bit integers. */
export class Uint128Elements {
  declare readonly view: DataView;
  declare readonly base: number;
  declare readonly length: number;
  declare readonly name: string;

  constructor(view: DataView, base: number, length: number, name: string) {
    this.view = view;
    this.base = base;
    this.length = length;
    this.name = name;
  }

  get(index: number): bigint {
    if ((index | 0) !== index || index < 0 || index >= this.length) outOfBounds(index, this.length, this.name);
    return getUint128(this.view, this.base + index * 16);
  }

  set(index: number, value: bigint): void {
    if ((index | 0) !== index || index < 0 || index >= this.length) outOfBounds(index, this.length, this.name);
    if (value !== BigInt.asUintN(128, value)) refuse(value, 0n, (1n << 128n) - 1n, this.name);
    setInt128(this.view, this.base + index * 16, value);
  }

  *[Symbol.iterator](): IterableIterator<bigint> {
    for (let i = 0; i < this.length; i++) yield this.get(i);
  }

  toArray(): bigint[] {
    return Array.from(this);
  }

  toJSON(): string[] {
    return Array.from(this, String);
  }
}
