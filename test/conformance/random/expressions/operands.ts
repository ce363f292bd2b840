import type { AbiName } from '../../../../generator/layout/abi.js';
import { hasInt128 } from '../compilers.js';

/** The types that a constant can have on an ABI, as a `_Generic` of the probe lists them. */
export function integerTypes(abi: AbiName): readonly string[] {
  return hasInt128(abi) ? [...C_TYPES, '__int128', 'unsigned __int128'] : C_TYPES;
}

const C_TYPES = [
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
];

/** Where an ABI has no `__int128`, this is written in its place. */
export const NARROW: Readonly<Record<string, string>> = {
  __int128: 'long long',
  'unsigned __int128': 'unsigned long long',
};

/** What expressions cast to. */
export const CAST_TYPES: readonly string[] = [
  ...C_TYPES,
  ...C_TYPES,
  ...['__int128', 'unsigned __int128', 'uint8_t', 'int16_t', 'uint32_t', 'uint64_t', 'int64_t', 'size_t', 'ptrdiff_t'],
  ...['wchar_t', 'uintptr_t', 'enum small', 'enum unsigned_one', 'enum wide', 'enum tiny', 'int_t'],
];

/** What the operands below refer to. */
export const PRELUDE = `#include <limits.h>
#include <stddef.h>
#include <stdint.h>
typedef int int_t;
enum small { SMALL = 5, NEGATIVE = -3 };
enum unsigned_one { UNSIGNED = 0xF0000000 };
enum wide { WIDE = 0x123456789, MIXED = 1, AFTER };
enum wide_signed { WIDE_SIGNED = -0x123456789 };
enum __attribute__((packed)) tiny { TINY = 200 };
static const int is_static = 7;
struct later { char c; long long x; struct { short s[3]; int i; } in[4]; int b : 3; union { void *p; char u[5]; }; };
#define OBJECT 3 + 4
#define TWICE(x) x * 2
`;

export const OPERANDS: readonly string[] = [
  ...['SMALL', 'NEGATIVE', 'UNSIGNED', 'WIDE', 'MIXED', 'AFTER', 'WIDE_SIGNED', 'TINY', 'OBJECT', 'TWICE(5 + 1)'],
  ...[
    "'a'",
    "'\\xff'",
    "'\\0'",
    "'\\377'",
    "L'x'",
    "'\\n'",
    "'ab'",
    "u'z'",
    "U'\\xffffffff'",
    "'\\''",
    "L'\\xffffffff'",
  ],
  ...["'abcd'", "u'\\xffff'", "'\\e'", "L'\\u20ac'", "'\\?'", "'\"'"],
  ...['INT_MAX', 'INT_MIN', 'UINT_MAX', 'LONG_MAX', 'ULONG_MAX', 'LLONG_MIN', 'CHAR_MIN', 'SCHAR_MIN', 'USHRT_MAX'],
  ...['INT64_MAX', 'UINT64_MAX', 'SIZE_MAX', 'INT8_MIN', 'UINT64_C(7)', 'INT64_C(1)', 'PTRDIFF_MAX', 'CHAR_BIT'],
  ...[
    'sizeof(struct later)',
    'sizeof(((struct later *)0)->in)',
    'sizeof ((struct later *)0)->in[1].s',
    'sizeof(int[3])',
  ],
  ...['_Alignof(struct later)', '_Alignof(long long)', '__alignof__(double)', 'sizeof(long double)', 'sizeof(void *)'],
  ...['sizeof("abc" "de")', 'sizeof L"ab"', 'sizeof(wchar_t)', 'sizeof(2.5f)', "sizeof 'a'", 'sizeof(enum tiny)'],
  ...['offsetof(struct later, x)', 'offsetof(struct later, u[2])', '__builtin_offsetof(struct later, in[2].i)'],
  ...['(uintptr_t)&((struct later *)0)->in[1].s[2]', '(int)2.9', '(unsigned char)200.5', '(long)-1.5e3f', '(_Bool)0.5'],
];

export const NUMBERS: readonly string[] = [
  ...[
    '1',
    '0',
    '2',
    '3',
    '7',
    '8',
    '31',
    '32',
    '63',
    '64',
    '100',
    '127',
    '128',
    '255',
    '256',
    '32767',
    '32768',
    '65535',
  ],
  ...['2147483647', '2147483648', '4294967295', '4294967296', '9223372036854775807', '0x7FF4', '0x80000000'],
  ...['0xFFFFFFFF', '017', '0x7fffffff', '0x100000000', '0x7fffffffffffffff', '0x8000000000000000'],
  ...['0xffffffffffffffff', '0b1011', '00', '0377', '01777777777777777777777', '0XAbC'],
];

export const SUFFIXES: readonly string[] = ['', 'u', 'U', 'l', 'L', 'UL', 'lu', 'll', 'LL', 'ull', 'LLU', 'uLL'];

export const UNARY: readonly string[] = ['', '-', '~', '!', '+'];

export const BINARY: readonly string[] = [
  ...[
    'left',
    'right',
    '+',
    '-',
    '*',
    '/',
    '%',
    '<<',
    '>>',
    '<',
    '>',
    '<=',
    '>=',
    '==',
    '!=',
    '&',
    '^',
    '|',
    '&&',
    '||',
  ],
];
