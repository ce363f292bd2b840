import type { ScalarName } from '../../language/type.js';
import type { ScalarLayout } from '../abi.js';

/** What the tables differ in; everything else about the scalar types is the same on all ABIs of Linux. */
export interface ScalarOptions {
  readonly charSigned: boolean;
  /** Bytes of `long`. */
  readonly long: 4 | 8;
  /** Alignment of 8-byte scalars as fields where it is not 8. */
  readonly field8?: number;
  readonly int128: boolean;
  readonly longDouble: ScalarLayout;
}

/** Builds the scalar types of an ABI table. */
export function scalarTable(options: ScalarOptions): Partial<Record<ScalarName, ScalarLayout>> {
  const integer = (size: number, signed: boolean): ScalarLayout => ({
    size,
    align: size,
    ...(size === 8 && options.field8 !== undefined ? { fieldAlign: options.field8 } : {}),
    signed,
  });
  return {
    _Bool: integer(1, false),
    char: integer(1, options.charSigned),
    'signed char': integer(1, true),
    'unsigned char': integer(1, false),
    short: integer(2, true),
    'unsigned short': integer(2, false),
    int: integer(4, true),
    'unsigned int': integer(4, false),
    long: integer(options.long, true),
    'unsigned long': integer(options.long, false),
    'long long': integer(8, true),
    'unsigned long long': integer(8, false),
    ...(options.int128 ? { __int128: integer(16, true), 'unsigned __int128': integer(16, false) } : {}),
    float: { size: 4, align: 4 },
    double: { size: 8, align: 8, ...(options.field8 !== undefined ? { fieldAlign: options.field8 } : {}) },
    'long double': options.longDouble,
  };
}
