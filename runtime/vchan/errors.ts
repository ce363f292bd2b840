import { type ErrorCode, XenError } from '../xen/interfaces/index.js';

/**
 * The other domain broke the protocol: something that it wrote into shared memory or the store cannot be. Its `code` is
 * `EPROTO`. A channel that has thrown this once throws it from then on; close it.
 */
export class CorruptPeerError extends XenError {
  override readonly name: string = 'CorruptPeerError';

  /** @param detail what is wrong: the field, its value, and what it could have been */
  constructor(detail: string) {
    super('EPROTO', 'vchan', detail);
  }
}

/** An error of an operation, named as `vchan(write)`; `cause` is what stood behind it. */
export function vchanError(code: ErrorCode, operation: string, detail?: string, cause?: unknown): XenError {
  const error = new XenError(code, `vchan(${operation})`, detail);
  if (cause !== undefined) error.cause = cause;
  return error;
}

/** Throws what a counter out of range deserves; a function of its own keeps the message out of hot code. */
export function refuseCounter(field: string, value: number, own: number, size: number): never {
  const other = field.endsWith('prod') ? 'cons' : 'prod';
  throw new CorruptPeerError(
    `the peer's ${field} is ${value}, which does not fit the own ${other} ${own >>> 0} and a ring of ${size} bytes`,
  );
}
