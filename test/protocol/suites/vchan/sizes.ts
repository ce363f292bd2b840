import { expect } from 'vitest';
import { Random } from '../../../../runtime/emulator/schedule/random.js';
import type { Vchan } from '../../../../runtime/vchan/index.js';
import { effort } from '../../../support/effort.js';
import { firstSeed } from '../../../support/seed.js';
import { labTests, type VchanLabKind } from './lab.js';

/** Messages of all sizes through rings of all sizes: every byte of each is compared with what was sent. */
export function describeSizes(kind: VchanLabKind): void {
  const labIt = labTests(kind);
  const random = new Random(firstSeed(20));
  const source = Buffer.alloc(2 ** 21);
  for (let i = 0; i < source.length; i += 2) source.writeUInt16LE(random.below(65536), i);

  /** The other ring of the pair: one that goes with any. */
  const orders = (order: number, reader: 'server' | 'client') =>
    reader === 'server'
      ? { left: order, right: order === 11 ? 12 : 11 }
      : { left: order === 11 ? 12 : 11, right: order };

  for (let order = 10; order <= 20; order++) {
    for (const reader of ['server', 'client'] as const) {
      const messages = effort(500, 10_000);
      labIt(
        `${messages} messages of random sizes reach the ${reader} through a ring of order ${order}`,
        async (run) => {
          const ends = await run.pair({ orders: orders(order, reader), firstCount: 2 ** 32 - 2 ** (order - 1) });
          const [from, to] = directed(ends, reader);
          let bytes = 0;
          for (let count = 0; count < messages; ) {
            // As many as fit, then all of them out again: some whole, some as a stream.
            const sent: Buffer[] = [];
            for (;;) {
              // As many small ones as large ones, with the largest possible among them.
              const size = random.below(10) === 0 ? 2 ** order : 1 + random.below(2 ** (1 + random.below(order)));
              const start = random.below(source.length - size);
              const message = source.subarray(start, start + size);
              if (from.trySend(message) === 0) break;
              sent.push(message);
            }
            for (const message of sent) receive(to, message, random.below(2) === 0);
            count += sent.length;
            bytes += sent.reduce((sum, { length }) => sum + length, 0);
          }
          expect(to.available()).toBe(0);
          expect([from.bytesWritten, to.bytesRead]).toEqual([bytes, bytes]);
        },
      );
    }

    for (const reader of ['server', 'client'] as const) {
      const name = `a message for the ${reader} may begin at any byte of a ring of order ${order}`;
      labIt.when(order <= effort(13, 20))(name, async (run) => {
        const ends = await run.pair({ orders: orders(order, reader) });
        const [from, to] = directed(ends, reader);
        // Odd, so that its multiples meet all remainders, and longer than what is copied byte by byte.
        const length = 61;
        const buffer = Buffer.alloc(length);
        for (let count = 0; count < 2 ** order; count++) {
          const message = source.subarray(count, count + length);
          if (from.trySend(message) !== length || to.tryRecv(buffer) !== length || !buffer.equals(message)) {
            expect.unreachable(`message ${count}`);
          }
        }
      });
    }
  }
}

type Ends = Readonly<Record<'server' | 'client', Vchan>>;

/** Who writes and who reads. */
function directed({ server, client }: Ends, reader: 'server' | 'client'): [from: Vchan, to: Vchan] {
  return reader === 'server' ? [client, server] : [server, client];
}

function receive(from: Vchan, expected: Buffer, whole: boolean): void {
  const buffer = Buffer.alloc(expected.length);
  if (whole) expect(from.tryRecv(buffer)).toBe(buffer.length);
  else
    for (let at = 0; at < buffer.length; ) at += from.tryRead(buffer.subarray(at, at + Math.ceil(buffer.length / 3)));
  expect(buffer.equals(expected)).toBe(true);
}
