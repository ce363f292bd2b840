import fc from 'fast-check';

/**
 * Random `#if` conditions over integer literals of every form, C's operators, and macros: object-like ones that may
 * name each other, function-like ones, one that pastes a literal together, one that is not defined.
 */
const NUMBERS =
  "0 1 2 3u 63 64 65 100L 0x7fffffffffffffff 0xffffffffffffffff 0x8000000000000000 9223372036854775807 18446744073709551615 18446744073709551616 0u 1ull 'a' '\\377' 'ab' L'x' -1 017 0b11";
const NAMES = 'undef M defined(M) N0 N1 N2 defined(N2) defined_undef';
const OPERANDS = [...NUMBERS.split(' '), ...NAMES.split(' ').map((name) => name.replace('_', ' '))];
const OPERATORS = '+ - * / % << >> < > <= >= == != & | ^ && || ,'.split(' ');
const PIECES = ['0', '1', '2u', '0x7', 'f', 'u', 'l', 'UL', '1e', ''];

const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4 },
    { weight: 3, arbitrary: fc.constantFrom(...OPERANDS) },
    {
      weight: 5,
      arbitrary: fc
        .tuple(tie('condition'), fc.constantFrom(...OPERATORS), tie('condition'), fc.nat(2))
        .map(([left, operator, right, bare]) =>
          bare === 0 ? `${left} ${operator} ${right}` : `(${left} ${operator} ${right})`,
        ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom('-', '~', '!', '+'), tie('condition')).map((parts) => parts.join(' ')),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('condition'), tie('condition'), tie('condition'))
        .map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('MIN', 'PICK'), tie('condition'), tie('condition'))
        .map(([macro, left, right]) => `${macro}(${left}, ${right})`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...PIECES), fc.constantFrom(...PIECES))
        .map(([left, right]) => `JOIN(${left}, ${right})`),
    },
  ),
}));

const FIXED = [
  '#define M 5',
  '#define MIN(x, y) ((x) < (y) ? (x) : (y))',
  '#define PICK(x, ...) x',
  '#define JOIN(x, y) x ## y',
];

/** A condition with the macros that it may name: the lines of a file up to `#if` and what stands in the group. */
export interface Condition {
  readonly text: string;
  readonly definitions: readonly string[];
}

export const conditions: fc.Arbitrary<readonly Condition[]> = fc.noBias(
  fc
    .tuple(
      fc.tuple(condition, condition, condition),
      fc.array(condition, { minLength: 1, maxLength: 200, size: 'max' }),
    )
    .map(([numbers, texts]) => {
      // A "defined" that comes out of a macro is not C's.
      const plain = numbers.map((text) => text.replace(/defined(?: undef|\(\w+\))/g, 'M'));
      const definitions = [...FIXED, ...plain.map((text, i) => `#define N${i} ${text}`)];
      return texts.map((text) => ({ text, definitions }));
    }),
);

/** Takes back what the definitions of a condition define. */
export const UNDEFINE_NUMBERS: string = ['M', 'MIN', 'PICK', 'JOIN', 'N0', 'N1', 'N2']
  .map((macro) => `#undef ${macro}\n`)
  .join('');
