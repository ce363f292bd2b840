import type { TypedExpression } from './constant.js';

/** Beyond these, an expression is no formula that somebody wrote, and whoever walks over it would nest as deep. */
const DEEPEST = 100;
const LARGEST = 5_000;

/** Whether a macro's expression is more than its users can be asked to take. `a ?: b` has its `a` twice. */
export function isTooLarge(root: TypedExpression): boolean {
  const stack = [{ node: root, depth: 1 }];
  let nodes = 0;
  for (let item = stack.pop(); item; item = stack.pop()) {
    if (item.depth > DEEPEST || ++nodes > LARGEST) return true;
    for (const child of children(item.node)) stack.push({ node: child, depth: item.depth + 1 });
  }
  return false;
}

function children(node: TypedExpression): readonly TypedExpression[] {
  switch (node.kind) {
    case 'convert':
    case 'to-bool':
    case 'unary':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'conditional':
      return [node.condition, node.then, node.otherwise];
    default:
      return [];
  }
}
