import { outOfBounds as outOfBounds_ } from '../errors.js';

const outOfBounds = outOfBounds_;

/** An array of `float`. */
export class Float32Elements {
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

  get(index: number): number {
    if ((index | 0) !== index || index < 0 || index >= this.length) outOfBounds(index, this.length, this.name);
    return this.view.getFloat32(this.base + index * 4, true);
  }

  set(index: number, value: number): void {
    if ((index | 0) !== index || index < 0 || index >= this.length) outOfBounds(index, this.length, this.name);
    this.view.setFloat32(this.base + index * 4, value, true);
  }

  *[Symbol.iterator](): IterableIterator<number> {
    for (let i = 0; i < this.length; i++) yield this.get(i);
  }

  toArray(): number[] {
    return Array.from(this);
  }

  toJSON(): number[] {
    return Array.from(this);
  }
}

/** An array of `double`. */
export class Float64Elements {
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

  get(index: number): number {
    if ((index | 0) !== index || index < 0 || index >= this.length) outOfBounds(index, this.length, this.name);
    return this.view.getFloat64(this.base + index * 8, true);
  }

  set(index: number, value: number): void {
    if ((index | 0) !== index || index < 0 || index >= this.length) outOfBounds(index, this.length, this.name);
    this.view.setFloat64(this.base + index * 8, value, true);
  }

  *[Symbol.iterator](): IterableIterator<number> {
    for (let i = 0; i < this.length; i++) yield this.get(i);
  }

  toArray(): number[] {
    return Array.from(this);
  }

  toJSON(): number[] {
    return Array.from(this);
  }
}
