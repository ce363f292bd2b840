import type { ResolvedType } from '../../layout/resolved.js';
import type { CName } from './c-names.js';
import type { Question } from './check.js';
import { innermost } from './described-types.js';

/** A question about a type, and the name of what it asks for. */
export interface Aspect {
  readonly aspect: string;
  /** Subscripts, where it is about an element. */
  readonly suffix: string;
  readonly question: Question;
}

/**
 * What is asked about an object of a type: its size, the size of its elements (of each rank), and what an element is.
 * `expression` is never evaluated.
 */
export function typeAspects(
  expression: string,
  type: ResolvedType,
  size: number,
  names: ReadonlyMap<string, CName>,
): readonly Aspect[] {
  const aspects: Aspect[] = [];
  const isOpen = type.kind === 'array' && type.count === null;
  if (!isOpen) aspects.push(numberAspect('size', `sizeof(${expression})`, size));
  let suffix = '';
  for (let at = type; at.kind === 'array'; at = at.element) {
    suffix += '[0]';
    aspects.push(numberAspect('size', `sizeof(${expression}${suffix})`, at.stride, suffix));
  }
  const last = elementAspect(`${expression}${suffix}`, innermost(type).type, suffix, names);
  return last ? [...aspects, last] : aspects;
}

/** Bytes of a type; 0 for an array without length. */
export function sizeOf(type: ResolvedType): number {
  switch (type.kind) {
    case 'void':
      return 1;
    case 'array':
      return (type.count ?? 0) * type.stride;
    default:
      return type.size;
  }
}

export function numberAspect(aspect: string, expression: string, expected: number, suffix = ''): Aspect {
  return { aspect, suffix, question: { kind: 'number', expression, expected: BigInt(expected) } };
}

/** Records and enums that have a name are asked for by it, everything else by its class. */
function elementAspect(
  expression: string,
  type: ResolvedType,
  suffix: string,
  names: ReadonlyMap<string, CName>,
): Aspect | undefined {
  const name = type.kind === 'record' || type.kind === 'enum' ? names.get(type.id) : undefined;
  if (name?.isNamed) {
    const same = `__builtin_types_compatible_p(__typeof__(${expression}), ${name.type})`;
    const meanings = new Map([
      [0n, 'another type'],
      [1n, name.type],
    ]);
    return { aspect: 'type', suffix, question: { kind: 'number', expression: same, expected: 1n, meanings } };
  }
  const expected = classOf(type);
  return expected === undefined ? undefined : classAspect(expression, expected, suffix);
}

/** The class of a value, by `XENBIND_CLASS`. */
export function classAspect(value: string, expected: bigint, suffix = ''): Aspect {
  const expression = `XENBIND_CLASS(${value})`;
  return { aspect: 'type', suffix, question: { kind: 'number', expression, expected, meanings: TYPE_CLASSES } };
}

export function integerClass(signed: boolean): bigint {
  return signed ? 2n : 3n;
}

function classOf(type: ResolvedType): bigint | undefined {
  switch (type.kind) {
    case 'integer':
      return type.flavour === 'bool' ? 1n : integerClass(type.signed);
    case 'enum':
      return integerClass(type.signed);
    case 'float':
      return 4n;
    case 'pointer':
      return 15n;
    default:
      return undefined;
  }
}

const TYPE_CLASSES: ReadonlyMap<bigint, string> = new Map([
  [1n, '_Bool'],
  [2n, 'a signed integer'],
  [3n, 'an unsigned integer'],
  [4n, 'a floating-point number'],
  [15n, 'a pointer'],
  [18n, 'a floating-point number'],
  [22n, 'a struct'],
  [23n, 'a union'],
]);

/**
 * Sorts a value by its type, whatever its typedefs and qualifiers: the codes of `TYPE_CLASSES`. What is no arithmetic
 * type of C is 10 and what the compilers' own classification says.
 */
export const CLASS_MACRO = `#ifdef __SIZEOF_INT128__
#define XENBIND_INT128(x, y) __int128: x, unsigned __int128: y,
#else
#define XENBIND_INT128(x, y)
#endif
#define XENBIND_CLASS(x) \\
  _Generic((x), _Bool: 1, char: ((char)-1 < 0 ? 2 : 3), signed char: 2, unsigned char: 3, short: 2, unsigned short: 3, \\
           int: 2, unsigned int: 3, long: 2, unsigned long: 3, long long: 2, unsigned long long: 3, \\
           XENBIND_INT128(2, 3) float: 4, double: 4, long double: 4, default: 10 + __builtin_classify_type(x))
`;
