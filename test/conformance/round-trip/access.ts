import type { AbiName } from '../../../generator/layout/abi.js';
import type { Leaf, Step } from './leaves.js';
import { asJs, type Form } from './values.js';

/** An object of a generated class, or of an array class: known by name only. */
export type Accessors = Record<string, unknown>;

type Elements = { get(index: number): unknown; set(index: number, value: unknown): void };

/** Reads a leaf in each form that it has; what is not as it should be, as text. */
export function readLeaf(root: Accessors, leaf: Leaf, raw: bigint, abi: AbiName): string[] {
  const { value, last } = leaf;
  const wrong: string[] = [];
  const compare = (form: string, read: () => unknown, expected: unknown): void => {
    let got: unknown;
    try {
      got = read();
    } catch (error) {
      got = error instanceof RangeError ? 'RangeError' : String(error);
    }
    if (!same(got, expected)) wrong.push(`${leaf.path} ${form} gives ${show(got)}, not ${show(expected)}`);
  };
  const expected = asJs(value, raw, abi);
  compare('value', () => readOwn(container(root, leaf), leaf), expected);
  if (last.kind !== 'member') return wrong;
  const { names } = last;
  const read = (name: string) => (): unknown => container(root, leaf)[name];
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

/** Stores a leaf's value in the given form. */
export function writeLeaf(root: Accessors, leaf: Leaf, raw: bigint, form: Form, abi: AbiName): void {
  const { last } = leaf;
  const object = container(root, leaf);
  const value = asJs(leaf.value, raw, abi);
  if (last.kind === 'bytes') {
    (object as unknown as Uint8Array).set(value as number[]);
  } else if (last.kind === 'element') {
    if (form === 'whole' && writeWhole(root, leaf, last.index, value as number)) return;
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
function writeWhole(root: Accessors, leaf: Leaf, index: number, value: number): boolean {
  const owner = leaf.steps.slice(0, -1).reduce(take, root);
  const step = leaf.steps[leaf.steps.length - 1]!;
  const bytes = take(owner, step) as unknown;
  if (step.kind !== 'member' || !(bytes instanceof Uint8Array) || typeof owner[step.name] === 'function') return false;
  const copy = bytes.slice();
  copy[index] = value;
  owner[step.name] = copy;
  return true;
}

function readOwn(object: Accessors, { last }: Leaf): unknown {
  if (last.kind === 'bytes') return object;
  if (last.kind === 'member') return object[last.names.own];
  return ArrayBuffer.isView(object)
    ? (object as unknown as unknown[])[last.index]
    : (object as unknown as Elements).get(last.index);
}

function container(root: Accessors, { steps }: Leaf): Accessors {
  return steps.reduce(take, root);
}

function take(object: Accessors, step: Step): Accessors {
  if (step.kind === 'at') return (object as { at(index: number): Accessors }).at(step.index);
  const value = object[step.name] as Accessors | ((count: number) => Accessors);
  // Not by way of a variable: the method needs its record as `this`.
  return typeof value === 'function' ? (object[step.name] as (count: number) => Accessors)(step.count) : value;
}

function same(got: unknown, expected: unknown): boolean {
  if (!Array.isArray(expected)) return Object.is(got, expected);
  return got instanceof Uint8Array && got.length === 16 && expected.every((byte, i) => got[i] === byte);
}

function show(value: unknown): string {
  if (value instanceof Uint8Array || Array.isArray(value)) return Buffer.from(value).toString('hex');
  return typeof value === 'bigint' ? `${value}n` : String(value);
}
