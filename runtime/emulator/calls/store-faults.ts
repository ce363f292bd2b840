import { type ErrorCode, isXenError } from '../../xen/interfaces/index.js';
import type { PendingRequest } from '../store/index.js';
import type { Faults } from './faults.js';

/** Requests to the store as calls: they are counted when the daemon has them, so those of transactions are, too. */
export function storeFault(
  faults: Faults,
  isAlive: (domain: number) => boolean,
): (request: PendingRequest) => ErrorCode | undefined {
  return ({ domain, name }) => {
    try {
      faults.before(domain, `xenstore(${name})`);
    } catch (error) {
      if (isXenError(error)) return error.code;
      throw error;
    }
    // The caller died just now: nobody gets this answer, but the request must have no effect any more.
    if (!isAlive(domain)) return 'EIO';
    const number = faults.calls;
    // When the daemon has done it, and before the answer can arrive.
    queueMicrotask(() => faults.after(number));
    return undefined;
  };
}
