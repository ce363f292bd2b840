import fc from 'fast-check';
import { maybe, mostly } from '../weights.js';
import { BINARY, CAST_TYPES, UNARY } from './operands.js';
import type { ExpressionNode, Operand } from './tree.js';

const DEPTH = 4;

const leafOf = (...texts: readonly string[]): fc.Arbitrary<ExpressionNode> =>
  fc.constantFrom(...texts).map((text) => ({ kind: 'leaf', text }));
const leaf = mostly(
  [7, 3],
  leafOf('p0', 'p1'),
  leafOf('1', '7u', '0xffu', '0x80000000', '3ull', '100L', 'UNSIGNED', 'NEGATIVE', "'a'", '65535', '0x123456789'),
);

/** All operators but those that only some values are defined for. */
const TOTAL = BINARY.filter((operator) => !['/', '%', '<<', '>>'].includes(operator));
const TYPES = CAST_TYPES.filter((type) => !type.includes('128'));

function body(depth: number): fc.Arbitrary<ExpressionNode> {
  if (depth === 0) return leaf;
  // Without parentheses, precedence could part a divisor or a count from what makes it one.
  const operand: fc.Arbitrary<Operand> = fc.record({ node: body(depth - 1), bare: fc.constant(false) });
  const of = <K extends ExpressionNode['kind']>(kind: K): fc.Arbitrary<K> => fc.constant(kind);
  const divisor: fc.Arbitrary<Operand> = leafOf('3', '7u', '10ull', '255L').map((node) => ({ node, bare: true }));
  const count: fc.Arbitrary<Operand> = operand.map((left) => ({
    node: { kind: 'binary', operator: '&', left, right: { node: { kind: 'leaf', text: '31' }, bare: true } },
    bare: false,
  }));
  const binary = (operators: readonly string[], right: fc.Arbitrary<Operand>): fc.Arbitrary<ExpressionNode> =>
    fc.record({ kind: of('binary'), operator: fc.constantFrom(...operators), left: operand, right });
  return mostly<ExpressionNode>(
    [10, 40, 10, 10, 10, 10, 10],
    leaf,
    binary(TOTAL, operand),
    fc.record({ kind: of('unary'), operator: fc.constantFrom(...UNARY), operand }),
    fc.record({ kind: of('cast'), type: fc.constantFrom(...TYPES), operand }),
    fc.record({
      kind: of('conditional'),
      condition: operand,
      // biome-ignore lint/suspicious/noThenProperty: a plain data node, never awaited
      then: maybe<Operand | null>(30, null, operand),
      otherwise: operand,
    }),
    binary(['<<', '>>'], count),
    binary(['/', '%'], divisor),
  );
}

/** The body of a macro of `p0` and `p1`, an expression that has a value for all of theirs under -fwrapv. */
export const functionTree: fc.Arbitrary<ExpressionNode> = body(DEPTH);
