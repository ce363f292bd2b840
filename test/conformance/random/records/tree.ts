/** A random record before it is C text: what fast-check makes and shrinks. Names are given when it is written. */

export type Alignment = 1 | 2 | 4 | 8 | 16 | 32 | 64;

export interface Attributes {
  readonly packed: boolean;
  /** `aligned(n)` each; `'max'` is `aligned` without a number. */
  readonly aligned: readonly (Alignment | 'max')[];
  /** How and where they are written: 0 and 1 behind what they are about, 2 before it. */
  readonly style: number;
}

export const NO_ATTRIBUTES: Attributes = { packed: false, aligned: [], style: 0 };

export interface RecordNode {
  readonly kind: 'struct' | 'union';
  readonly members: readonly MemberNode[];
  /** The element of a flexible array at the end: a leaf's name or a record. A union, or a struct without a named member, has none. */
  readonly tail: string | RecordNode | null;
  readonly attributes: Attributes;
}

export type MemberNode = PlainNode | BitsNode | NestedNode | AgainNode;

/** `const int *f0[2], f1 __attribute__((packed));` */
export interface PlainNode {
  readonly kind: 'plain';
  /** Name of a leaf type. */
  readonly leaf: string;
  readonly qualifier: '' | 'const' | 'volatile' | '_Atomic';
  /** `_Alignas` of a number or a type, where it does not ask for less than the type has. */
  readonly alignas: number | string | null;
  readonly declarators: readonly PlainDeclarator[];
}

export interface PlainDeclarator {
  readonly pointer: boolean;
  /** Lengths, outermost first. */
  readonly dims: readonly number[];
  readonly attributes: Attributes;
}

/** `unsigned f2 : 3, : 0, f3 : 7;` */
export interface BitsNode {
  readonly kind: 'bits';
  /** Name of an integer leaf. */
  readonly leaf: string;
  readonly declarators: readonly BitsDeclarator[];
}

export interface BitsDeclarator {
  readonly named: boolean;
  /** null: zero width. Else one less than the width, modulo the bits of the type. */
  readonly width: number | null;
  readonly attributes: Attributes;
}

export interface NestedNode {
  readonly kind: 'nested';
  readonly record: RecordNode;
  /**
   * `anonymous` and `inline` without a tag, `tagged` with one, `before` and `typedef` outside of the record around it.
   * `none`: its members alone, for the sake of shrinking.
   */
  readonly form: 'none' | 'anonymous' | 'inline' | 'tagged' | 'before' | 'typedef';
  /** The field's type is a typedef of the record with this alignment. */
  readonly alias: Alignment | null;
  /** `#pragma pack` of a record that is declared before. */
  readonly pack: Pack;
  /** `_Alignas` of more than anything else asks for. */
  readonly alignas: boolean;
  readonly dims: readonly number[];
  readonly attributes: Attributes;
  /** A second field of the same type. */
  readonly twice: boolean;
}

/** A field whose type is a record that was declared with a tag before, or one of as many bytes. */
export interface AgainNode {
  readonly kind: 'again';
  /** Which, modulo their number. */
  readonly pick: number;
  readonly asBytes: boolean;
  readonly dims: readonly number[];
  readonly attributes: Attributes;
}

/** `#pragma pack` around a record. */
export interface Pack {
  readonly amount: 1 | 2 | 4 | 8 | 16 | null;
  /** Which of the ways to write it. */
  readonly style: number;
}

/** A record with all that its declaration needs. */
export interface RecordTree {
  readonly record: RecordNode;
  readonly pack: Pack;
  /** Declared as a typedef of a record without a tag. */
  readonly isTypedef: boolean;
}
