import {
  XEN_ARGO_MSG_SLOT_SIZE,
  XenArgoRing,
  type XenArgoRingAtomics,
  XenArgoRingMessageHeader,
} from '../../../generated/argo.js';

export interface Message {
  readonly domain: number;
  readonly port: number;
  readonly type: number;
  readonly data: Uint8Array;
}

/** Writes into a ring's memory what Xen writes (protocols.md section 1.9), one byte after the other. */
export class RingWriter {
  readonly counters: XenArgoRingAtomics;
  readonly #ring: Uint8Array;
  #tx: number;

  constructor(memory: Uint8Array, length: number, tx = 0) {
    this.counters = XenArgoRing.atomics(memory);
    this.#ring = memory.subarray(XenArgoRing.SIZE, XenArgoRing.SIZE + length);
    this.#tx = tx;
    this.counters.tx_ptr.store(tx);
  }

  /** False when there is no room. */
  write(message: Message): boolean {
    const { length } = this.#ring;
    const rx = this.counters.rx_ptr.load();
    const space = rx === this.#tx ? length : (rx - this.#tx + length) % length;
    const slots = Math.ceil(message.data.length / XEN_ARGO_MSG_SLOT_SIZE) * XEN_ARGO_MSG_SLOT_SIZE;
    if (slots + XEN_ARGO_MSG_SLOT_SIZE >= space) return false;
    const header = XenArgoRingMessageHeader.alloc();
    header.len = XenArgoRingMessageHeader.SIZE + message.data.length;
    header.source.aport = message.port;
    header.source.domain_id = message.domain;
    header.message_type = message.type;
    const image = [...new Uint8Array(header.view.buffer), ...message.data];
    for (const [index, byte] of image.entries()) this.#ring[(this.#tx + index) % length] = byte;
    this.#tx = (this.#tx + XenArgoRingMessageHeader.SIZE + slots) % length;
    this.counters.tx_ptr.store(this.#tx);
    return true;
  }
}

export function ringMemory(length: number): Uint8Array {
  return new Uint8Array(XenArgoRing.SIZE + length);
}
