import type { ErrorCode } from '../../xen/interfaces/index.js';

/** What a request is answered with instead of a result. The connection makes the client's error of it. */
export class Refused extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode) {
    super(code);
    this.code = code;
  }
}

export function refuse(code: ErrorCode): never {
  throw new Refused(code);
}
