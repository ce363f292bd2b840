import { randomBytes } from 'node:crypto';

/** In place of a port: any that is free. */
export const AUTOMATIC_PORT = 0;

/** As OpenXT's driver chooses, protocols.md section 6.1: the top bit set, and room above for the next ones. */
const AUTOMATIC_BIT = 0x8000_0000;
const AUTOMATIC_LIMIT = 0xf000_0000;
const AUTOMATIC_STEP = 0x1000_0000;

export function randomPort(): number {
  const port = (randomBytes(Uint32Array.BYTES_PER_ELEMENT).readUInt32LE() | AUTOMATIC_BIT) >>> 0;
  return port > AUTOMATIC_LIMIT ? port - AUTOMATIC_STEP : port;
}
