import type { Qualifier, ScalarName } from './type.js';

/** Spellings of the type qualifiers. */
export const QUALIFIERS: ReadonlyMap<string, Qualifier> = new Map<string, Qualifier>([
  ['const', 'const'],
  ['__const', 'const'],
  ['__const__', 'const'],
  ['volatile', 'volatile'],
  ['__volatile', 'volatile'],
  ['__volatile__', 'volatile'],
  ['restrict', 'restrict'],
  ['__restrict', 'restrict'],
  ['__restrict__', 'restrict'],
  ['_Atomic', '_Atomic'],
]);

/** Words that make up the names of C's own types, each by its plain spelling. */
export const SCALAR_WORDS: ReadonlyMap<string, string> = new Map([
  ['void', 'void'],
  ['_Bool', '_Bool'],
  ['char', 'char'],
  ['short', 'short'],
  ['int', 'int'],
  ['long', 'long'],
  ['float', 'float'],
  ['double', 'double'],
  ['signed', 'signed'],
  ['__signed', 'signed'],
  ['__signed__', 'signed'],
  ['unsigned', 'unsigned'],
  ['__int128', '__int128'],
]);

/** Typedefs that gcc has without a declaration. */
export const BUILTIN_TYPEDEFS: ReadonlyMap<string, ScalarName> = new Map([
  ['__int128_t', '__int128'],
  ['__uint128_t', 'unsigned __int128'],
]);

/** Words that begin a type but that this project does not bind. */
export const UNSUPPORTED_TYPE_WORDS: ReadonlySet<string> = new Set([
  '_Complex',
  '__complex__',
  '_Imaginary',
  '_Float16',
  '_Float32',
  '_Float32x',
  '_Float64',
  '_Float64x',
  '_Float128',
  '__float128',
  '__float80',
  '_Decimal32',
  '_Decimal64',
  '_Decimal128',
  'typeof',
  '__typeof',
  '__typeof__',
  '__auto_type',
  '__attribute',
  '__attribute__',
  '_Alignas',
]);

export const TAG_WORDS: ReadonlySet<string> = new Set(['struct', 'union', 'enum']);

/** Keywords that can never be the name of an object, beside those above. */
const OTHER_KEYWORDS: ReadonlySet<string> = new Set([
  'auto',
  'break',
  'case',
  'continue',
  'default',
  'do',
  'else',
  'extern',
  'for',
  'goto',
  'if',
  'inline',
  '__inline',
  '__inline__',
  'register',
  'return',
  'static',
  'switch',
  'typedef',
  'while',
  'asm',
  '__asm',
  '__asm__',
  '_Generic',
  '_Noreturn',
  '_Static_assert',
  '_Thread_local',
  '__thread',
  'sizeof',
  '_Alignof',
  '__alignof',
  '__alignof__',
  '__extension__',
]);

/** Whether a word is a keyword of GNU C17. */
export function isKeyword(word: string): boolean {
  return (
    OTHER_KEYWORDS.has(word) ||
    SCALAR_WORDS.has(word) ||
    QUALIFIERS.has(word) ||
    TAG_WORDS.has(word) ||
    UNSUPPORTED_TYPE_WORDS.has(word)
  );
}
