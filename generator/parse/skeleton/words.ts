import { QUALIFIERS, SCALAR_WORDS } from '../../language/keywords.js';

/** What a word is to the grammar of declarations; a word that is not in the table is an identifier. */
export type WordClass =
  | 'builtin'
  | 'qualifier'
  | 'storage'
  | 'function-specifier'
  | 'record'
  | 'enum'
  | 'typeof'
  | 'attribute'
  | 'alignas'
  | 'asm'
  | 'static-assert'
  | 'extension'
  /** Keywords that cannot stand in a declaration outside of an expression or a body. */
  | 'keyword';

export interface Word {
  readonly class: WordClass;
  /** The spelling of C11 for GNU's other spellings (`__const`: `const`). */
  readonly canonical: string;
}

const table = new Map<string, Word>();

function add(wordClass: WordClass, canonical: string, ...spellings: readonly string[]): void {
  for (const spelling of [canonical, ...spellings]) table.set(spelling, { class: wordClass, canonical });
}

for (const [spelling, canonical] of SCALAR_WORDS) table.set(spelling, { class: 'builtin', canonical });
for (const name of ['_Complex', '__complex__', '__complex', '_Imaginary', '__float80', '__float128', '__ibm128']) {
  add('builtin', name);
}
for (const name of ['__fp16', '__bf16', '_Decimal32', '_Decimal64', '_Decimal128', '_Float16']) add('builtin', name);
for (const bits of [32, 64, 128]) add('builtin', `_Float${bits}`, `_Float${bits}x`);
for (const [spelling, canonical] of QUALIFIERS) table.set(spelling, { class: 'qualifier', canonical });
for (const name of ['typedef', 'extern', 'static', 'register', 'auto']) add('storage', name);
add('function-specifier', 'inline', '__inline', '__inline__');
add('function-specifier', '_Noreturn');
add('function-specifier', '_Thread_local', '__thread');
add('record', 'struct');
add('record', 'union');
add('enum', 'enum');
add('typeof', 'typeof', '__typeof', '__typeof__', '__auto_type', 'typeof_unqual');
add('attribute', '__attribute__', '__attribute');
add('alignas', '_Alignas');
add('asm', 'asm', '__asm', '__asm__');
add('static-assert', '_Static_assert', 'static_assert');
add('extension', '__extension__');
for (const name of [
  ...['if', 'else', 'for', 'while', 'do', 'switch', 'case', 'default', 'break', 'continue', 'return', 'goto'],
  ...['sizeof', '_Alignof', '__alignof', '__alignof__', '_Generic', '__label__', '__builtin_offsetof'],
  ...['__real__', '__imag__', '__builtin_types_compatible_p', '__builtin_va_arg'],
]) {
  add('keyword', name);
}

export const WORDS: ReadonlyMap<string, Word> = table;

/** Words that a user may have meant by a misspelled type name. */
export const DECLARATION_WORDS: readonly string[] = [
  ...['struct', 'union', 'enum', 'typedef', 'static', 'extern', 'const', 'volatile', 'inline'],
  ...['unsigned', 'signed', 'char', 'short', 'int', 'long', 'float', 'double', 'void', '_Bool'],
];

/**
 * Identifiers of C11 that tree-sitter-c takes for keywords (of C23, C++ or Microsoft's compiler) and then fails at: it
 * is shown another name of the same length.
 */
const WORDS_OF_OTHER_LANGUAGES: ReadonlySet<string> = new Set([
  ...['noreturn', 'alignas', 'constexpr', 'thread_local', 'nullptr', 'alignof', 'offsetof', 'true', 'false', 'NULL'],
  ...['__cdecl', '__clrcall', '__stdcall', '__fastcall', '__thiscall', '__vectorcall', '__based', '__declspec'],
  ...['__unaligned', '_unaligned', '__try', '__except', '__finally', '__leave', '_Nonnull', '__forceinline', 'defined'],
]);

/** What tree-sitter is shown for an identifier that it would misread; undefined when it reads it as C does. */
export function standIn(name: string): string | undefined {
  return WORDS_OF_OTHER_LANGUAGES.has(name) ? 'x'.repeat(name.length) : undefined;
}
