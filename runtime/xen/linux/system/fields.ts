import { XenError } from '../../interfaces/index.js';

/** Bits of the fields of devices; the kernel keeps 16 of a domain's id wherever its own field has more. */
const BITS = { domain: 16, port: 32, reference: 32, VIRQ: 32 } as const;

/**
 * That a number stays itself in its field: what is cut off would be somebody else's.
 *
 * @throws XenError EINVAL
 */
export function assertFits(what: keyof typeof BITS, value: number, syscall: string): void {
  if (Number.isInteger(value) && value >= 0 && value < 2 ** BITS[what]) return;
  throw new XenError('EINVAL', syscall, `${what} ${value}`);
}
