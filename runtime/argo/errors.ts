import { type ErrorCode, XenError } from '../xen/interfaces/index.js';

/**
 * What stands in a ring cannot be: Xen would not have written it, so something else did. Its `code` is `EPROTO`. The
 * ring goes on with what comes next; messages that were in it are lost.
 */
export class CorruptRingError extends XenError {
  override readonly name: string = 'CorruptRingError';

  /** @param detail what is wrong: the field, its value, and what it could have been */
  constructor(detail: string) {
    super('EPROTO', 'argo(receive)', detail);
  }
}

/** An error of an operation, named as `argo(connect)`; `cause` is what stood behind it. */
export function argoError(code: ErrorCode, operation: string, detail?: string, cause?: unknown): XenError {
  const error = new XenError(code, `argo(${operation})`, detail);
  if (cause !== undefined) error.cause = cause;
  return error;
}
