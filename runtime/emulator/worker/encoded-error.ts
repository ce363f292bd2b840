import { type ErrorCode, isXenError, XenError } from '../../xen/interfaces/index.js';

/** An error as it goes from thread to thread: a copy of an Error loses its class and its fields. */
export type EncodedError =
  | { readonly code: ErrorCode; readonly syscall: string; readonly message: string }
  | { readonly other: unknown };

export function encodeError(error: unknown): EncodedError {
  if (!isXenError(error)) return { other: error };
  const { code, syscall, message } = error;
  return { code, syscall, message };
}

export function decodeError(encoded: EncodedError): unknown {
  if ('other' in encoded) return encoded.other;
  const error = new XenError(encoded.code, encoded.syscall);
  error.message = encoded.message;
  return error;
}
