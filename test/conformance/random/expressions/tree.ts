/** A random integer constant expression before it is C text: what fast-check makes and shrinks. */
export type ExpressionNode =
  | { readonly kind: 'leaf'; readonly text: string }
  /** An operator that is `''` stands for its operand alone. */
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Operand }
  /** As an operator, `left` and `right` stand for that operand alone. */
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'cast'; readonly type: string; readonly operand: Operand }
  | {
      readonly kind: 'conditional';
      readonly condition: Operand;
      /** null: GNU's `a ?: b`. */
      readonly then: Operand | null;
      readonly otherwise: Operand;
    }
  /** `sizeof (a, b)`: elsewhere, compilers do not count what has a comma as a constant. */
  | { readonly kind: 'sizeof'; readonly before: ExpressionNode | null; readonly operand: ExpressionNode }
  | { readonly kind: 'offsetof'; readonly index: ExpressionNode }
  /** Written as the name of a macro with this body. */
  | { readonly kind: 'macro'; readonly body: ExpressionNode }
  /** A use of a macro of one parameter, which is the leaf `P` in its body. */
  | { readonly kind: 'call'; readonly body: ExpressionNode; readonly argument: ExpressionNode };

export interface Operand {
  readonly node: ExpressionNode;
  /** Without parentheses, so that precedence decides what it is an operand of. */
  readonly bare: boolean;
}
