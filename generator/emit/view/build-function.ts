import type { Variant } from '../../bindings/model.js';
import type { MacroFunction, TypedExpression } from '../../constants/constant.js';
import { code, location } from '../documentation.js';
import { NameScope, parameterName } from '../identifiers.js';
import { integerLiteral, stringLiteral } from '../literals.js';
import type { ModuleUses } from '../module-uses.js';
import { docView, onlyUnder, type ViewContext } from './context.js';
import type { ExpressionView, FunctionView } from './module-view.js';

/** A function-like macro as a function with C's arithmetic. */
export function buildFunction(
  { value: macro, abis: has }: Variant<MacroFunction>,
  name: string,
  uses: ModuleUses,
  { abis }: ViewContext,
): FunctionView {
  const scope = new NameScope();
  scope.reserve(name);
  const parameters = new Map<string, string>();
  for (const parameter of macro.parameters) parameters.set(parameter, scope.take(parameterName(parameter)));
  const list = [...parameters.values()];
  const signature = `#define ${macro.name}(${macro.parameters.join(', ')}) ${macro.source}`;
  const used = new Set<string>();
  const nameLiteral = stringLiteral(macro.name);
  const body = expression(macro.body, parameters, used, nameLiteral);
  const isConstant = list.length === 0 && macro.body.kind === 'constant';
  if (!isConstant) uses.namespace();
  const literal = macro.body.kind === 'constant' ? integerLiteral(macro.body.value) : '';
  return {
    doc: docView(macro.comment, `${code(signature)}. ${location(macro.place)}.${onlyUnder([{ abis: has }], abis)}`),
    name,
    nameLiteral,
    constant: isConstant ? { type: literal.endsWith('n') ? 'bigint' : 'number', value: literal } : null,
    numbers: list.map((parameter) => `${parameter}: number`).join(', '),
    bigints: list.map((parameter) => `${parameter}: bigint`).join(', '),
    either: list.map((parameter) => `${parameter}: number | bigint`).join(', '),
    parameters: list.map((parameter, i) => ({ or: i === 0 ? '' : ' || ', name: parameter })),
    converted: list.filter((parameter) => used.has(parameter)).map((parameter) => ({ name: parameter })),
    body: isConstant ? null : body,
  };
}

const none = {
  text: null,
  wrap: null,
  prefix: null,
  infix: null,
  shift: null,
  test: null,
  logic: null,
  choice: null,
} satisfies ExpressionView;

/** Every node gives a bigint that its C type can hold; what may leave the type is wrapped. */
function expression(
  node: TypedExpression,
  parameters: ReadonlyMap<string, string>,
  used: Set<string>,
  nameLiteral: string,
): ExpressionView {
  const build = (operand: TypedExpression): ExpressionView => expression(operand, parameters, used, nameLiteral);
  const { bits, signed } = node.type;
  const wrapped = (
    operand: ExpressionView,
    to = { bits, signed } as { bits: number; signed: boolean },
  ): ExpressionView => ({
    ...none,
    wrap: { as: to.signed ? 'asIntN' : 'asUintN', bits: to.bits, operand },
  });
  const fits = (inner: { bits: number; signed: boolean }): boolean =>
    inner.signed === signed ? inner.bits <= bits : signed && inner.bits < bits;
  const flag = (left: ExpressionView, operator: string, right: ExpressionView): ExpressionView => ({
    ...none,
    test: { left, operator, right },
  });
  const zero: ExpressionView = { ...none, text: '0n' };

  switch (node.kind) {
    case 'constant':
      return { ...none, text: node.value < 0n ? `(${node.value}n)` : `${node.value}n` };
    case 'parameter': {
      const name = parameters.get(node.name) ?? '0n';
      used.add(name);
      const value = { ...none, text: name };
      return fits({ bits: 64, signed: true }) ? value : wrapped(value);
    }
    case 'convert': {
      const value = wrapped(build(node.operand), node);
      return fits(node) ? value : wrapped(value);
    }
    case 'to-bool':
      return flag(build(node.operand), '!==', zero);
    case 'unary':
      if (node.operator === '!') return flag(build(node.operand), '===', zero);
      return wrapped({ ...none, prefix: { operator: node.operator, operand: build(node.operand) } });
    case 'conditional':
      return {
        ...none,
        choice: { condition: build(node.condition), yes: build(node.then), no: build(node.otherwise) },
      };
    case 'binary': {
      const { operator } = node;
      const left = build(node.left);
      const right = build(node.right);
      if (operator === '&&' || operator === '||') return { ...none, logic: { left, operator, right } };
      if (operator === '<<' || operator === '>>') {
        const shift = { ...none, shift: { left, operator, right, nameLiteral, bits } };
        return operator === '<<' ? wrapped(shift) : shift;
      }
      const comparison = comparisons.get(operator);
      if (comparison !== undefined) return flag(left, comparison, right);
      const infix = { ...none, infix: { left, operator, right } };
      return staysInside.has(operator) ? infix : wrapped(infix);
    }
  }
}

const comparisons: ReadonlyMap<string, string> = new Map([
  ['<', '<'],
  ['>', '>'],
  ['<=', '<='],
  ['>=', '>='],
  ['==', '==='],
  ['!=', '!=='],
]);

/** Of two operands of a type these give a value of the type. */
const staysInside: ReadonlySet<string> = new Set(['&', '|', '^', '%']);
