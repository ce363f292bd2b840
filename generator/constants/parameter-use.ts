import type { Expression } from '../language/expression.js';

/** The parts of an expression (itself included) in which a parameter occurs. Types are not looked into. */
export function dependents(
  expression: Expression,
  parameters: { has(name: string): boolean },
): ReadonlySet<Expression> {
  const found = new Set<Expression>();
  // Parents come before their children in `order`; the way back passes each child before its parent.
  const order: Expression[] = [expression];
  for (let i = 0; i < order.length; i++) for (const child of childrenOf(order[i]!)) order.push(child);
  for (const part of order.reverse()) {
    const uses = part.kind === 'name' ? parameters.has(part.name) : childrenOf(part).some((child) => found.has(child));
    if (uses) found.add(part);
  }
  return found;
}

function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'unary':
    case 'cast':
    case 'sizeof-expression':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'conditional':
      return expression.then
        ? [expression.condition, expression.then, expression.otherwise]
        : [expression.condition, expression.otherwise];
    case 'offsetof':
      return expression.path.flatMap((step) => ('index' in step ? [step.index] : []));
    case 'member':
      return [expression.object];
    case 'index':
      return [expression.object, expression.index];
    case 'call':
      return [expression.callee, ...expression.arguments];
    default:
      return [];
  }
}
