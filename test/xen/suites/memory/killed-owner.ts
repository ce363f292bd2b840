import { afterEach, expect, it } from 'vitest';
import { startHere } from '../../guest/places/here.js';
import type { Peer } from '../../guest/places/place.js';

const PEERS = '/lab/tests/test/xen/guest/peers';
const MESSAGES = 1000;
const SIZE = 1000;

/** All messages fit, and as many again: nobody reads them any more. */
const RING_LENGTH = 2 << 20;

/** MiB that the machine and the programs of the test need to go on. */
const SPARE = 96;

const HUNDREDS_BEFORE = 3;

let port = 7500;

/** Xen goes on writing into the frames of a ring after the death of its owner: nobody else may have them. */
export function describeKilledOwner(): void {
  const peers: Peer[] = [];
  afterEach(async () => {
    for (const peer of peers.splice(0)) await peer.kill();
  });

  function start(name: string, ...args: number[]): Peer {
    const peer = startHere('node', ['--enable-source-maps', `${PEERS}/${name}.js`, ...args]);
    peers.push(peer);
    return peer;
  }

  it('all messages come while its guardian cannot act: no byte of other programs changes', async () => {
    const { owner, guardian, hog, sender } = await setUp();
    process.kill(guardian, 'SIGSTOP');
    await owner.kill();
    expect(await owner.ended).toBe(137);
    // What the death has freed, while messages still arrive.
    const refilled = await tell(hog);
    expect(refilled).toMatchObject({ changed: 0 });
    expect(refilled.taken).toBeGreaterThan(RING_LENGTH);
    for (let hundred = HUNDREDS_BEFORE + 1; hundred * 100 <= MESSAGES; hundred++) {
      expect(await lineOf(sender)).toEqual({ sent: hundred * 100 });
    }
    expect(await tell(hog)).toMatchObject({ changed: 0 });
    process.kill(guardian, 'SIGCONT');
    const end = await lineOf(sender);
    expect(end).toEqual({ sent: end.sent, error: 'ECONNREFUSED' });
    expect(end.sent).toBeGreaterThanOrEqual(MESSAGES);
    const last = await tell(hog);
    console.log(`memory: ${last.held} bytes held across the kill, ${end.sent} messages sent`);
    expect(last).toMatchObject({ changed: 0 });
  }, 180_000);

  it('its guardian acts at once: the sender is refused, no byte of other programs changes', async () => {
    const { owner, hog, sender } = await setUp();
    await owner.kill();
    expect(await owner.ended).toBe(137);
    expect(await tell(hog)).toMatchObject({ changed: 0 });
    let line = await lineOf(sender);
    while (line.error === undefined) line = await lineOf(sender);
    expect(line.error).toBe('ECONNREFUSED');
    expect(await tell(hog)).toMatchObject({ changed: 0 });
  }, 180_000);

  /** Everybody is at work; what dies now frees memory that is taken at once. */
  async function setUp() {
    port++;
    const owner = start('ring-owner', port, RING_LENGTH);
    const { children } = await lineOf(owner);
    expect(children).toHaveLength(1);
    const sender = start('steady-sender', port, MESSAGES, SIZE);
    const begin = await lineOf(sender);
    const hog = start('memory-hog', SPARE);
    const { pid, held } = await lineOf(hog);
    expect(held).toBeGreaterThan(1 << 30);
    process.kill(begin.pid, 'SIGUSR2');
    for (let hundred = 1; hundred <= HUNDREDS_BEFORE; hundred++) {
      expect(await lineOf(sender)).toEqual({ sent: hundred * 100 });
    }
    return { owner, guardian: children[0]!, hog: { peer: hog, pid }, sender };
  }
}

interface Line {
  readonly pid: number;
  readonly children: readonly number[];
  readonly sent: number;
  readonly error?: string;
  readonly held: number;
  readonly taken: number;
  readonly changed: number;
}

async function lineOf(peer: Peer): Promise<Line> {
  const line = await peer.line();
  if (line === undefined) throw new Error(`a program ended with ${await peer.ended}`);
  return JSON.parse(line) as Line;
}

/** Has the program take what is free, and look at what it has. */
function tell({ peer, pid }: { readonly peer: Peer; readonly pid: number }): Promise<Line> {
  process.kill(pid, 'SIGUSR2');
  return lineOf(peer);
}
