import type { Abi } from '../abi.js';
import { scalarTable } from './scalars.js';

/** Linux on 32-bit x86: 8-byte scalars have 4-byte alignment as fields, `long double` is 12 bytes. */
export const i386: Abi = {
  name: 'i386',
  source: 'System V ABI, Intel386 supplement, as GCC for Linux has it',
  scalars: scalarTable({ charSigned: true, long: 4, field8: 4, int128: false, longDouble: { size: 12, align: 4 } }),
  pointer: { size: 4, align: 4 },
  sizeType: 'unsigned int',
  wideCharType: 'long',
  maxAlign: 16,
  maxSize: 2 ** 31 - 1,
  bitFields: { zeroWidthAligns: false, unnamedAligns: false },
};
