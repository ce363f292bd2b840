import type { Check } from '../questions/check.js';

/** The words that questions are written with: a header that redefines one must not change what is asked. */
const WORDS = [
  ...[
    '_Static_assert',
    '_Alignof',
    '_Generic',
    '__typeof__',
    'sizeof',
    '__builtin_offsetof',
    '__builtin_memcmp',
    '__builtin_memset',
  ],
  ...['__builtin_types_compatible_p', '__builtin_classify_type', '_Bool', 'char', 'short', 'int', 'long', 'float'],
  ...['double', '__int128', 'signed', 'unsigned', 'const', 'extern', 'void', 'if', 'else', 'struct', 'union', 'enum'],
];

/** Those of the words that are macros after all. */
export function sectionWords(macros: ReadonlySet<string>): readonly string[] {
  return WORDS.filter((word) => macros.has(word));
}

/** Names in the questions that are macros in the header: `struct event { int events; }; #define events 5`. */
export function hiddenNames(checks: readonly Check[], macros: ReadonlySet<string>): readonly string[] {
  const found = new Set<string>();
  for (const { question } of checks) {
    const text = question.kind === 'bits' ? `${question.type} ${question.member}` : question.expression;
    for (const [name] of text.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)) {
      if (macros.has(name) && !name.startsWith('XENBIND_')) found.add(name);
    }
  }
  return [...found];
}
