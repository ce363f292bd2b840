import fc from 'fast-check';
import { maybe, mostly } from '../weights.js';
import { BINARY, CAST_TYPES, NUMBERS, OPERANDS, SUFFIXES, UNARY } from './operands.js';
import type { ExpressionNode, Operand } from './tree.js';

const DEPTH = 4;

const suffix = maybe(45, '', fc.constantFrom(...SUFFIXES));

const anyNumber = fc
  .tuple(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.nat({ max: 63 }), fc.constantFrom('', '0x', '0', '0b'))
  .map(([value, shift, prefix]) => {
    const radix = { '': 10, '0x': 16, '0': 8, '0b': 2 }[prefix]!;
    return prefix + (value >> BigInt(shift)).toString(radix);
  });

const leaf: fc.Arbitrary<ExpressionNode> = mostly(
  [4, 3, 3],
  fc.constantFrom(...NUMBERS),
  anyNumber,
  fc.constantFrom(...OPERANDS),
)
  .chain((text) => (/^\d/.test(text) ? suffix.map((end) => text + end) : fc.constant(text)))
  .map((text) => ({ kind: 'leaf', text }));

const parameter: fc.Arbitrary<ExpressionNode> = fc.constant({ kind: 'leaf', text: 'P' });

/** Expressions up to a depth: of constants, or of a macro's parameter, too. */
function expression(
  depth: number,
  leaves: fc.Arbitrary<ExpressionNode>,
  macros: boolean,
): fc.Arbitrary<ExpressionNode> {
  if (depth === 0) return leaves;
  const node = expression(depth - 1, leaves, macros);
  const operand: fc.Arbitrary<Operand> = fc.record({ node, bare: maybe(35, false, fc.constant(true)) });
  const of = <K extends ExpressionNode['kind']>(kind: K): fc.Arbitrary<K> => fc.constant(kind);
  const kinds: [number, fc.Arbitrary<ExpressionNode>][] = [
    [15, leaves],
    [15, fc.record({ kind: of('unary'), operator: fc.constantFrom(...UNARY), operand })],
    [10, fc.record({ kind: of('cast'), type: fc.constantFrom(...CAST_TYPES), operand })],
    [40, fc.record({ kind: of('binary'), operator: fc.constantFrom(...BINARY), left: operand, right: operand })],
    [10, fc.record({ kind: of('binary'), operator: fc.constantFrom('<<', '>>'), left: operand, right: shiftCount })],
    [
      10,
      fc.record({
        kind: of('conditional'),
        condition: operand,
        // biome-ignore lint/suspicious/noThenProperty: a plain data node, never awaited
        then: maybe<Operand | null>(20, null, operand),
        otherwise: operand,
      }),
    ],
    [3, fc.record({ kind: of('sizeof'), before: maybe<ExpressionNode | null>(30, null, node), operand: node })],
    [2, fc.record({ kind: of('offsetof'), index: node })],
  ];
  if (macros) {
    const body = expression(2, fc.oneof(leaf, parameter, parameter), false);
    kinds.push([6, fc.record({ kind: of('macro'), body: node })]);
    kinds.push([5, fc.record({ kind: of('call'), body, argument: node })]);
  }
  return mostly(
    kinds.map(([weight]) => weight),
    ...kinds.map(([, arbitrary]) => arbitrary),
  );
}

const shiftCount: fc.Arbitrary<Operand> = mostly([5, 1], fc.nat({ max: 31 }), fc.nat({ max: 130 })).map((count) => ({
  node: { kind: 'leaf', text: String(count) },
  bare: true,
}));

/** Any integer constant expression, also one with a mistake of arithmetic. */
export const expressionTree: fc.Arbitrary<ExpressionNode> = expression(DEPTH, leaf, true);
