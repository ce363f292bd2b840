import type { Random } from '../layout/random.js';

const TYPES = [
  '_Bool',
  'char',
  'signed char',
  'unsigned char',
  'short',
  'unsigned short',
  'int',
  'unsigned int',
  'long',
  'unsigned long',
  'long long',
  'unsigned long long',
] as const;

const NUMBERS = [
  ...['0', '1', '2', '3', '7', '8', '31', '32', '63', '100', '255', '256', '32767', '65535', '2147483647'],
  ...['2147483648', '4294967295', '4294967296', '9223372036854775807', '0x7FF4', '0x80000000', '0xFFFFFFFF', '017'],
  ...['0x7fffffff', '0x100000000', '0x7fffffffffffffff', '0x8000000000000000', '0xffffffffffffffff', '0b1011', '00'],
];
const SUFFIXES = ['', '', '', 'u', 'U', 'l', 'UL', 'll', 'ull', 'LLU', 'lu'];
const CHARACTERS = ["'a'", "'\\xff'", "'\\0'", "'\\377'", "L'x'", "'\\n'", "'ab'", "u'z'", "U'\\xffffffff'", "'\\''"];
const BINARY = ['*', '/', '%', '+', '-', '<<', '>>', '<', '>', '<=', '>=', '==', '!=', '&', '^', '|', '&&', '||'];
const UNARY = ['-', '~', '!', '+'];
const ENUMERATORS = ['E_SMALL', 'E_NEGATIVE', 'E_UNSIGNED', 'E_WIDE', 'E_MIXED'];

/** What the enumerators in random expressions need. */
export const PRELUDE = [
  'enum e1 { E_SMALL = 5 };',
  'enum e2 { E_NEGATIVE = -3 };',
  'enum e3 { E_UNSIGNED = 0xF0000000 };',
  'enum e4 { E_WIDE = 0x123456789, E_MIXED = 1 };',
  'struct later { char c; long long x; struct { short s[3]; int i; } in[4]; int b : 3; };',
].join('\n');

/** A random integer expression in C, as text. */
export function randomExpression(random: Random, depth = 4): string {
  if (depth === 0 || random.chance(0.15)) return randomOperand(random);
  const operand = (): string => `(${randomExpression(random, depth - 1)})`;
  switch (random.below(10)) {
    case 0:
    case 1:
      return `${random.pick(UNARY)} ${operand()}`;
    case 2:
      return `(${random.pick(TYPES)})${operand()}`;
    case 3:
      return `${operand()} ? ${operand()} : ${operand()}`;
    case 4:
      return `${operand()} ${random.pick(['<<', '>>'])} ${random.below(random.chance(0.2) ? 80 : 31)}`;
    case 5:
      return random.chance(0.3) ? `sizeof ${operand()}` : operand();
    default:
      return `${operand()} ${random.pick(BINARY)} ${operand()}`;
  }
}

function randomOperand(random: Random): string {
  const kind = random.below(20);
  if (kind < 12) return random.pick(NUMBERS) + random.pick(SUFFIXES);
  if (kind < 15) return random.pick(ENUMERATORS);
  if (kind < 17) return random.pick(CHARACTERS);
  if (kind < 18) return `sizeof(${random.pick(TYPES)})`;
  return random.pick([
    'sizeof(struct later)',
    '__builtin_offsetof(struct later, in[2].s[1])',
    'sizeof(((struct later *)0)->in)',
    '_Alignof(struct later)',
    'sizeof("abc" "de")',
  ]);
}

/** The types that a constant can have, in the order in which a `_Generic` of the probe numbers them. */
export const GENERIC_TYPES = TYPES;

/** A random integer expression of the parameters `p0` and `p1` that is defined for all their values under -fwrapv. */
export function randomFunction(random: Random, depth = 4): string {
  if (depth === 0 || random.chance(0.1)) {
    if (random.chance(0.7)) return random.pick(['p0', 'p1']);
    return random.pick(['1', '7u', '0xffu', '0x80000000', '3ull', '-1', '100L', 'E_UNSIGNED', "'a'", '65535']);
  }
  const operand = (): string => `(${randomFunction(random, depth - 1)})`;
  switch (random.below(9)) {
    case 0:
      return `${random.pick(UNARY)} ${operand()}`;
    case 1:
      return `(${random.pick(TYPES)})${operand()}`;
    case 2:
      return random.chance(0.7) ? `${operand()} ? ${operand()} : ${operand()}` : `${operand()} ?: ${operand()}`;
    case 3:
      return `${operand()} ${random.pick(['<<', '>>'])} (${operand()} & 31)`;
    case 4:
      return `${operand()} ${random.pick(['/', '%'])} ${random.pick(['3', '7u', '10ull', '255L'])}`;
    default:
      return `${operand()} ${random.pick(['*', '+', '-', '<', '>', '<=', '>=', '==', '!=', '&', '^', '|', '&&', '||'])} ${operand()}`;
  }
}
