import type { Place } from '../diagnostics/place.js';
import type { Expression } from '../language/expression.js';
import type { CType } from '../language/type.js';

/** `__attribute__((packed, aligned(n)))` and `_Alignas`, wherever C lets them stand. */
export interface Attributes {
  readonly packed: boolean;
  /** One entry each, in the order in which GCC applies them. `'max'` is `aligned` without a number. */
  readonly aligned: readonly (Expression | CTypeAlignment | 'max')[];
}

/** `_Alignas(type)`. */
export interface CTypeAlignment {
  readonly kind: 'type';
  readonly type: CType;
}

/** Where a declaration stands, how it was written, what its author said about it. */
export interface Declared {
  readonly place: Place;
  /** The C declaration as written in the expanded text, white space folded; for documentation only. */
  readonly declaration: string;
  /** The header's comment (leading, else trailing), delimiters and decoration removed, lines kept; null when none. */
  readonly comment: string | null;
}

export interface MemberDeclaration extends Declared {
  /** null: an anonymous struct or union member, or an unnamed bit-field. */
  readonly name: string | null;
  readonly type: CType;
  readonly bitWidth: Expression | null;
  readonly attributes: Attributes;
}

export interface RecordDeclaration extends Declared {
  /** `struct tag`, `union tag`; an anonymous one gets an id from its place in the tree, never from a counter. */
  readonly id: string;
  readonly kind: 'struct' | 'union';
  readonly tag: string | null;
  /** The record in whose body it was declared. */
  readonly parent: string | null;
  /** null: declared but not defined. */
  readonly members: readonly MemberDeclaration[] | null;
  readonly attributes: Attributes;
  /** `#pragma pack` in force where the record was defined. */
  readonly pack: number | null;
}

export interface EnumeratorDeclaration extends Declared {
  readonly name: string;
  readonly value: Expression | null;
}

export interface EnumDeclaration extends Declared {
  readonly id: string;
  readonly tag: string | null;
  readonly parent: string | null;
  readonly enumerators: readonly EnumeratorDeclaration[] | null;
  readonly attributes: Attributes;
}

export interface TypedefDeclaration extends Declared {
  readonly name: string;
  readonly type: CType;
  readonly attributes: Attributes;
}

/** `static const T name = value;` with an integer type. */
export interface ConstantDeclaration extends Declared {
  readonly name: string;
  readonly type: CType;
  readonly value: Expression;
}

export interface StaticAssertion {
  readonly condition: Expression;
  readonly message: string | null;
  readonly place: Place;
}

/** A declaration that has no binding, and why: prototypes, function bodies, variables. The report names it. */
export interface SkippedDeclaration {
  readonly name: string;
  readonly reason: 'prototype' | 'function' | 'variable';
  readonly place: Place;
}

/** Everything that one translation unit declares, in source order, free of the parser's own types. */
export interface Declarations {
  readonly records: readonly RecordDeclaration[];
  readonly enums: readonly EnumDeclaration[];
  readonly typedefs: readonly TypedefDeclaration[];
  readonly constants: readonly ConstantDeclaration[];
  readonly assertions: readonly StaticAssertion[];
  readonly skipped: readonly SkippedDeclaration[];
}
