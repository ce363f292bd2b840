import { copyPayload, type RingConsumer } from './ring-consumer.js';

/**
 * A message where it stands in the ring. It may be looked at until the function that was called with it returns: then
 * Xen may write over it. In case of a hostile writer, its bytes can change while they are looked at.
 */
export class RingMessage {
  readonly #consumer: RingConsumer;

  /** @internal */
  constructor(consumer: RingConsumer) {
    this.#consumer = consumer;
  }

  /** The domain that sent it. */
  get domain(): number {
    return this.#consumer.domain;
  }

  /** The port that it was sent from, as the sender says. */
  get port(): number {
    return this.#consumer.port;
  }

  get type(): number {
    return this.#consumer.type;
  }

  /** Bytes of payload. */
  get size(): number {
    return this.#consumer.size;
  }

  /** The bytes of the ring, in which the payload begins at `start` and goes on at 0 where the end comes first. */
  get ring(): Uint8Array {
    return this.#consumer.ring;
  }

  get start(): number {
    return this.#consumer.start;
  }

  /** The payload as one view, or two where it wraps. */
  views(): [Uint8Array] | [Uint8Array, Uint8Array] {
    const { ring, start, size, length } = this.#consumer;
    if (start + size <= length) return [ring.subarray(start, start + size)];
    return [ring.subarray(start), ring.subarray(0, start + size - length)];
  }

  /**
   * Copies `count` bytes of the payload, from its byte `from` on, to byte `at` of `target`.
   *
   * @throws RangeError bytes that it does not have
   */
  copyTo(target: Uint8Array, at = 0, from = 0, count?: number): void {
    const consumer = this.#consumer;
    const { size } = consumer;
    const wanted = count ?? size - from;
    if (!(from >= 0 && wanted >= 0 && from + wanted <= size && at >= 0 && at + wanted <= target.length)) {
      refusePart(size, wanted, from, target.length, at);
    }
    copyPayload(consumer, from, wanted, target, at);
  }

  /** The payload, copied. */
  data(): Uint8Array {
    const data = new Uint8Array(this.size);
    copyPayload(this.#consumer, 0, this.size, data, 0);
    return data;
  }
}

function refusePart(size: number, count: number, from: number, length: number, at: number): never {
  throw new RangeError(`a message of ${size} bytes has no ${count} at ${from} that fit ${length} at ${at}`);
}
