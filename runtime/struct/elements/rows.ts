import { outOfBounds as outOfBounds_ } from '../errors.js';

const outOfBounds = outOfBounds_;

/** An array whose elements are arrays (or raw bytes): `at` gives the element, live. */
export class Rows<T> {
  declare readonly view: DataView;
  declare readonly base: number;
  declare readonly length: number;
  declare readonly stride: number;
  declare readonly element: (view: DataView, base: number) => T;
  declare readonly name: string;

  constructor(
    view: DataView,
    base: number,
    length: number,
    stride: number,
    element: (view: DataView, base: number) => T,
    name: string,
  ) {
    this.view = view;
    this.base = base;
    this.length = length;
    this.stride = stride;
    this.element = element;
    this.name = name;
  }

  at(index: number): T {
    if ((index | 0) !== index || index < 0 || index >= this.length) outOfBounds(index, this.length, this.name);
    return this.element(this.view, this.base + index * this.stride);
  }

  *[Symbol.iterator](): IterableIterator<T> {
    for (let i = 0; i < this.length; i++) yield this.at(i);
  }

  toArray(): T[] {
    return Array.from(this);
  }

  toJSON(): Json<T>[] {
    return Array.from(this, (row) => toJson(row));
  }
}

/** What {@link toJson} makes of an element. */
export type Json<T> = T extends Uint8Array | Int8Array ? number[] : T extends { toJSON(): infer J } ? J : T;

/** Bytes as numbers, anything else as its own `toJSON` says. */
export function toJson<T>(value: T): Json<T> {
  if (value instanceof Uint8Array || value instanceof Int8Array) return Array.from(value) as Json<T>;
  return (value as { toJSON(): Json<T> }).toJSON();
}
