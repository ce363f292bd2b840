import type { BinaryOperator } from '../language/expression.js';
import type { Abi } from '../layout/abi.js';
import type { FailureCode, IntegerValue } from './evaluation.js';
import { bitsOf, commonType, convert, fits, isSigned, promote } from './integer-types.js';

/** A mistake of arithmetic, with the value that gcc would go on with. */
export interface Mistake {
  readonly code: Exclude<FailureCode, 'not-constant'>;
  readonly reason: string;
}

/** The value of an operation; `mistake` says what is wrong with it. */
export interface Outcome {
  readonly result: IntegerValue;
  readonly mistake?: Mistake;
}

type ValueOperator = Exclude<BinaryOperator, ',' | '&&' | '||'>;

/** C's unary `+ - ~ !` on a value, with the promotions of C11 6.5.3.3. */
export function unaryOperation(operator: '+' | '-' | '~' | '!', operand: IntegerValue, abi: Abi): Outcome {
  if (operator === '!') return { result: truth(operand.value === 0n) };
  const type = promote(operand.type);
  switch (operator) {
    case '+':
      return { result: { kind: 'integer', value: operand.value, type } };
    case '-':
      return wrapped(-operand.value, type, abi, `-(${operand.value})`);
    case '~':
      return wrapped(~operand.value, type, abi, '~');
  }
}

/** C's binary operators on values, with the usual arithmetic conversions (C11 6.3.1.8); `&&`, `||` and `,` excepted. */
export function binaryOperation(operator: ValueOperator, left: IntegerValue, right: IntegerValue, abi: Abi): Outcome {
  if (operator === '<<' || operator === '>>') return shift(operator, left, right, abi);
  const type = commonType(left.type, right.type, abi);
  const a = convert(left.value, type, abi);
  const b = convert(right.value, type, abi);
  const text = `${a} ${operator} ${b}`;
  switch (operator) {
    case '+':
      return wrapped(a + b, type, abi, text);
    case '-':
      return wrapped(a - b, type, abi, text);
    case '*':
      return wrapped(a * b, type, abi, text);
    case '/':
    case '%':
      if (b === 0n) {
        const reason = `divides by zero in "${text}"`;
        return { result: { kind: 'integer', value: 0n, type }, mistake: { code: 'division-by-zero', reason } };
      }
      // The remainder of the one quotient that does not fit has no value in C either.
      if (operator === '%') return fits(a / b, type, abi) ? wrapped(a % b, type, abi, text) : overflow(0n, type, text);
      return wrapped(a / b, type, abi, text);
    case '&':
      return wrapped(a & b, type, abi, text);
    case '|':
      return wrapped(a | b, type, abi, text);
    case '^':
      return wrapped(a ^ b, type, abi, text);
    case '<':
      return { result: truth(a < b) };
    case '>':
      return { result: truth(a > b) };
    case '<=':
      return { result: truth(a <= b) };
    case '>=':
      return { result: truth(a >= b) };
    case '==':
      return { result: truth(a === b) };
    case '!=':
      return { result: truth(a !== b) };
  }
}

/** 1 or 0 as C's comparisons give it. */
export function truth(condition: boolean): IntegerValue {
  return { kind: 'integer', value: condition ? 1n : 0n, type: 'int' };
}

/**
 * A left shift of a signed value may reach the sign bit (`1 << 31`, in every header) and a negative one may be shifted,
 * as GNU C defines; bits that are lost beyond it are an overflow.
 */
function shift(operator: '<<' | '>>', left: IntegerValue, right: IntegerValue, abi: Abi): Outcome {
  const type = promote(left.type);
  const bits = bitsOf(type, abi);
  const text = `${left.value} ${operator} ${right.value}`;
  if (right.value < 0n || right.value >= BigInt(bits)) {
    const reason = `shifts by ${right.value} in "${text}", where "${type}" has ${bits} bits`;
    return { result: { kind: 'integer', value: 0n, type }, mistake: { code: 'bad-shift', reason } };
  }
  if (operator === '>>') return { result: { kind: 'integer', value: left.value >> right.value, type } };
  const exact = left.value << right.value;
  const value = convert(exact, type, abi);
  const lost = isSigned(type, abi) && value !== exact && (exact < 0n || BigInt.asUintN(bits, exact) !== exact);
  return lost ? overflow(value, type, text) : { result: { kind: 'integer', value, type } };
}

function wrapped(exact: bigint, type: IntegerValue['type'], abi: Abi, text: string): Outcome {
  const value = convert(exact, type, abi);
  if (value !== exact && isSigned(type, abi)) return overflow(value, type, text);
  return { result: { kind: 'integer', value, type } };
}

function overflow(value: bigint, type: IntegerValue['type'], text: string): Outcome {
  const reason = `overflows "${type}" in "${text}"`;
  return { result: { kind: 'integer', value, type }, mistake: { code: 'overflow', reason } };
}
