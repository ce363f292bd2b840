import type { AbiName } from '../../../../generator/layout/abi.js';
import { hasInt128 } from '../compilers.js';

/** A type that is no record, as fields can have it. */
export interface Leaf {
  readonly name: string;
  /** C text of the specifiers; `newTag` gives what they declare a name. */
  readonly specifiers: (abi: AbiName, newTag: () => string) => string;
  /** Puts a declarator in: `int (*f)(void)`. */
  readonly declarator: (declarator: string) => string;
  /** Most bits of a bit-field; 0 where there can be none. */
  readonly bits: (abi: AbiName) => number;
  readonly isInteger: boolean;
  /** Most that the type is aligned to on any ABI: `_Alignas` may not ask for less. */
  readonly align: number;
  /** An element of an array must not be aligned to more than its size. */
  readonly isElement: boolean;
  /** The same type without the alignment that a typedef gave it. */
  readonly base: string | null;
  /** One of C's own scalars: what `_Atomic` is about. */
  readonly isBasic: boolean;
}

const leaves = new Map<string, Leaf>();
let addsBasic = true;

function add(name: string, align: number, more: Partial<Leaf> = {}): void {
  leaves.set(name, {
    name,
    specifiers: () => name,
    declarator: (declarator) => declarator,
    bits: () => 0,
    isInteger: false,
    align,
    isElement: true,
    base: null,
    isBasic: addsBasic,
    ...more,
  });
}

function integer(name: string, bits: number, more: Partial<Leaf> = {}): void {
  add(name, Math.ceil(bits / 8), { bits: () => bits, isInteger: true, ...more });
}

/** As wide as a pointer on all ABIs here. */
const wordBits = (abi: AbiName): number => (hasInt128(abi) ? 64 : 32);

integer('int', 32);
integer('unsigned int', 32);
integer('char', 8);
integer('signed char', 8);
integer('unsigned char', 8);
integer('_Bool', 1);
integer('short', 16);
integer('unsigned short', 16);
integer('long', 64, { bits: wordBits });
integer('unsigned long', 64, { bits: wordBits });
integer('long long', 64);
integer('unsigned long long', 64);
for (const [name, narrow] of [
  ['__int128', 'long long'],
  ['unsigned __int128', 'unsigned long long'],
] as const) {
  integer(name, 128, {
    specifiers: (abi) => (hasInt128(abi) ? name : narrow),
    bits: (abi) => (hasInt128(abi) ? 128 : 64),
  });
}
add('float', 4);
add('double', 8);
add('long double', 16);
const BASIC = [...leaves.keys()];
addsBasic = false;

for (const [name, bits] of [
  ['uint8_t', 8],
  ['int16_t', 16],
  ['uint32_t', 32],
  ['int64_t', 64],
  ['uint64_t', 64],
] as const) {
  integer(name, bits);
}
for (const name of ['uintptr_t', 'size_t', 'ptrdiff_t']) integer(name, 64, { bits: wordBits });
integer('wchar_t', 32);
for (const name of ['unsigned', 'signed', 'long unsigned int', 'short int unsigned', 'char signed', 'long long int']) {
  const isLong = name === 'long unsigned int';
  const bits = name.includes('long') ? 64 : name.includes('short') ? 16 : name.includes('char') ? 8 : 32;
  integer(name, bits, isLong ? { bits: wordBits } : {});
}

const POINTERS: readonly (readonly [string, string, (declarator: string) => string])[] = [
  ['void *', 'void', (d) => `*${d}`],
  ['const char *const', 'const char', (d) => `*const ${d}`],
  ['struct nowhere *', 'struct nowhere', (d) => `*${d}`],
  ['int (*)(void)', 'int', (d) => `(*${d})(void)`],
  ['void *(*)(int, char *)', 'void', (d) => `*(*${d})(int, char *)`],
  ['long (*)[3]', 'long', (d) => `(*${d})[3]`],
];
for (const [name, specifiers, declarator] of POINTERS) add(name, 8, { specifiers: () => specifiers, declarator });

/** Enumerators, bits that the enum's type then has, bits when it is packed. */
const ENUMS: readonly (readonly [values: string, bits: number, packed: number])[] = [
  ['5', 32, 8],
  ['-3', 32, 8],
  ['200', 32, 8],
  ['-200', 32, 16],
  ['40000', 32, 16],
  ['70000', 32, 32],
  ['0xF0000000', 32, 32],
  ['0x123456789', 64, 64],
  ['-0x123456789', 64, 64],
  ['-1, 0xFFFFFFFF', 64, 64],
  ['0xFFFFFFFFFFFFFFFF', 64, 64],
];
const enumLines: string[] = [];
for (const [i, [values, bits, packed]] of ENUMS.entries()) {
  const list = (prefix: string): string =>
    values
      .split(', ')
      .map((value, k) => `${prefix}_${k} = ${value}`)
      .join(', ');
  enumLines.push(`enum e${i} { ${list(`e${i}`)} };`);
  enumLines.push(`enum __attribute__((packed)) p${i} { ${list(`p${i}`)} };`);
  integer(`enum e${i}`, bits);
  integer(`enum p${i}`, packed);
  integer(`enum {e${i}}`, bits, { specifiers: (_, newTag) => `enum { ${list(newTag())} }` });
  integer(`enum {p${i}}`, packed, {
    specifiers: (_, newTag) => {
      const tag = newTag();
      return `enum ${tag} { ${list(tag)} } __attribute__((packed))`;
    },
  });
}
for (const [name, bits] of [
  ['plain_enum_t', 32],
  ['packed_enum_t', 8],
] as const) {
  integer(name, bits);
}
add('callback_t', 8);
const COMMON = [...leaves.keys()].slice(BASIC.length);

const typedefLines: string[] = [
  'typedef enum { plain_enum_0 = 300 } plain_enum_t;',
  'typedef enum { packed_enum_0 = -5 } __attribute__((packed)) packed_enum_t;',
  'typedef int (*callback_t)(void *, long);',
  'typedef char text_t[5];',
  'typedef short table_t[2][3];',
];
add('text_t', 1);
add('table_t', 2);

/** Base, its bytes, its bits as a bit-field. */
const ALIASED: readonly (readonly [string, number, number])[] = [
  ['char', 1, 8],
  ['short', 2, 16],
  ['unsigned int', 4, 32],
  ['unsigned long long', 8, 64],
  ['double', 8, 0],
  ['enum e5', 4, 32],
  ['table_t', 12, 0],
];
for (const [base, size, bits] of ALIASED) {
  for (const align of [1, 2, 4, 8, 16, 32, 64]) {
    const name = `${base.replaceAll(' ', '_')}_a${align}`;
    typedefLines.push(`typedef ${base} ${name} __attribute__((aligned(${align})));`);
    add(name, align, { bits: () => bits, isInteger: bits > 0, isElement: size % align === 0, base });
  }
}
const ALIGNED = [...leaves.keys()].slice(BASIC.length + COMMON.length);

/** Names of the leaves: C's own scalars, what headers have beside them, typedefs of arrays or with an alignment. */
export const LEAF_GROUPS: readonly (readonly string[])[] = [BASIC, COMMON, ALIGNED];

export function leafByName(name: string): Leaf {
  return leaves.get(name)!;
}

/** What must stand before records of these leaves. */
export const PRELUDE = [
  '#include <stddef.h>',
  '#include <stdint.h>',
  'struct nowhere;',
  ...enumLines,
  ...typedefLines,
  '',
].join('\n');
