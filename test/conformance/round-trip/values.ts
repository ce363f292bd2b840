import type { AbiName } from '../../../generator/layout/abi.js';
import type { Leaf, LeafValue } from './leaves.js';

/** How TypeScript stores a value: by the field's own setter, or by one of the other forms that it has. */
type Form = 'own' | 'halves' | 'number' | 'element' | 'whole';

/** Rounds that every record goes through, each with other values: four of noise, the lowest and the highest. */
export const rounds = [0, 1, 2, 3, 4, 5] as const;

/**
 * What is in the memory before: never 0, so that a byte that was cleared shows, and not the same in neighbours, so that
 * one that was moved shows. The C program counts the same way, from `fillerStart(round)` on.
 */
export function filled(size: number, start: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, i) => start + i * 58);
}

export function fillerStart(round: number): number {
  return round % 2 === 0 ? 0xa5 : 0x5b;
}

/** The form of a round: in turn, all that the leaf has. */
export function formOf({ value, last }: Leaf, round: number): Form {
  const forms: Form[] = last.kind === 'element' ? ['element', 'whole'] : ['own'];
  if (value.halves) forms.push('halves');
  if (value.number) forms.push('number');
  return forms[round % forms.length]!;
}

const lowest = 3;
const highest = 4;

/**
 * The bits of a leaf's value in a round (a double's, for floats), as an unsigned integer. `salt` and `position` make
 * neighbours differ; a value that will be stored as a number is a safe integer.
 */
export function pattern(leaf: Leaf, salt: number, position: number, round: number): bigint {
  const { value } = leaf;
  const noise = mix(salt, position, round);
  if (value.kind === 'float') return float(noise, value.size, round);
  if (value.kind === 'long double') return float(noise, 8, round);
  const { bits, isSigned } = value;
  const asNumber = formOf(leaf, round) === 'number';
  const magnitude = BigInt(Math.min(asNumber ? 53 : bits, isSigned ? bits - 1 : bits));
  const largest = (1n << magnitude) - 1n;
  if (round === highest) return largest;
  // Among numbers, -2^53 is no safe integer.
  if (round === lowest)
    return BigInt.asUintN(bits, isSigned ? -largest - (asNumber && magnitude === 53n ? 0n : 1n) : 0n);
  const safe = asNumber ? (isSigned ? BigInt.asIntN(53, noise) : BigInt.asUintN(53, noise)) : noise;
  // Bytes side by side never have the same value.
  const own = bits >= 8 ? (safe & ~0xffn) | BigInt((position * 37 + salt * 11 + round * 101) & 0xff) : safe;
  return BigInt.asUintN(bits, own);
}

/** The value as C's arithmetic has it, `widest` bits of two's complement. */
export function asC({ kind, bits, isSigned }: LeafValue, raw: bigint, widest: number): bigint {
  return BigInt.asUintN(widest, kind === 'integer' && isSigned ? BigInt.asIntN(bits, raw) : raw);
}

/** The value as a getter gives it; of a `long double`, the bytes that are no padding. */
export function asJs(value: LeafValue, raw: bigint, abi: AbiName): unknown {
  const { js, bits } = value;
  if (js === 'boolean') return raw !== 0n;
  if (js === 'float') return double(raw);
  if (js === 'bytes') return longDouble(raw, abi);
  const integer = js === 'signed' ? BigInt.asIntN(bits, raw) : raw;
  return bits > 32 ? integer : Number(integer);
}

/** Finite doubles (or doubles that are floats too), of very different sizes, the smallest and the largest among them. */
function float(noise: bigint, size: number, round: number): bigint {
  const isFloat = size === 4;
  if (round === lowest) return doubleBits(-(isFloat ? (2 - 2 ** -23) * 2 ** 127 : Number.MAX_VALUE));
  if (round === highest) return doubleBits(isFloat ? 2 ** -149 : 2 ** -1022);
  const mantissa = Number(BigInt.asUintN(isFloat ? 24 : 53, noise | 1n));
  const scale = Number((noise >> 64n) & 63n) - 40;
  return doubleBits((noise >> 80n) & 1n ? -mantissa * 2 ** scale : mantissa * 2 ** scale);
}

const scratch = new DataView(new ArrayBuffer(8));

function doubleBits(value: number): bigint {
  scratch.setFloat64(0, value);
  return scratch.getBigUint64(0);
}

function double(bits: bigint): number {
  scratch.setBigUint64(0, bits);
  return scratch.getFloat64(0);
}

/**
 * A normal double as the ABI's `long double`: 80 bits with their leading one written out (before 6 bytes of padding), or
 * 128 bits. Both have 15 bits of exponent.
 */
function longDouble(bits: bigint, abi: AbiName): readonly number[] {
  const sign = bits >> 63n;
  const exponent = ((bits >> 52n) & 0x7ffn) - 1023n + 16383n;
  const fraction = bits & ((1n << 52n) - 1n);
  const top = (sign << 15n) | exponent;
  if (abi === 'arm64') return littleEndian((top << 112n) | (fraction << 60n), 16);
  return littleEndian((top << 64n) | (1n << 63n) | (fraction << 11n), 10);
}

function littleEndian(value: bigint, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, i) => Number((value >> BigInt(i * 8)) & 0xffn));
}

/** 128 bits that look like noise and are the same in every run (two steps of splitmix64). */
function mix(salt: number, position: number, round: number): bigint {
  const seed = (BigInt(salt) << 40n) ^ (BigInt(position) << 8n) ^ BigInt(round);
  return (step(seed * 2n) << 64n) | step(seed * 2n + 1n);
}

function step(index: bigint): bigint {
  let z = BigInt.asUintN(64, (index + 1n) * 0x9e3779b97f4a7c15n);
  z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
  z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
  return z ^ (z >> 31n);
}
