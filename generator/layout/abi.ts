import type { ScalarName } from '../language/type.js';

export type AbiName = 'x86_64' | 'arm64' | 'i386' | 'arm32';

export interface ScalarLayout {
  readonly size: number;
  /** Alignment that the type has by itself (GNU's `__alignof__`), bytes. */
  readonly align: number;
  /** Alignment as a record's field (C's `_Alignof`) where it differs (i386: `long long` is 8 outside and 4 inside). */
  readonly fieldAlign?: number;
  /** Integers only. */
  readonly signed?: boolean;
}

/** The rules of a C ABI, as data: a new ABI is a new value of this type. */
export interface Abi {
  readonly name: AbiName;
  /** What the table was written from. */
  readonly source: string;
  readonly scalars: Readonly<Partial<Record<ScalarName, ScalarLayout>>>;
  readonly pointer: ScalarLayout;
  /** What `size_t` and `wchar_t` are. */
  readonly sizeType: ScalarName;
  readonly wideCharType: ScalarName;
  /** `__attribute__((aligned))` without a number, bytes. */
  readonly maxAlign: number;
  /** Largest object that the ABI can address, bytes; at most 2 ** 48, so that bit positions stay exact. */
  readonly maxSize: number;
  readonly bitFields: {
    /** A zero-width bit-field raises the alignment of its record (AAPCS). */
    readonly zeroWidthAligns: boolean;
    /** An unnamed bit-field of non-zero width raises the alignment of its record (AAPCS). */
    readonly unnamedAligns: boolean;
  };
}
