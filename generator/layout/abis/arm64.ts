import type { Abi } from '../abi.js';
import { scalarTable } from './scalars.js';

/** Linux on AArch64: plain `char` is unsigned, and every bit-field, named or not, aligns its record. */
export const arm64: Abi = {
  name: 'arm64',
  source: 'Procedure Call Standard for the Arm 64-bit Architecture (AAPCS64), LP64',
  scalars: scalarTable({ charSigned: false, long: 8, int128: true, longDouble: { size: 16, align: 16 } }),
  pointer: { size: 8, align: 8 },
  sizeType: 'unsigned long',
  wideCharType: 'unsigned int',
  maxAlign: 16,
  maxSize: 2 ** 48,
  bitFields: { zeroWidthAligns: true, unnamedAligns: true },
};
