/**
 * What the skeleton pass knows of a declaration and the tree does not show: everything that was blanked out before
 * tree-sitter saw the text. All numbers are offsets of the expanded text.
 */

export interface TextRange {
  readonly start: number;
  readonly end: number;
}

export interface AttributeNote {
  /** Without the underscores that GNU allows around it; `_Alignas` for an alignment specifier. */
  readonly name: string;
  readonly range: TextRange;
  /** What stands between the parentheses; null without parentheses. */
  readonly args: TextRange | null;
}

/** A struct, union or enum specifier. */
export interface TagNote {
  readonly kind: 'struct' | 'union' | 'enum';
  readonly keyword: number;
  readonly tag: string | null;
  readonly tagStart: number;
  /** Offsets of the braces; -1 when it is only named. */
  readonly open: number;
  readonly close: number;
  readonly attributes: readonly AttributeNote[];
  /** After the closing brace's attributes, or after the tag. */
  readonly end: number;
}

/** The declaration specifiers that the declarators of one declaration share. */
export interface SpecifiersNote {
  readonly start: number;
  end: number;
  storage: 'typedef' | 'extern' | 'static' | 'register' | 'auto' | null;
  /** Canonical qualifiers and where they stand. */
  readonly qualifiers: { readonly name: string; readonly range: TextRange }[];
  /** Where the tree has the type's node; -1 until a type was seen. */
  typeStart: number;
  typeEnd: number;
  /** Words of C's own type in the order written. */
  builtin: string[] | null;
  /** A typedef's name. */
  typeName: string | null;
  /** A type that has no binding, as written. */
  unsupported: string | null;
  tag: TagNote | null;
  /** Apply to every declarator. */
  readonly attributes: AttributeNote[];
  /** The declarator that names an untagged record or enum: the first one that is of exactly that type, else the first. */
  namedBy: string | null;
  namedDirectly: boolean;
  /** After the semicolon (or body) of the declaration. */
  declarationEnd: number;
}

export interface DeclaratorNote {
  readonly specifiers: SpecifiersNote;
  /** null for an unnamed bit-field. */
  readonly name: string | null;
  /** Where the tree has the declarator's identifier. */
  readonly key: number;
  readonly range: TextRange;
  /** Attributes of this declarator alone. */
  readonly attributes: readonly AttributeNote[];
  /** Attributes between the parts of the declarator. */
  readonly inner: readonly AttributeNote[];
  readonly width: TextRange | null;
  readonly value: TextRange | null;
  /** After the comma or semicolon that follows. */
  end: number;
}

export interface EnumeratorNote {
  readonly value: TextRange | null;
  readonly attributes: readonly AttributeNote[];
  /** After the comma that follows, or after the enumerator. */
  readonly end: number;
}

export interface AssertionNote {
  readonly start: number;
  readonly condition: TextRange;
  readonly message: TextRange | null;
}

/** The notes of one chunk of text. */
export class Notes {
  /** By `SpecifiersNote.typeStart`. */
  readonly specifiers = new Map<number, SpecifiersNote>();
  /** By `DeclaratorNote.key`. */
  readonly declarators = new Map<number, DeclaratorNote>();
  /** By the offset of the enumerator's name. */
  readonly enumerators = new Map<number, EnumeratorNote>();
  readonly assertions: AssertionNote[] = [];
}
