import type { Place } from '../diagnostics/place.js';
import type { CType } from './type.js';

export type UnaryOperator = '+' | '-' | '~' | '!' | '&' | '*';
export type BinaryOperator =
  | '*'
  | '/'
  | '%'
  | '+'
  | '-'
  | '<<'
  | '>>'
  | '<'
  | '>'
  | '<='
  | '>='
  | '=='
  | '!='
  | '&'
  | '^'
  | '|'
  | '&&'
  | '||'
  | ',';

/** C11's, or GNU's with all its spellings: they differ where a type is aligned less as a field (i386). */
export type AlignmentOperator = '_Alignof' | '__alignof__';

/**
 * A C expression as written, after macro expansion. The evaluators (`preprocess/` for `#if`, `constants/` for all else)
 * decide what is a constant; the parser accepts what C accepts.
 */
export type Expression = { readonly place: Place } /** `text` is the literal with its suffix: `0x7FF4U`. */ & (
  | { readonly kind: 'integer'; readonly text: string }
  | { readonly kind: 'float'; readonly text: string }
  /** With prefix and quotes: `'P'`, `L'\x41'`. */
  | { readonly kind: 'character'; readonly text: string }
  /** Adjacent literals, each with prefix and quotes. */
  | { readonly kind: 'string'; readonly parts: readonly string[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  /** `then` is null for GNU's `a ?: b`. */
  | {
      readonly kind: 'conditional';
      readonly condition: Expression;
      readonly then: Expression | null;
      readonly otherwise: Expression;
    }
  | { readonly kind: 'cast'; readonly type: CType; readonly operand: Expression }
  | { readonly kind: 'sizeof-type'; readonly type: CType }
  | { readonly kind: 'sizeof-expression'; readonly operand: Expression }
  | { readonly kind: 'alignof-type'; readonly operator: AlignmentOperator; readonly type: CType }
  /** `offsetof` and `__builtin_offsetof`; the path starts with a member name. */
  | {
      readonly kind: 'offsetof';
      readonly type: CType;
      readonly path: readonly ({ readonly member: string } | { readonly index: Expression })[];
    }
  | { readonly kind: 'member'; readonly object: Expression; readonly arrow: boolean; readonly member: string }
  | { readonly kind: 'index'; readonly object: Expression; readonly index: Expression }
  | { readonly kind: 'call'; readonly callee: Expression; readonly arguments: readonly Expression[] }
);
