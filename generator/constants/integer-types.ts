import type { IntegerLiteral } from '../language/literal.js';
import type { ScalarName } from '../language/type.js';
import type { Abi } from '../layout/abi.js';

/** C's integer types. An enum counts as the integer type that it is compatible with. */
export type IntegerName = Exclude<ScalarName, 'void' | 'float' | 'double' | 'long double'>;

interface Rank {
  readonly rank: number;
  readonly signedName: IntegerName;
  readonly unsignedName: IntegerName;
}

const bool: Rank = { rank: 0, signedName: '_Bool', unsignedName: '_Bool' };
const char: Rank = { rank: 1, signedName: 'signed char', unsignedName: 'unsigned char' };
const short: Rank = { rank: 2, signedName: 'short', unsignedName: 'unsigned short' };
const int: Rank = { rank: 3, signedName: 'int', unsignedName: 'unsigned int' };
const long: Rank = { rank: 4, signedName: 'long', unsignedName: 'unsigned long' };
const longLong: Rank = { rank: 5, signedName: 'long long', unsignedName: 'unsigned long long' };
const int128: Rank = { rank: 6, signedName: '__int128', unsignedName: 'unsigned __int128' };

/** C11 6.3.1.1: integer conversion ranks. */
const ranks: Readonly<Record<IntegerName, Rank>> = {
  _Bool: bool,
  char,
  'signed char': char,
  'unsigned char': char,
  short,
  'unsigned short': short,
  int,
  'unsigned int': int,
  long,
  'unsigned long': long,
  'long long': longLong,
  'unsigned long long': longLong,
  __int128: int128,
  'unsigned __int128': int128,
};

/** All of them, by rank. */
export const INTEGER_NAMES = Object.keys(ranks) as readonly IntegerName[];

export function isIntegerName(name: ScalarName): name is IntegerName {
  return name in ranks;
}

/** Width in bits; `_Bool` has 8 of which one counts. A type that the ABI lacks (`__int128`) counts as `long long`. */
export function bitsOf(name: IntegerName, abi: Abi): number {
  return (abi.scalars[name]?.size ?? 8) * 8;
}

export function isSigned(name: IntegerName, abi: Abi): boolean {
  return abi.scalars[name]?.signed ?? true;
}

/** The value that a conversion to the type gives (C11 6.3.1.2, 6.3.1.3; out of range wraps, as with gcc). */
export function convert(value: bigint, name: IntegerName, abi: Abi): bigint {
  if (name === '_Bool') return value === 0n ? 0n : 1n;
  const bits = bitsOf(name, abi);
  return isSigned(name, abi) ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value);
}

/** Whether the type has the value. */
export function fits(value: bigint, name: IntegerName, abi: Abi): boolean {
  return convert(value, name, abi) === value;
}

/** C11 6.3.1.1: everything smaller than `int` becomes `int`, which holds it on all ABIs here. */
export function promote(name: IntegerName): IntegerName {
  return ranks[name].rank < int.rank ? 'int' : name;
}

/** C11 6.3.1.8: the common type of two operands. */
export function commonType(left: IntegerName, right: IntegerName, abi: Abi): IntegerName {
  const a = promote(left);
  const b = promote(right);
  if (a === b) return a;
  const aSigned = isSigned(a, abi);
  if (aSigned === isSigned(b, abi)) return ranks[a].rank >= ranks[b].rank ? a : b;
  const [signed, unsigned] = aSigned ? [a, b] : [b, a];
  if (ranks[unsigned].rank >= ranks[signed].rank) return unsigned;
  return bitsOf(signed, abi) > bitsOf(unsigned, abi) ? signed : ranks[signed].unsignedName;
}

/** C11 6.4.4.1: the first type of the literal's list that has its value; undefined when it is too large for all. */
export function literalType(literal: IntegerLiteral, abi: Abi): IntegerName | undefined {
  for (const rank of [int, long, longLong].slice(literal.long)) {
    if (!literal.unsigned && fits(literal.value, rank.signedName, abi)) return rank.signedName;
    const unsignedAllowed = literal.unsigned || literal.base !== 10;
    if (unsignedAllowed && fits(literal.value, rank.unsignedName, abi)) return rank.unsignedName;
  }
  return undefined;
}

/** The integer type of a size, as gcc picks one for an enum: the type of lowest rank that has it. */
export function integerOfSize(size: number, signed: boolean, abi: Abi): IntegerName {
  for (const rank of [int, char, short, long, longLong, int128]) {
    const name = signed ? rank.signedName : rank.unsignedName;
    if (abi.scalars[name]?.size === size) return name;
  }
  return signed ? 'long long' : 'unsigned long long';
}
