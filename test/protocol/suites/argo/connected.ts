import { expect } from 'vitest';
import type { Result, TestRing } from '../../support/argo-caller.js';
import type { Stage } from '../../support/argo-tests.js';

/** A ring of the first domain for the second, which listens. */
export interface Connected {
  readonly ring: TestRing;
  /** The second sends messages of so many bytes. */
  send(...lengths: readonly number[]): Result[];
  /** The first reads up to an index and says so: whether the second hears of it. */
  wakesAt(rx: number): Promise<boolean>;
  /** The same for all that there is. */
  wakes(): Promise<boolean>;
}

export function connected({ one, two }: Stage, length = 64): Connected {
  const ring = one.ring(length);
  two.listen();
  expect(one.register(ring, { partner: two.id })).toBe(0);
  const wakesAt = async (rx: number) => {
    ring.rx = rx;
    expect(one.notify()).toBe(0);
    return await two.signalled();
  };
  return {
    ring,
    send: (...lengths) => lengths.map((bytes) => two.send({ domain: one.id, pieces: [bytes] })),
    wakesAt,
    wakes: () => wakesAt(ring.tx),
  };
}

/** The same, with the second waiting for 32 bytes; then the first has read all, and said nothing yet. */
export function waiting(stage: Stage): Connected {
  const connection = connected(stage);
  expect(connection.send(32, 32)).toEqual([32, 'EAGAIN']);
  connection.ring.consume();
  return connection;
}
