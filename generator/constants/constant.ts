import type { Place } from '../diagnostics/place.js';
import type { BinaryOperator } from '../language/expression.js';

/** The C type of a constant, canonical: typedefs resolved to what the ABI makes of them. */
export type ConstantType = string;

export type ConstantValue =
  | { readonly kind: 'integer'; readonly value: bigint; readonly type: ConstantType }
  /** Bytes of the string without the final NUL, as the header's (UTF-8) source and its escapes give them. */
  | { readonly kind: 'string'; readonly bytes: readonly number[]; readonly type: ConstantType };

export interface Constant {
  readonly name: string;
  readonly value: ConstantValue;
  /** Enumerators are listed with their enum as well; here so that one list has every constant. */
  readonly origin: 'macro' | 'enumerator' | 'static-const';
  /** As written: the macro's body or the initialiser. */
  readonly source: string;
  readonly place: Place;
  readonly comment: string | null;
}

/** An integer type of C as far as arithmetic needs it. */
export interface Arithmetic {
  readonly bits: 32 | 64 | 128;
  readonly signed: boolean;
}

/**
 * An integer expression of a macro's parameters with C's promotions and conversions made explicit and everything that
 * is constant folded. A parameter counts as `long long` (what the caller gives is converted to that first). The result
 * of an operation wraps to `type`; comparisons and `!`, `&&`, `||` give 0 or 1.
 */
export type TypedExpression = { readonly type: Arithmetic } & (
  | { readonly kind: 'constant'; readonly value: bigint }
  | { readonly kind: 'parameter'; readonly name: string }
  /** Truncation or extension to 8, 16, 32, 64 or 128 bits, then to `type`. */
  | { readonly kind: 'convert'; readonly bits: number; readonly signed: boolean; readonly operand: TypedExpression }
  /** `(_Bool)x`. */
  | { readonly kind: 'to-bool'; readonly operand: TypedExpression }
  | { readonly kind: 'unary'; readonly operator: '-' | '~' | '!'; readonly operand: TypedExpression }
  /** Operands are already of the common type, except of shifts, `&&` and `||`. */
  | {
      readonly kind: 'binary';
      readonly operator: Exclude<BinaryOperator, ','>;
      readonly left: TypedExpression;
      readonly right: TypedExpression;
    }
  | {
      readonly kind: 'conditional';
      readonly condition: TypedExpression;
      readonly then: TypedExpression;
      readonly otherwise: TypedExpression;
    }
);

/** A function-like macro that is a pure integer expression of its parameters. */
export interface MacroFunction {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly body: TypedExpression;
  /** The macro's body as written. */
  readonly source: string;
  readonly place: Place;
  readonly comment: string | null;
}

/** A macro that is no constant and no function, and why: the report lists it, nothing is dropped silently. */
export interface NotConstant {
  readonly name: string;
  readonly reason: string;
  readonly place: Place;
}

/** All constants of one translation unit under one ABI, in source order. */
export interface UnitConstants {
  readonly constants: readonly Constant[];
  readonly functions: readonly MacroFunction[];
  readonly notConstant: readonly NotConstant[];
}
