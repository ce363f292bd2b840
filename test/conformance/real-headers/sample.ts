import { isFull } from '../../support/effort.js';
import { ABIS, installedHeaders, type RealHeader } from './installed.js';

/** The headers that a short run looks at: handles, bit-fields, packing, ring generators, and three ways to be refused. */
const FEW = [
  'xen/argo.h',
  'xen/arch-x86/hvm/save.h',
  'xen/arch-x86/xen.h',
  'xen/dom0_ops.h',
  'xen/foreign/x86_32.h',
  'xen/io/usbif.h',
];

/** The headers of this run: all in `npm run test:full`. */
export function headersToTest(include: string): RealHeader[] {
  const all = installedHeaders(include);
  return isFull ? all : all.filter(({ name }) => FEW.includes(name));
}

/** The ABIs of this run. */
export const abisToTest: typeof ABIS = isFull ? ABIS : ABIS.slice(0, 2);
