import type { Arithmetic, TypedExpression } from '../../../generator/constants/constant.js';

/** What a typed expression means, as plainly as it can be written: the test of the compiler that made it. */
export function interpret(expression: TypedExpression, values: Readonly<Record<string, bigint>>): bigint {
  const go = (part: TypedExpression): bigint => interpret(part, values);
  const wrap = (value: bigint): bigint => wrapTo(value, expression.type);
  switch (expression.kind) {
    case 'constant':
      return expression.value;
    case 'parameter':
      return values[expression.name]!;
    case 'convert':
      return wrap(wrapTo(go(expression.operand), expression));
    case 'to-bool':
      return go(expression.operand) === 0n ? 0n : 1n;
    case 'unary': {
      const operand = go(expression.operand);
      if (expression.operator === '!') return operand === 0n ? 1n : 0n;
      return wrap(expression.operator === '-' ? -operand : ~operand);
    }
    case 'conditional':
      return go(expression.condition) !== 0n ? go(expression.then) : go(expression.otherwise);
    case 'binary': {
      const { operator } = expression;
      const left = go(expression.left);
      if (operator === '&&') return left !== 0n && go(expression.right) !== 0n ? 1n : 0n;
      if (operator === '||') return left !== 0n || go(expression.right) !== 0n ? 1n : 0n;
      return wrap(binary(operator, left, go(expression.right)));
    }
  }
}

type Binary = Extract<TypedExpression, { readonly kind: 'binary' }>['operator'];

function binary(operator: Exclude<Binary, '&&' | '||'>, a: bigint, b: bigint): bigint {
  switch (operator) {
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '<<':
      return a << b;
    case '>>':
      return a >> b;
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

function wrapTo(value: bigint, type: { readonly bits: number; readonly signed: boolean } | Arithmetic): bigint {
  return type.signed ? BigInt.asIntN(type.bits, value) : BigInt.asUintN(type.bits, value);
}
