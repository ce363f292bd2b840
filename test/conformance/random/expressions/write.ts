import { type Compiler, hasInt128 } from '../compilers.js';
import { NARROW } from './operands.js';
import type { ExpressionNode, Operand } from './tree.js';

export interface WrittenExpression {
  /** `#define name expression`, after the macros that the expression uses. */
  readonly text: string;
  /** The macros without a parameter: the expression's own, and before it those of parts of it. */
  readonly names: readonly string[];
}

export function writeExpression(
  tree: ExpressionNode,
  name: string,
  { abi, family }: Compiler,
  parameters = '',
): WrittenExpression {
  // On i386, `wchar_t` is `long` for GCC and `int` for Clang.
  const wideDiffers = abi === 'i386' && family === 'clang';
  const lines: string[] = [];
  const names: string[] = [];
  let macros = 0;

  const inAbi = (type: string): string => (hasInt128(abi) ? type : (NARROW[type] ?? type));
  const define = (parameters: string, body: string): string => {
    const macro = `${name}_${macros++}`;
    lines.push(`#define ${macro}${parameters} ${body}`);
    if (parameters === '') names.push(macro);
    return macro;
  };
  const operand = ({ node, bare }: Operand): string => (bare ? text(node) : `(${text(node)})`);
  const text = (node: ExpressionNode): string => {
    switch (node.kind) {
      case 'leaf':
        return wideDiffers && node.text.startsWith("L'") ? `(long)${node.text}` : node.text;
      case 'unary':
        return node.operator === '' ? text(node.operand.node) : `${node.operator} ${operand(node.operand)}`;
      case 'binary':
        if (node.operator === 'left') return text(node.left.node);
        if (node.operator === 'right') return text(node.right.node);
        return `${operand(node.left)} ${node.operator} ${operand(node.right)}`;
      case 'cast': {
        const type = wideDiffers && node.type === 'wchar_t' ? 'long' : inAbi(node.type);
        return `(${type})${operand(node.operand)}`;
      }
      case 'conditional':
        return `${operand(node.condition)} ?${node.then ? ` ${operand(node.then)} ` : ''}: ${operand(node.otherwise)}`;
      case 'sizeof':
        return `sizeof (${node.before ? `(${text(node.before)}), ` : ''}${text(node.operand)})`;
      case 'offsetof':
        return `offsetof(struct later, in[(${text(node.index)}) & 3].i)`;
      case 'macro':
        return define('', text(node.body));
      case 'call':
        return `${define('(P)', text(node.body))}(${text(node.argument)})`;
    }
  };
  lines.push(`#define ${name}${parameters} ${text(tree)}`);
  return { text: lines.join('\n'), names: [...names, name] };
}
