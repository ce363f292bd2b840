import type { TypedExpression } from './constant.js';

/** Beyond these shifts C leaves the result open, whatever the type. */
const WIDEST_SHIFT = 127n;

/**
 * The result of a macro's expression for some arguments, as plainly as it can be written; undefined where C gives none
 * (a division by zero, a shift by a negative or absurd count).
 */
export function interpret(expression: TypedExpression, values: Readonly<Record<string, bigint>>): bigint | undefined {
  const go = (part: TypedExpression): bigint | undefined => interpret(part, values);
  const wrap = (value: bigint | undefined): bigint | undefined =>
    value === undefined ? undefined : wrapTo(value, expression.type);
  switch (expression.kind) {
    case 'constant':
      return expression.value;
    case 'parameter':
      return values[expression.name];
    case 'convert': {
      const operand = go(expression.operand);
      return operand === undefined ? undefined : wrap(wrapTo(operand, expression));
    }
    case 'to-bool':
      return truth(go(expression.operand));
    case 'unary': {
      const operand = go(expression.operand);
      if (operand === undefined) return undefined;
      if (expression.operator === '!') return operand === 0n ? 1n : 0n;
      return wrap(expression.operator === '-' ? -operand : ~operand);
    }
    case 'conditional': {
      const condition = go(expression.condition);
      if (condition === undefined) return undefined;
      return condition === 0n ? go(expression.otherwise) : go(expression.then);
    }
    case 'binary': {
      const { operator } = expression;
      const left = go(expression.left);
      if (left === undefined) return undefined;
      if (operator === '&&') return left === 0n ? 0n : truth(go(expression.right));
      if (operator === '||') return left === 0n ? truth(go(expression.right)) : 1n;
      const right = go(expression.right);
      return right === undefined ? undefined : wrap(binary(operator, left, right));
    }
  }
}

function truth(value: bigint | undefined): bigint | undefined {
  return value === undefined ? undefined : value === 0n ? 0n : 1n;
}

type Binary = Extract<TypedExpression, { readonly kind: 'binary' }>['operator'];

function binary(operator: Exclude<Binary, '&&' | '||'>, a: bigint, b: bigint): bigint | undefined {
  switch (operator) {
    case '*':
      return a * b;
    case '/':
      return b === 0n ? undefined : a / b;
    case '%':
      return b === 0n ? undefined : a % b;
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '<<':
      return b < 0n || b > WIDEST_SHIFT ? undefined : a << b;
    case '>>':
      return b < 0n || b > WIDEST_SHIFT ? undefined : a >> b;
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '<':
      return a < b ? 1n : 0n;
    case '>':
      return a > b ? 1n : 0n;
    case '<=':
      return a <= b ? 1n : 0n;
    case '>=':
      return a >= b ? 1n : 0n;
    case '==':
      return a === b ? 1n : 0n;
    case '!=':
      return a !== b ? 1n : 0n;
  }
}

function wrapTo(value: bigint, { bits, signed }: { readonly bits: number; readonly signed: boolean }): bigint {
  return signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value);
}
