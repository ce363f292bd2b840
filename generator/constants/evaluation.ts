import type { Place } from '../diagnostics/place.js';
import type { CType } from '../language/type.js';
import type { IntegerName } from './integer-types.js';

/**
 * Why an expression has no value. `not-constant`: it is no integer constant expression at all. The others are
 * mistakes of arithmetic in one that is.
 */
export type FailureCode = 'not-constant' | 'overflow' | 'division-by-zero' | 'bad-shift' | 'literal-too-large';

export interface EvaluationFailure {
  readonly kind: 'failure';
  readonly code: FailureCode;
  /** Completes "X is no constant: it ...", in the user's words. */
  readonly reason: string;
  readonly place: Place;
  /** A diagnostic has told the cause already, where it is. */
  readonly reported: boolean;
}

export interface IntegerValue {
  readonly kind: 'integer';
  readonly value: bigint;
  readonly type: IntegerName;
}

export interface StringValue {
  readonly kind: 'string';
  /** Without the final NUL. */
  readonly bytes: readonly number[];
  /** `char[n]`, the final NUL counted. */
  readonly type: string;
}

/** What an expression evaluates to. */
export type Evaluation = IntegerValue | StringValue | EvaluationFailure;

/** All that a part of an expression can be on the way to a value. Addresses are relative to the null pointer. */
export type Operand =
  | IntegerValue
  | StringValue
  | { readonly kind: 'wide-string'; readonly size: number }
  | { readonly kind: 'float'; readonly value: number; readonly size: number }
  | { readonly kind: 'pointer'; readonly address: bigint; readonly target: CType }
  | { readonly kind: 'object'; readonly address: bigint; readonly type: CType; readonly bitField: boolean }
  | { readonly kind: 'void' };

/** Leaves the evaluation; caught in `Evaluator`, never seen outside. No Error: a stack trace would cost and tell nothing. */
export class Stop {
  readonly failure: EvaluationFailure;

  constructor(reason: string, place: Place, reported: boolean) {
    this.failure = { kind: 'failure', code: 'not-constant', reason, place, reported };
  }
}
