import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { XEN_ARGO_DOMID_ANY, XenArgoRing, XenArgoRingMessageHeader } from '../../generated/argo.js';
import {
  advance,
  CORRUPT,
  copyPayload,
  EMPTY,
  hasMore,
  LOST,
  type Look,
  look,
  MESSAGE,
  publish,
  RingConsumer,
  reset,
} from '../../runtime/argo/ring-consumer.js';
import { Random } from '../../runtime/emulator/schedule/random.js';
import { effort } from '../support/effort.js';
import { type Message, RingWriter, ringMemory } from './support/ring-writer.js';

const SLOT = 16;

function bytes(random: Random, size: number): Uint8Array {
  return Uint8Array.from({ length: size }, () => random.below(256));
}

function take(consumer: RingConsumer): Message | undefined {
  const found = look(consumer);
  if (found === EMPTY) return undefined;
  expect(found).toBe(MESSAGE);
  const { domain, port, type, size } = consumer;
  const data = new Uint8Array(size);
  copyPayload(consumer, 0, size, data, 0);
  advance(consumer);
  return { domain, port, type, data };
}

describe('the consumer of a ring', () => {
  it('reads each size from each position of small rings, in whole and in parts', () => {
    const random = new Random(1);
    let read = 0;
    for (let length = 48; length <= effort(128, 288); length += SLOT) {
      for (let start = 0; start < length; start += SLOT) {
        for (let size = 0; size <= length - 32; size++) {
          const memory = ringMemory(length);
          const writer = new RingWriter(memory, length, start);
          writer.counters.rx_ptr.store(start);
          const consumer = new RingConsumer(memory, length, XEN_ARGO_DOMID_ANY, start);
          const message = { domain: 7, port: 0xffff_ffff, type: 0x8000_0000, data: bytes(random, size) };
          expect(writer.write(message)).toBe(true);
          expect([look(consumer), consumer.size]).toEqual([MESSAGE, size]);
          const parts = new Uint8Array(size + 2);
          const cut = random.below(size + 1);
          copyPayload(consumer, cut, size - cut, parts, cut + 1);
          copyPayload(consumer, 0, cut, parts, 1);
          expect([...parts]).toEqual([0, ...message.data, 0]);
          expect(take(consumer)).toEqual(message);
          expect(take(consumer)).toBe(undefined);
          expect(publish(consumer)).toBe(true);
          expect(writer.counters.rx_ptr.load()).toBe(writer.counters.tx_ptr.load());
          read++;
        }
      }
    }
    expect(read).toBeGreaterThan(1000);
  });

  it('random sizes arrive whole through many ring lengths', () => {
    const random = new Random(2);
    const total = 10_000;
    const lengths = [48, 64, 80, 96, 112, 256, 272, 1024, 4032, 4048, 4096, 8192, 65_536, 130_992];
    for (const length of lengths) {
      const memory = ringMemory(length);
      const writer = new RingWriter(memory, length);
      const consumer = new RingConsumer(memory, length, 3);
      const [sent, received] = [createHash('sha256'), createHash('sha256')];
      let waiting = 0;
      for (let count = 0; count < total / lengths.length; ) {
        const largest = Math.min(length - 32, random.below(8) === 0 ? 8192 : 200);
        const message = { domain: 3, port: count, type: count, data: bytes(random, random.below(largest + 1)) };
        if (writer.write(message)) {
          sent.update(String(message.data.length)).update(message.data);
          waiting++;
          count++;
          if (random.below(3) > 0) continue;
        }
        for (let some = 1 + random.below(waiting); some > 0; some--) {
          const { data } = take(consumer)!;
          received.update(String(data.length)).update(data);
          waiting--;
        }
        publish(consumer);
      }
      for (let rest = take(consumer); rest; rest = take(consumer)) {
        received.update(String(rest.data.length)).update(rest.data);
      }
      expect([length, received.digest('hex')]).toEqual([length, sent.digest('hex')]);
    }
  });

  it('gives space back only when it publishes, and loads tx_ptr only when it has nothing', () => {
    const memory = ringMemory(96);
    const writer = new RingWriter(memory, 96);
    const consumer = new RingConsumer(memory, 96);
    const message = { domain: 0, port: 0, type: 0, data: new Uint8Array(16) };
    expect([writer.write(message), writer.write(message), writer.write(message)]).toEqual([true, true, false]);
    take(consumer);
    expect(writer.write(message)).toBe(false);
    expect([hasMore(consumer), publish(consumer), publish(consumer)]).toEqual([true, true, false]);
    expect(writer.write(message)).toBe(true);
    // What was published when tx_ptr was loaded last is read without a look at it.
    writer.counters.tx_ptr.store(17);
    expect(look(consumer)).toBe(MESSAGE);
    advance(consumer);
    expect(look(consumer)).toBe(LOST);
    reset(consumer);
    expect([look(consumer), hasMore(consumer)]).toEqual([EMPTY, false]);
  });

  const flaws: [string, (memory: Uint8Array, header: XenArgoRingMessageHeader) => void, Look][] = [
    ['tx_ptr is no multiple of 16', (memory) => XenArgoRing.atomics(memory).tx_ptr.store(33), LOST],
    ['tx_ptr is the length', (memory) => XenArgoRing.atomics(memory).tx_ptr.store(256), LOST],
    ['tx_ptr is beyond', (memory) => XenArgoRing.atomics(memory).tx_ptr.store(0xffff_fff0), LOST],
    ['len is 0', (_, header) => void (header.len = 0), CORRUPT],
    ['len is less than a header', (_, header) => void (header.len = 15), CORRUPT],
    ['len is more than was published', (_, header) => void (header.len = 33), CORRUPT],
    ['len is nearly 2^32', (_, header) => void (header.len = 0xffff_ffff), CORRUPT],
    ['the source has padding', (_, header) => void (header.source.pad = 1), CORRUPT],
    ['the source is not the partner', (_, header) => void (header.source.domain_id = 6), CORRUPT],
  ];
  it.each(flaws)('%s', (_, spoil, expected) => {
    const memory = ringMemory(256);
    const writer = new RingWriter(memory, 256);
    const consumer = new RingConsumer(memory, 256, 5);
    writer.write({ domain: 5, port: 1, type: 1, data: new Uint8Array(16) });
    spoil(memory, XenArgoRingMessageHeader.over(memory, XenArgoRing.SIZE));
    expect(look(consumer)).toBe(expected);
    expect(consumer.flaw).not.toBe('');
    if (expected === LOST) {
      expect(look(consumer)).toBe(LOST);
      return;
    }
    // All that was published is skipped, and the next message is read.
    expect([look(consumer), publish(consumer)]).toEqual([EMPTY, true]);
    writer.write({ domain: 5, port: 2, type: 2, data: new Uint8Array(1) });
    expect(take(consumer)?.port).toBe(2);
  });
});
