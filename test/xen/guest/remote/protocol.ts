import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ErrorCode } from '../../../../runtime/xen/index.js';

/** What a program of another domain is asked to do, in place of the test: it has the devices there. */
export type Request =
  /** argo_op with these arguments, after these buffers got their content. */
  | { readonly type: 'call'; readonly registers: readonly string[]; readonly buffers: Contents }
  /** Memory for arguments. */
  | { readonly type: 'allocate'; readonly size: number }
  | { readonly type: 'ring'; readonly pages: number }
  | { readonly type: 'virq'; readonly virq: number }
  | { readonly type: 'close' | 'poll' | 'unmask'; readonly id: number }
  /** Answered when every event that was sent before has arrived. */
  | { readonly type: 'settle' };

/** Buffers by their numbers; their bytes deflated, in base64. */
export type Contents = readonly (readonly [number, string])[];

export interface Answer {
  /** A XenError's code and syscall. */
  readonly error?: readonly [ErrorCode, string];
  /** The number of what was opened, or what the call gave. */
  readonly value?: number | boolean;
  readonly address?: string;
  readonly frames?: readonly string[];
  /** What the call has made of the buffers. */
  readonly buffers?: Contents;
}

/** Each message begins with its length. */
export const LENGTH_BYTES = 4;

/** Bytes that go to the other domain at a time. */
export const RING_SIZE = 1 << 18;

export function encode(bytes: Uint8Array): string {
  return deflateRawSync(bytes, { level: 1 }).toString('base64');
}

export function decode(text: string): Uint8Array {
  return inflateRawSync(Buffer.from(text, 'base64'));
}

export function messageBytes(message: Request | Answer): Uint8Array {
  const text = Buffer.from(JSON.stringify(message));
  const bytes = new Uint8Array(LENGTH_BYTES + text.length);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, LENGTH_BYTES);
  return bytes;
}
