import type { Place } from '../../diagnostics/place.js';
import type { AbiName } from '../../layout/abi.js';

/** What a report counts. */
export type SubjectKind = 'record' | 'enum' | 'typedef' | 'constant';

/** Something that a header declares and the model describes: it agrees with a compiler when all its checks do. */
export interface Subject {
  readonly kind: SubjectKind;
  /** As C writes it: `struct xen_argo_addr`, `XEN_ARGO_OP_sendv`. */
  readonly name: string;
  readonly place: Place;
}

/** How C can be asked for a fact, and the answer that the model gives. */
export type Question = NumberQuestion | ValueQuestion | TextQuestion | BitsQuestion;

/** An integer constant expression that fits into `long long`. */
export interface NumberQuestion {
  readonly kind: 'number';
  readonly expression: string;
  readonly expected: bigint;
  /** The numbers are codes, and these their meanings. */
  readonly meanings?: ReadonlyMap<bigint, string>;
}

/** A constant: its value and, unless null, its exact type. */
export interface ValueQuestion {
  readonly kind: 'value';
  readonly expression: string;
  readonly expected: bigint;
  readonly type: string | null;
  /** C does not count it as a constant expression (it reads a `static const`), so only an optimiser knows it. */
  readonly folded: boolean;
}

/** A string literal, without its final NUL. */
export interface TextQuestion {
  readonly kind: 'text';
  readonly expression: string;
  readonly expected: readonly number[];
}

/** A bit-field, which has no address: an object with only its bits set is looked at. */
export interface BitsQuestion {
  readonly kind: 'bits';
  /** Of an object that has it. */
  readonly type: string;
  readonly member: string;
  /** Bits from the start of that object. */
  readonly start: number;
  readonly width: number;
  readonly signed: boolean;
  /** Reading it would not be optimised away. */
  readonly isVolatile: boolean;
}

/** One question about a subject. */
export interface Check {
  /** Unique in its plan: the names of objects in C are made of it. */
  readonly number: number;
  readonly subject: Subject;
  /** What of `of` is asked for: `size`, `offset`, ...; questions that have several answers name them themselves. */
  readonly aspect: string;
  /** The subject or a part of it, for messages: `xen_argo_iov.pad`. */
  readonly of: string;
  readonly place: Place;
  readonly question: Question;
  /** For which ABIs the answer is this one. */
  readonly abis: readonly AbiName[];
}

/** Something that no compiler can be asked, and why. */
export interface Unasked {
  readonly subject: Subject;
  readonly what: string;
  readonly reason: string;
  readonly place: Place;
  readonly abis: readonly AbiName[];
}

/** One answer of a compiler beside the model's, both as a report shows them. */
export interface Fact {
  readonly aspect: string;
  readonly expected: string;
  readonly found: string;
}

/** How many facts a check asks for. */
export function countFacts({ question }: Check): number {
  switch (question.kind) {
    case 'number':
    case 'text':
      return 1;
    case 'value':
      return question.type === null ? 1 : 2;
    case 'bits':
      return 3;
  }
}
