import type { Expression } from './expression.js';

/** The types that C has by itself. `char` stands apart from `signed char` and `unsigned char`, as in C. */
export type ScalarName =
  | 'void'
  | '_Bool'
  | 'char'
  | 'signed char'
  | 'unsigned char'
  | 'short'
  | 'unsigned short'
  | 'int'
  | 'unsigned int'
  | 'long'
  | 'unsigned long'
  | 'long long'
  | 'unsigned long long'
  | '__int128'
  | 'unsigned __int128'
  | 'float'
  | 'double'
  | 'long double';

export type Qualifier = 'const' | 'volatile' | 'restrict' | '_Atomic';

/**
 * A C type as it is written: names are not looked up, lengths not computed, since both can depend on what comes later
 * and on the ABI. `layout/` resolves it.
 */
export type CType = (
  | { readonly kind: 'scalar'; readonly name: ScalarName }
  | { readonly kind: 'pointer'; readonly target: CType }
  /** `length` is null for `[]`. */
  | { readonly kind: 'array'; readonly element: CType; readonly length: Expression | null }
  | { readonly kind: 'function'; readonly text: string }
  /** `id` is `struct tag`, `union tag`, or the id that parse/ gave an anonymous record. */
  | { readonly kind: 'record'; readonly id: string }
  /** `id` is `enum tag`, or the id that parse/ gave an anonymous enum. */
  | { readonly kind: 'enum'; readonly id: string }
  | { readonly kind: 'typedef'; readonly name: string }
) & { readonly qualifiers?: readonly Qualifier[] };
