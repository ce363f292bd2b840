import { outOfBounds as outOfBounds_, refuse as refuse_ } from '../errors.js';

// Local names: see the comment in errors.ts; what is imported by name may not exist yet, which is one more throw.
const outOfBounds = outOfBounds_;
const refuse = refuse_;

/** An array of `_Bool`. */
export class BoolElements {
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

  get(index: number): boolean {
    if ((index | 0) !== index || index < 0 || index >= this.length) outOfBounds(index, this.length, this.name);
    return this.view.getUint8(this.base + index) !== 0;
  }

  set(index: number, value: boolean): void {
    if ((index | 0) !== index || index < 0 || index >= this.length) outOfBounds(index, this.length, this.name);
    this.view.setUint8(this.base + index, value ? 1 : 0);
  }

  *[Symbol.iterator](): IterableIterator<boolean> {
    for (let i = 0; i < this.length; i++) yield this.get(i);
  }

  toArray(): boolean[] {
    return Array.from(this);
  }

  toJSON(): boolean[] {
    return Array.from(this);
  }
}

/** An array of signed 16-bit integers. */
export class Int16Elements<T extends number = number> {
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
    return this.view.getInt16(this.base + index * 2, true) as T;
  }

  set(index: number, value: T): void {
    if ((index | 0) !== index || index < 0 || index >= this.length) outOfBounds(index, this.length, this.name);
    if (value !== (value << 16) >> 16) refuse(value, -32768, 32767, this.name);
    this.view.setInt16(this.base + index * 2, value, true);
  }

  *[Symbol.iterator](): IterableIterator<T> {
    for (let i = 0; i < this.length; i++) yield this.get(i);
  }

  toArray(): T[] {
    return Array.from(this);
  }

  toJSON(): number[] {
    return Array.from(this);
  }
}

/** An array of unsigned 16-bit integers. */
export class Uint16Elements<T extends number = number> {
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
    return this.view.getUint16(this.base + index * 2, true) as T;
  }

  set(index: number, value: T): void {
    if ((index | 0) !== index || index < 0 || index >= this.length) outOfBounds(index, this.length, this.name);
    if (value !== (value & 0xffff)) refuse(value, 0, 65535, this.name);
    this.view.setUint16(this.base + index * 2, value, true);
  }

  *[Symbol.iterator](): IterableIterator<T> {
    for (let i = 0; i < this.length; i++) yield this.get(i);
  }

  toArray(): T[] {
    return Array.from(this);
  }

  toJSON(): number[] {
    return Array.from(this);
  }
}

/** An array of signed 32-bit integers. */
export class Int32Elements<T extends number = number> {
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
    return this.view.getInt32(this.base + index * 4, true) as T;
  }

  set(index: number, value: T): void {
    if ((index | 0) !== index || index < 0 || index >= this.length) outOfBounds(index, this.length, this.name);
    if (value !== (value | 0)) refuse(value, -2147483648, 2147483647, this.name);
    this.view.setInt32(this.base + index * 4, value, true);
  }

  *[Symbol.iterator](): IterableIterator<T> {
    for (let i = 0; i < this.length; i++) yield this.get(i);
  }

  toArray(): T[] {
    return Array.from(this);
  }

  toJSON(): number[] {
    return Array.from(this);
  }
}

/** An array of unsigned 32-bit integers. */
export class Uint32Elements<T extends number = number> {
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
    return this.view.getUint32(this.base + index * 4, true) as T;
  }

  set(index: number, value: T): void {
    if ((index | 0) !== index || index < 0 || index >= this.length) outOfBounds(index, this.length, this.name);
    if (value !== value >>> 0) refuse(value, 0, 4294967295, this.name);
    this.view.setUint32(this.base + index * 4, value, true);
  }

  *[Symbol.iterator](): IterableIterator<T> {
    for (let i = 0; i < this.length; i++) yield this.get(i);
  }

  toArray(): T[] {
    return Array.from(this);
  }

  toJSON(): number[] {
    return Array.from(this);
  }
}
