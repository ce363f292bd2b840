import { XENSTORE_PAYLOAD_MAX, XsdSockmsg } from '../../../../generated/io/xs_wire.js';
import { XenError } from '../../interfaces/index.js';

/** A message of xenstored (protocols.md section 5.5). */
export interface StoreMessage {
  readonly type: number;
  readonly request: number;
  readonly transaction: number;
  readonly payload: Uint8Array;
}

export function encodeMessage({ type, request, transaction, payload }: StoreMessage): Uint8Array {
  const bytes = new Uint8Array(XsdSockmsg.SIZE + payload.length);
  const header = XsdSockmsg.over(bytes);
  header.type = type;
  header.req_id = request;
  header.tx_id = transaction;
  header.len = payload.length;
  bytes.set(payload, XsdSockmsg.SIZE);
  return bytes;
}

/** Puts messages together from bytes that come in any pieces. */
export class MessageReader {
  readonly #bytes = new Uint8Array(XsdSockmsg.SIZE + XENSTORE_PAYLOAD_MAX);
  readonly #header = XsdSockmsg.over(this.#bytes);
  #filled = 0;

  /**
   * Calls `take` with each message that is complete now.
   *
   * @throws XenError EPROTO a length that no message has: where the next one begins is not known any more
   */
  push(bytes: Uint8Array, take: (message: StoreMessage) => void): void {
    let at = 0;
    while (at < bytes.length) {
      const piece = bytes.subarray(at, at + this.#wanted() - this.#filled);
      this.#bytes.set(piece, this.#filled);
      this.#filled += piece.length;
      at += piece.length;
      if (this.#filled < XsdSockmsg.SIZE || this.#filled < this.#wanted()) continue;
      const { type, req_id, tx_id } = this.#header;
      const payload = this.#bytes.slice(XsdSockmsg.SIZE, this.#filled);
      this.#filled = 0;
      take({ type, request: req_id, transaction: tx_id, payload });
    }
  }

  /** Bytes of the message as far as is known. */
  #wanted(): number {
    if (this.#filled < XsdSockmsg.SIZE) return XsdSockmsg.SIZE;
    const { len } = this.#header;
    if (len > XENSTORE_PAYLOAD_MAX) throw new XenError('EPROTO', 'xenstore(read)', `a message of ${len} bytes`);
    return XsdSockmsg.SIZE + len;
  }
}
