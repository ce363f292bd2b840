import { expect, it } from 'vitest';
import { exchange, type Kind } from '../../guest/peers/start.js';
import type { Place } from '../../guest/places/place.js';

const COUNT = 8 << 20;
const TURNS = 100;

/** What two processes of one kind take, in microseconds: a transfer, and a turn of ping-pong. */
async function cost(kind: Kind, place: Place, chunk: number) {
  const end = { kind, place };
  const [, transfer] = await exchange(
    { ...end, action: 'send', count: COUNT, chunk },
    { ...end, action: 'receive', count: COUNT, chunk },
    1 << 18,
  );
  const [turns] = await exchange(
    { ...end, action: 'ping', count: TURNS, chunk },
    { ...end, action: 'echo', count: TURNS * chunk, chunk },
    1 << 18,
  );
  return { transfer: transfer.microseconds, turn: turns.microseconds / TURNS };
}

/** Prints how this project compares with libxenvchan in the same boot. No test fails for being slow. */
export function measureRatios(place: Place): void {
  it.each([4096, 65_536])(
    'a pair of Node against a pair of C, %i bytes at a time',
    async (chunk) => {
      const c = await cost('c', place, chunk);
      const node = await cost('node', place, chunk);
      const percent = (ours: number, theirs: number) => `${Math.round((100 * theirs) / ours)} %`;
      console.log(
        `ratio, ${chunk} bytes at a time: throughput ${percent(node.transfer, c.transfer)} of C's, ` +
          `round trips ${percent(node.turn, c.turn)} of C's`,
      );
      expect(Math.min(c.transfer, c.turn, node.transfer, node.turn)).toBeGreaterThan(0);
    },
    240_000,
  );
}
