import type { RingMessage } from './message.js';

/*
 * The stream protocol, protocols.md section 6.3: two 32-bit words, flags and the number of the connection, and data after
 * them if no flag is set. It stands in no header of Xen.
 */

/** Asks for a connection. */
export const SYN = 1;
/** Grants it. */
export const ACK = 2;
/** Refuses it, or ends it: there is no other end. */
export const RST = 4;
/** No flag: data. */
export const DATA = 0;

const WORDS = 2;
export const FRAME_HEADER_SIZE = WORDS * Uint32Array.BYTES_PER_ELEMENT;

/** Bytes of data that OpenXT's driver puts into one message. */
export const CHUNK_SIZE = 32_748;

/** What begins a message. */
export function frameHeader(flags: number, connection: number): Uint8Array {
  return new Uint8Array(Uint32Array.of(flags, connection).buffer);
}

const words = new Uint32Array(WORDS);
const wordBytes = new Uint8Array(words.buffer);

/** Reads the words once, to private memory; the message must have as many. */
export function readFrameHeader(message: RingMessage): { readonly flags: number; readonly connection: number } {
  message.copyTo(wordBytes, 0, 0, FRAME_HEADER_SIZE);
  return { flags: words[0]!, connection: words[1]! };
}

/** The data of a message, copied. */
export function frameData(message: RingMessage): Buffer {
  const data = Buffer.allocUnsafe(message.size - FRAME_HEADER_SIZE);
  message.copyTo(data, 0, FRAME_HEADER_SIZE);
  return data;
}
