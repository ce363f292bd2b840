/** The bytes that peers exchange: a xorshift sequence of 32-bit words, as `guest/programs/vchan-peer.c` has it. */
export class Sequence {
  #state = 0x9e3779b9;

  /** Fills whole words. */
  fill(bytes: Uint8Array): void {
    const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
    let x = this.#state;
    for (let at = 0; at < words.length; at++) {
      x ^= x << 13;
      x ^= x >>> 17;
      x ^= x << 5;
      words[at] = x;
    }
    this.#state = x;
  }
}

/** The checksum of the same program: over whole words, whatever the pieces are that they come in. */
export class Checksum {
  #value = 0x811c9dc5;
  #word = 0;
  #open = 0;

  get value(): number {
    return this.#value >>> 0;
  }

  add(bytes: Uint8Array): void {
    let at = 0;
    for (; this.#open > 0 && at < bytes.length; at++) this.#byte(bytes[at]!);
    let value = this.#value;
    for (; at + 4 <= bytes.length; at += 4) {
      const word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
      value = Math.imul(value ^ word, 0x01000193);
    }
    this.#value = value;
    for (; at < bytes.length; at++) this.#byte(bytes[at]!);
  }

  #byte(byte: number): void {
    this.#word |= byte << (8 * this.#open);
    if (++this.#open < 4) return;
    this.#value = Math.imul(this.#value ^ this.#word, 0x01000193);
    this.#word = 0;
    this.#open = 0;
  }
}
