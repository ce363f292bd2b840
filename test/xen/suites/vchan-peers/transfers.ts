import { expect, it } from 'vitest';
import { Checksum, Sequence } from '../../guest/peers/sequence.js';
import { exchange, KINDS, type Kind } from '../../guest/peers/start.js';
import type { Place } from '../../guest/places/place.js';

const MIB = 1 << 20;

/** Many transfers are of the same length, and to compute it takes an emulated machine seconds. */
const known = new Map<string, number>();

/** The checksum that so many bytes of the sequence have. */
export function expectedChecksum(count: number, chunk = 65_536): number {
  const key = `${count}/${chunk}`;
  const checksum = known.get(key) ?? computeChecksum(count, chunk);
  known.set(key, checksum);
  return checksum;
}

function computeChecksum(count: number, chunk: number): number {
  const sequence = new Sequence();
  const checksum = new Checksum();
  const buffer = new Uint8Array(chunk);
  for (let left = count; left > 0; left -= chunk) {
    sequence.fill(buffer);
    checksum.add(buffer.subarray(0, Math.min(chunk, left)));
  }
  return checksum.value;
}

type Pair = readonly [Kind, Kind];

const ALL_PAIRS: readonly Pair[] = [
  ['node', 'c'],
  ['c', 'node'],
  ['node', 'node'],
];

/** Most MiB that two processes of Node exchange: more would show nothing new. */
const MOST_BETWEEN_NODES = 8;

/** How much goes through rings of an order, and what the server does. */
export interface Load {
  readonly order: number;
  readonly mebibytes: number;
  readonly server: 'send' | 'receive';
}

/** Bytes from one process to another through a vchan whose ends are of either implementation. */
export function describeTransfers(
  server: Place,
  client: Place,
  loads: readonly Load[],
  kinds: readonly Kind[] = KINDS,
): void {
  const pairs = ALL_PAIRS.filter((pair) => pair.every((kind) => kinds.includes(kind)));
  const transfers = pairs.flatMap(([from, to]) => {
    return loads.map(({ mebibytes, ...load }) => {
      return { ...load, from, to, mebibytes: from === to ? Math.min(mebibytes, MOST_BETWEEN_NODES) : mebibytes };
    });
  });

  it.each(transfers)(
    '$from serves $to, rings of order $order, $mebibytes MiB, the server: $server',
    async ({ from, to, order, mebibytes, server: action }) => {
      const count = mebibytes * MIB;
      const [first, second] = await exchange(
        { kind: from, place: server, action, count },
        { kind: to, place: client, action: action === 'send' ? 'receive' : 'send', count },
        1 << order,
      );
      const whole = { bytes: count, checksum: expectedChecksum(count) };
      expect([first, second]).toMatchObject([whole, whole]);
    },
    240_000,
  );

  it.each(pairs)(
    '%s serves %s, and gets back what it sends',
    async (from, to) => {
      const [first, second] = await exchange(
        { kind: from, place: server, action: 'ping', count: 50, chunk: 512 },
        { kind: to, place: client, action: 'echo', count: 50 * 512 },
        1024,
      );
      expect(first.bytes).toBe(50 * 512);
      expect(second).toMatchObject({ bytes: first.bytes, checksum: first.checksum });
    },
    60_000,
  );
}
