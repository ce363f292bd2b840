import { INTEGER_NAMES } from '../../constants/integer-types.js';
import { cInteger, cString } from '../c-literal.js';
import type { BitsQuestion, Check, ValueQuestion } from '../questions/check.js';
import { showBits, showNumber, showText } from './show.js';

/**
 * A check as C text, in three forms: assertions that a compiler accepts or not, probes whose object code tells what C
 * cannot assert, and facts, which are the compiler's answers as data. `answers.ts` reads what the latter two leave.
 */

/** `_Static_assert` lines; none where C cannot assert it. */
export function assertionsOf({ aspect, of, question }: Check): readonly string[] {
  const assert = (condition: string, message: string): string => `_Static_assert(${condition}, ${cString(message)});`;
  switch (question.kind) {
    case 'number': {
      const { expression, expected } = question;
      return [
        assert(`${expression} == ${cInteger(expected)}`, `${aspect} of ${of}: ${showNumber(question, expected)}`),
      ];
    }
    case 'value': {
      const { expression, expected, type, folded } = question;
      const value = assert(`(${expression}) == ${cInteger(expected)}`, `value of ${of}: ${expected}`);
      const exact = assert(`_Generic((${expression}), ${type}: 1, default: 0)`, `type of ${of}: ${type}`);
      return [...(folded ? [] : [value]), ...(type === null ? [] : [exact])];
    }
    case 'text': {
      const { expression, expected } = question;
      const size = expected.length + 1;
      const type = `__builtin_types_compatible_p(__typeof__(${expression}), char[${size}])`;
      const same = `__builtin_memcmp(${expression}, ${cString(expected)}, ${size}) == 0`;
      return [assert(`${type} && ${same}`, `text of ${of}: ${showText(expected)}`)];
    }
    case 'bits':
      return [];
  }
}

/** Objects and functions for the questions that have no assertion. */
export function probeOf(check: Check): string | undefined {
  const { number, question } = check;
  if (question.kind === 'bits') return bitsProbe(number, question);
  if (question.kind !== 'value' || !question.folded) return undefined;
  return `${foldedProbe(number, question)} /* ${check.of}: ${question.expected} */`;
}

/** The compiler's own answer, as data. */
export function factOf({ number, question }: Check): string {
  switch (question.kind) {
    case 'number':
      return `const long long xenbind_fact_${number} = ${question.expression};`;
    case 'text': {
      const { expression } = question;
      const isText = `__builtin_types_compatible_p(__typeof__(${expression}), char[sizeof(${expression})])`;
      return `${valueFact(number, expression)} ${typeFact(number, isText)}`;
    }
    case 'value': {
      const { expression, folded } = question;
      const value = folded ? `${foldedProbe(number, question)} ${bitByBit(number, expression)}` : undefined;
      const type = typeFact(number, `XENBIND_TYPE(${expression}), XENBIND_CLASS(${expression})`);
      return `${value ?? valueFact(number, expression)} ${type}`;
    }
    case 'bits':
      return bitsProbe(number, question);
  }
}

function valueFact(number: number, expression: string): string {
  return `const __typeof__(${expression}) xenbind_fact_${number} = ${expression};`;
}

function typeFact(number: number, values: string): string {
  return `const unsigned char xenbind_type_${number}[] = { ${values} };`;
}

/** Whether a value is the expected one, for what only the optimiser knows: the call that is left tells. */
function foldedProbe(number: number, { expression, expected }: ValueQuestion): string {
  return decide(number, '', `(${expression}) == ${cInteger(expected)}`, 'right', 'wrong');
}

/** And what it is instead, each bit of it as a call. */
function bitByBit(number: number, expression: string): string {
  const calls = Array.from({ length: 64 }, (_, bit) => {
    const name = `xenbind_bit_${number}_${bit}`;
    return `if ((unsigned long long)(${expression}) >> ${bit} & 1) { extern void ${name}(void); ${name}(); }`;
  });
  return `void xenbind_value_${number}(void) { ${calls.join(' ')} }`;
}

/**
 * An object with all bits of the field set and no others, and a function that an optimiser reduces to the call that
 * tells whether a field of ones is negative. All of the object is ones, since Clang loses track of an initialiser's bits
 * in a large record; a volatile field would be read, so that the value is an assignment's.
 */
function bitsProbe(number: number, { type, member, isVolatile, ...bits }: BitsQuestion): string {
  const object = `const ${type} xenbind_bits_${number} = { .${member} = -1 };`;
  const fill = isVolatile ? '' : ' __builtin_memset((void *)&v, -1, sizeof v);';
  const value = isVolatile ? `(v.${member} = -1)` : `v.${member}`;
  const probe = decide(number, `${type} v;${fill} `, `${value} < 0`, 'signed', 'unsigned');
  return `${object} ${probe} /* ${showBits(bits)} */`;
}

function decide(number: number, before: string, condition: string, yes: string, no: string): string {
  const call = (name: string): string =>
    `{ extern void xenbind_${name}_${number}(void); xenbind_${name}_${number}(); }`;
  return `void xenbind_probe_${number}(void) { ${before}if (${condition}) ${call(yes)} else ${call(no)} }`;
}

/** `XENBIND_TYPE`: the position of a value's exact type in `INTEGER_NAMES`, from 1 on; 0 for any other type. */
export function typeMacro(): string {
  const plain = INTEGER_NAMES.flatMap((type, i) => (type.endsWith('__int128') ? [] : [`${type}: ${i + 1}`]));
  const wide = (['__int128', 'unsigned __int128'] as const).map((type) => INTEGER_NAMES.indexOf(type) + 1);
  return `#define XENBIND_TYPE(x) _Generic((x), ${plain.join(', ')}, XENBIND_INT128(${wide.join(', ')}) default: 0)\n`;
}
