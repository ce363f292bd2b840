import type { Place } from '../diagnostics/place.js';
import type { Token } from '../language/token.js';

/** A file that was read, for code frames, hashes and licence lines. */
export interface SourceFile {
  /** As in `Place.file`. */
  readonly path: string;
  /** Decoded, byte-order mark removed, line ends untouched. */
  readonly text: string;
  /** Lower-case hex, of the bytes as read. */
  readonly sha256: string;
  /** How it was reached: the header itself, an include, the configured prelude, or one of the generator's stubs. */
  readonly role: 'main' | 'include' | 'prelude' | 'stub';
  /** The macro of the include guard around the whole file; null when it has none. */
  readonly guard: string | null;
}

export interface Macro {
  readonly name: string;
  /** null for an object-like macro. A variadic macro's last parameter is `__VA_ARGS__` or its GNU name. */
  readonly parameters: readonly string[] | null;
  readonly variadic: boolean;
  readonly body: readonly Token[];
  readonly place: Place;
  /** Predefined for the ABI or on the command line: not the header's own. */
  readonly predefined: boolean;
}

export interface Comment {
  /** With its delimiters, as written. */
  readonly text: string;
  /** First character. */
  readonly place: Place;
  /** Line of its last character. */
  readonly endLine: number;
  /** True when nothing but white space stands before it on its first line. */
  readonly ownLine: boolean;
}

/** Maps an offset in the expanded text back to where it was written. Tokens out of a macro map to the macro's use. */
export interface PlaceMap {
  placeAt(offset: number): Place;
}

/** One header (and its includes) after preprocessing for one ABI. */
export interface TranslationUnit {
  /** Path of the header, as in `Place.file`. */
  readonly main: string;
  /** Expanded C: no directives, no comments, no macros. */
  readonly text: string;
  readonly map: PlaceMap;
  /** What is defined at the end, in order of (latest) definition. */
  readonly macros: ReadonlyMap<string, Macro>;
  /** Comments of each file that was read, by path, in order. Stub files have none. */
  readonly comments: ReadonlyMap<string, readonly Comment[]>;
  /** `#pragma pack` in force from an offset of `text` on; null is the ABI's own alignment. Sorted. */
  readonly packs: readonly { readonly offset: number; readonly pack: number | null }[];
  /** In the order of first reading. */
  readonly files: readonly SourceFile[];
}
