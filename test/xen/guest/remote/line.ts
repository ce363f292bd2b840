import type { Vchan } from '../../../../runtime/vchan/index.js';
import { type Answer, LENGTH_BYTES, messageBytes, type Request } from './protocol.js';

/** Milliseconds after which an answer does not come any more. */
const PATIENCE = 60_000;

const nothing = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

/** Asks a program of another domain, and waits: hypercalls are no promises, so those of another domain cannot be. */
export class Line {
  readonly #channel: Vchan;

  constructor(channel: Vchan) {
    this.#channel = channel;
  }

  ask(request: Request): Answer {
    const message = messageBytes(request);
    this.#whole(message, (rest) => this.#channel.tryWrite(rest));
    const length = new Uint8Array(LENGTH_BYTES);
    this.#whole(length, (rest) => this.#channel.tryRead(rest));
    const text = new Uint8Array(new DataView(length.buffer).getUint32(0, true));
    this.#whole(text, (rest) => this.#channel.tryRead(rest));
    return JSON.parse(Buffer.from(text).toString()) as Answer;
  }

  /** Moves all of it, however often there is nothing to do. */
  #whole(bytes: Uint8Array, move: (rest: Uint8Array) => number): void {
    const end = performance.now() + PATIENCE;
    for (let done = 0; done < bytes.length; ) {
      const size = move(bytes.subarray(done));
      if (size < 0 || performance.now() > end) throw new Error('the program in the other domain does not answer');
      done += size;
      // The other domain's processor is one of the same machine.
      if (size === 0) Atomics.wait(nothing, 0, 0, 1);
    }
  }
}
