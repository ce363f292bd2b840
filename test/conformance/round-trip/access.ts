import type { AbiName } from '../../../generator/layout/abi.js';
import type { Leaf, Step } from './leaves.js';
import { asJs, formOf } from './values.js';

/** An object of a generated class, or of an array class: known by name only. */
export type Accessors = Record<string, unknown>;

type Elements = Iterable<unknown> & { get(index: number): unknown; set(index: number, value: unknown): void };

/** Arrays of records have a cursor, arrays of arrays have none. */
type Items = Iterable<Accessors> & {
  readonly length: number;
  at(index: number): Accessors;
  cursor?(): { at(index: number): Accessors };
};

/** Reads a leaf in each form that it has, on the round's way to it; what is not as it should be, as text. */
export function readLeaf(root: Accessors, leaf: Leaf, raw: bigint, round: number, abi: AbiName): string[] {
  const { value, last } = leaf;
  const wrong: string[] = [];
  const compare = (form: string, read: () => unknown, expected: unknown): void => {
    let got: unknown;
    try {
      got = read();
    } catch (error) {
      got = error instanceof RangeError ? 'RangeError' : String(error);
    }
    if (!same(got, expected, value.size)) wrong.push(`${leaf.path} ${form} gives ${show(got)}, not ${show(expected)}`);
  };
  const expected = asJs(value, raw, abi);
  compare('value', () => readOwn(container(root, leaf, round), leaf, round), expected);
  if (last.kind !== 'member') return wrong;
  const { names } = last;
  const read = (name: string) => (): unknown => container(root, leaf, round)[name];
  if (value.halves) {
    compare('low half', read(names.lo), Number(raw & 0xffff_ffffn));
    compare('high half', read(names.hi), Number(raw >> 32n));
  }
  if (value.number) {
    const number = Number(expected);
    compare('number', read(names.number), Number.isSafeInteger(number) ? number : 'RangeError');
  }
  return wrong;
}

/** Stores a leaf's value in the form of the round. */
export function writeLeaf(root: Accessors, leaf: Leaf, raw: bigint, round: number, abi: AbiName): void {
  const { last } = leaf;
  const form = formOf(leaf, round);
  const object = container(root, leaf, round);
  const value = asJs(leaf.value, raw, abi);
  if (last.kind === 'bytes') {
    (object as unknown as Uint8Array).set(value as number[]);
  } else if (last.kind === 'element') {
    if (form === 'whole' && writeWhole(root, leaf, last.index, value as number, round)) return;
    if (ArrayBuffer.isView(object)) (object as unknown as unknown[])[last.index] = value;
    else (object as unknown as Elements).set(last.index, value);
  } else if (form === 'halves') {
    object[last.names.lo] = Number(raw & 0xffff_ffffn);
    object[last.names.hi] = Number(raw >> 32n);
  } else if (form === 'number') {
    object[last.names.number] = Number(value);
  } else if (leaf.value.js === 'bytes') {
    const bytes = (object[last.names.own] as Uint8Array).slice();
    bytes.set(value as number[]);
    object[last.names.own] = bytes;
  } else {
    object[last.names.own] = value;
  }
}

/** Byte arrays that are members can be assigned as a whole: this one element changed, the others as they are. */
function writeWhole(root: Accessors, { steps }: Leaf, index: number, value: number, round: number): boolean {
  const owner = walk(root, steps.slice(0, -1), round);
  const step = steps[steps.length - 1]!;
  const bytes = walk(owner, [step], round) as unknown;
  if (step.kind !== 'member' || !(bytes instanceof Uint8Array) || typeof owner[step.name] === 'function') return false;
  const copy = bytes.slice();
  copy[index] = value;
  owner[step.name] = copy;
  return true;
}

function readOwn(object: Accessors, { last }: Leaf, round: number): unknown {
  if (last.kind === 'bytes') return object;
  if (last.kind === 'member') return object[last.names.own];
  if (ArrayBuffer.isView(object)) return (object as unknown as unknown[])[last.index];
  const elements = object as unknown as Elements;
  return round % 3 === 2 ? [...elements][last.index] : elements.get(last.index);
}

function container(root: Accessors, { steps }: Leaf, round: number): Accessors {
  return walk(root, steps, round);
}

function walk(from: Accessors, steps: readonly Step[], round: number): Accessors {
  return steps.reduce((object, step) => {
    if (step.kind === 'at') return itemOf(object as unknown as Items, step.index, round);
    const value = object[step.name] as Accessors | ((count: number) => Accessors);
    // Not by way of a variable: the method needs its record as `this`.
    return typeof value === 'function' ? (object[step.name] as (count: number) => Accessors)(step.count) : value;
  }, from);
}

/** An item of an array: by its index, by a cursor that was elsewhere before, or among all that the array gives. */
function itemOf(items: Items, index: number, round: number): Accessors {
  if (round % 3 === 2) return [...items][index]!;
  const cursor = round % 3 === 1 ? items.cursor?.() : undefined;
  cursor?.at(items.length - 1);
  return (cursor ?? items).at(index);
}

/** Bytes behind the expected ones are padding, up to the size. */
function same(got: unknown, expected: unknown, size: number): boolean {
  if (!Array.isArray(expected)) return Object.is(got, expected);
  return got instanceof Uint8Array && got.length === size && expected.every((byte, i) => got[i] === byte);
}

function show(value: unknown): string {
  if (value instanceof Uint8Array || Array.isArray(value)) return Buffer.from(value).toString('hex');
  return typeof value === 'bigint' ? `${value}n` : String(value);
}
