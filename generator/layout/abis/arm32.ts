import type { Abi } from '../abi.js';
import { scalarTable } from './scalars.js';

/** Linux on 32-bit ARM (EABI, hard float): `long double` is `double`, enums are `int` unless a value needs more. */
export const arm32: Abi = {
  name: 'arm32',
  source: 'Procedure Call Standard for the Arm Architecture (AAPCS), arm-linux-gnueabihf',
  scalars: scalarTable({ charSigned: false, long: 4, int128: false, longDouble: { size: 8, align: 8 } }),
  pointer: { size: 4, align: 4 },
  sizeType: 'unsigned int',
  wideCharType: 'unsigned int',
  maxAlign: 8,
  maxSize: 2 ** 31 - 1,
  bitFields: { zeroWidthAligns: true, unnamedAligns: true },
};
