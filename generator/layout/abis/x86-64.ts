import type { Abi } from '../abi.js';
import { scalarTable } from './scalars.js';

/** Linux on AMD64, and Xen's 64-bit x86 guests. */
export const x86_64: Abi = {
  name: 'x86_64',
  source: 'System V ABI, AMD64 supplement (LP64), with the bit-field rules of GCC and Clang',
  scalars: scalarTable({ charSigned: true, long: 8, int128: true, longDouble: { size: 16, align: 16 } }),
  pointer: { size: 8, align: 8 },
  sizeType: 'unsigned long',
  wideCharType: 'int',
  maxAlign: 16,
  maxSize: 2 ** 48,
  bitFields: { zeroWidthAligns: false, unnamedAligns: false },
};
