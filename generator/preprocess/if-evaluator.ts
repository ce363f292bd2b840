import type { Place } from '../diagnostics/place.js';
import type { BinaryOperator, Expression } from '../language/expression.js';
import { decodeCharacter, decodeInteger } from '../language/literal.js';
import * as messages from './messages.js';
import type { Unit } from './unit.js';

/** Why a condition has no value. */
export class IfFailure {
  readonly problem: string;
  readonly place: Place;
  /** The operator, when the problem is a division by zero. */
  readonly divisionBy: string | undefined;

  constructor(problem: string, place: Place, divisionBy?: string) {
    this.problem = problem;
    this.place = place;
    this.divisionBy = divisionBy;
  }
}

/** An intmax_t or uintmax_t, which is what every integer is in a condition (C11 6.10.1 p4). */
interface Value {
  readonly value: bigint;
  readonly unsigned: boolean;
}

const FALSE: Value = { value: 0n, unsigned: false };
const TRUE: Value = { value: 1n, unsigned: false };

/** The truth of a condition. Throws {@link IfFailure}; what is not evaluated (`0 && 1/0`) cannot fail. */
export function evaluateCondition(unit: Unit, expression: Expression): boolean {
  return evaluate(unit, expression, true).value !== 0n;
}

function wrap(value: bigint, unsigned: boolean): Value {
  return { value: unsigned ? BigInt.asUintN(64, value) : BigInt.asIntN(64, value), unsigned };
}

/** A result of signed or unsigned arithmetic; says so when a signed one does not fit. */
function result(unit: Unit, value: bigint, unsigned: boolean, live: boolean, place: Place): Value {
  const wrapped = wrap(value, unsigned);
  if (live && !unsigned && wrapped.value !== value) unit.report(messages.overflowInIf, { place });
  return wrapped;
}

function evaluate(unit: Unit, expression: Expression, live: boolean): Value {
  const { place } = expression;
  switch (expression.kind) {
    case 'integer':
      return integer(unit, expression.text, place);
    case 'character':
      return character(unit, expression.text, place);
    case 'name':
      return FALSE;
    case 'unary': {
      const operand = evaluate(unit, expression.operand, live);
      switch (expression.operator) {
        case '+':
          return operand;
        case '-':
          return result(unit, -operand.value, operand.unsigned, live, place);
        case '~':
          return wrap(~operand.value, operand.unsigned);
        case '!':
          return operand.value === 0n ? TRUE : FALSE;
        default:
          throw new IfFailure(`the unary "${expression.operator}" is no operator of integers`, place);
      }
    }
    case 'binary':
      return binary(unit, expression.operator, expression.left, expression.right, live, place);
    case 'conditional': {
      if (!expression.then) throw new IfFailure('"?" has nothing before its ":"', place);
      const condition = evaluate(unit, expression.condition, live);
      const holds = condition.value !== 0n;
      const then = evaluate(unit, expression.then, live && holds);
      const otherwise = evaluate(unit, expression.otherwise, live && !holds);
      return wrap(holds ? then.value : otherwise.value, then.unsigned || otherwise.unsigned);
    }
    case 'float':
      throw new IfFailure(`${expression.text} is no integer`, place);
    case 'string':
      throw new IfFailure('a string has no integer value', place);
    case 'call': {
      const { callee } = expression;
      if (callee.kind !== 'name') throw new IfFailure('an operator is missing before "("', place);
      throw new IfFailure(`"${callee.name}" is no function-like macro`, callee.place);
    }
    default:
      throw new IfFailure('only integers and their operators can stand there', place);
  }
}

function integer(unit: Unit, text: string, place: Place): Value {
  const literal = decodeInteger(text);
  if (!literal) throw new IfFailure(`${text} is no integer literal`, place);
  const { value, unsigned } = literal;
  const where = { place, length: text.length };
  if (value > 0xffff_ffff_ffff_ffffn) {
    unit.report(messages.literalTooLargeInIf, where, text);
    return wrap(value, unsigned);
  }
  const large = value > 0x7fff_ffff_ffff_ffffn;
  if (large && !unsigned && literal.base === 10) unit.report(messages.literalUnsignedInIf, where, text);
  return wrap(value, unsigned || large);
}

function character(unit: Unit, text: string, place: Place): Value {
  const literal = decodeCharacter(text, {
    charSigned: unit.macros.get('__CHAR_UNSIGNED__') === undefined,
    wideSigned: unit.macros.get('__WCHAR_UNSIGNED__') === undefined,
  });
  if (!literal) throw new IfFailure(`${text} is no character constant`, place);
  return wrap(literal.value, false);
}

function binary(
  unit: Unit,
  operator: BinaryOperator,
  leftOperand: Expression,
  rightOperand: Expression,
  live: boolean,
  place: Place,
): Value {
  const left = evaluate(unit, leftOperand, live);
  if (operator === '&&' || operator === '||') {
    const decided = (left.value !== 0n) === (operator === '||');
    const right = evaluate(unit, rightOperand, live && !decided);
    if (decided) return operator === '||' ? TRUE : FALSE;
    return right.value !== 0n ? TRUE : FALSE;
  }
  const right = evaluate(unit, rightOperand, live);
  if (operator === ',') return right;
  if (operator === '<<' || operator === '>>') return shift(unit, operator, left, right, live, place);
  const unsigned = left.unsigned || right.unsigned;
  const a = wrap(left.value, unsigned).value;
  const b = wrap(right.value, unsigned).value;
  const truth = (holds: boolean): Value => (holds ? TRUE : FALSE);
  switch (operator) {
    case '+':
      return result(unit, a + b, unsigned, live, place);
    case '-':
      return result(unit, a - b, unsigned, live, place);
    case '*':
      return result(unit, a * b, unsigned, live, place);
    case '/':
    case '%':
      if (b === 0n) {
        if (live) throw new IfFailure('', place, operator);
        return { value: 0n, unsigned };
      }
      return result(unit, operator === '/' ? a / b : a % b, unsigned, live, place);
    case '&':
      return { value: a & b, unsigned };
    case '|':
      return { value: a | b, unsigned };
    case '^':
      return { value: a ^ b, unsigned };
    case '<':
      return truth(a < b);
    case '>':
      return truth(a > b);
    case '<=':
      return truth(a <= b);
    case '>=':
      return truth(a >= b);
    case '==':
      return truth(a === b);
    case '!=':
      return truth(a !== b);
  }
}

/** A negative count shifts the other way, as gcc has it; the type is the left operand's. */
function shift(unit: Unit, operator: '<<' | '>>', left: Value, right: Value, live: boolean, place: Place): Value {
  const backwards = !right.unsigned && right.value < 0n;
  const leftwards = (operator === '<<') !== backwards;
  const count = backwards ? -right.value : right.value;
  const { value, unsigned } = left;
  if (!leftwards) return { value: value >> (count > 64n ? 64n : count), unsigned };
  if (count >= 64n) return result(unit, value === 0n ? 0n : 1n << 64n, unsigned, live, place);
  return result(unit, value << count, unsigned, live, place);
}
