import type { AlignmentOperator } from '../language/expression.js';
import type { CType } from '../language/type.js';
import type { Abi } from '../layout/abi.js';
import type { IntegerName } from './integer-types.js';

/** What a name or a type could not be used for; the evaluator adds the place. */
export interface ScopeFailure {
  readonly failure: string;
  /** A diagnostic has told the cause already, where it is. */
  readonly reported?: boolean;
}

export interface NamedInteger {
  readonly value: bigint;
  readonly type: IntegerName;
}

/** A type as arithmetic sees it, typedefs looked through. */
export type TypeClass =
  | { readonly kind: 'integer'; readonly name: IntegerName }
  | { readonly kind: 'float' }
  | { readonly kind: 'void' }
  | { readonly kind: 'pointer'; readonly target: CType }
  | { readonly kind: 'array'; readonly element: CType }
  | { readonly kind: 'record' }
  | { readonly kind: 'function' };

export interface MemberFacts {
  /** Bytes from the start of the record. */
  readonly offset: number;
  readonly type: CType;
  readonly bitField: boolean;
}

/** What an expression's names and types mean: the evaluator asks, `layout/` answers, lazily. */
export interface EvaluationScope {
  readonly abi: Abi;
  /** How deep evaluation and layout are in each other: both count here, so that together they cannot exhaust the stack. */
  readonly nesting: { depth: number };
  /** An enumerator or other named integer; undefined when nothing has the name. */
  lookup(name: string): NamedInteger | ScopeFailure | undefined;
  classify(type: CType): TypeClass | ScopeFailure;
  sizeOf(type: CType): number | ScopeFailure;
  alignOf(type: CType, operator: AlignmentOperator): number | ScopeFailure;
  /** A member of a record by name, also one of an anonymous member. */
  member(type: CType, name: string): MemberFacts | ScopeFailure;
}

export function isFailure(answer: unknown): answer is ScopeFailure {
  return typeof answer === 'object' && answer !== null && 'failure' in answer;
}
