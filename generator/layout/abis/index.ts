import type { Abi, AbiName } from '../abi.js';
import { arm32 } from './arm32.js';
import { arm64 } from './arm64.js';
import { i386 } from './i386.js';
import { x86_64 } from './x86-64.js';

const tables: Readonly<Record<AbiName, Abi>> = { x86_64, arm64, i386, arm32 };

/** All ABIs that have a table, in the order in which they are offered to users. */
export const abiNames: readonly AbiName[] = ['x86_64', 'arm64', 'i386', 'arm32'];

/** The table of an ABI. */
export function abiByName(name: AbiName): Abi {
  return tables[name];
}
