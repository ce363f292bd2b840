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

/** Bytes that the hog has at least: most of what a boot with this suite leaves free. */
const MOST = 300 << 20;

const BEFORE = 300;
const STEP = 100;

let port = 7500;

/** Xen goes on writing into the frames of a ring after the death of its owner: nobody else may have them. */
export function describeKilledOwner(): void {
  const peers: Peer[] = [];
  afterEach(async () => {
    for (const peer of peers.splice(0)) await peer.kill();
  });

  it('no byte of other programs changes; senders are refused when its guardian comes to act', async () => {
    const [prompt, late] = await Promise.all([startRing(), startRing()]);
    // Last, so that what dies from now on frees memory that somebody waits for.
    const hog = await startPeer('memory-hog', SPARE);
    expect(hog.first.held).toBeGreaterThan(MOST);
    for (const { sender } of [prompt, late]) {
      process.kill(sender.pid, 'SIGUSR2');
      await expectSent(sender, STEP, BEFORE);
    }

    process.kill(late.guardian, 'SIGSTOP');
    for (const { owner } of [prompt, late]) {
      await owner.peer.kill();
      expect(await owner.peer.ended).toBe(137);
    }
    process.kill(hog.pid, 'SIGUSR2');
    const refilled = await lineOf(hog.peer);
    expect(refilled.taken).toBeGreaterThan(2 * RING_LENGTH);
    expect((await endOf(prompt.sender)).error).toBe('ECONNREFUSED');

    await expectSent(late.sender, BEFORE + STEP, MESSAGES);
    process.kill(late.guardian, 'SIGCONT');
    const end = await endOf(late.sender);
    expect(end.error).toBe('ECONNREFUSED');
    expect(end.sent).toBeGreaterThanOrEqual(MESSAGES);
    process.kill(hog.pid, 'SIGTERM');
    const { held, changed } = await lineOf(hog.peer);
    console.log(`memory: ${held >>> 20} MiB held while the owners died and ${end.sent} messages came`);
    expect(changed).toBe(0);
  }, 240_000);

  /** A ring with who owns it, who guards it, and who will send to it when it gets SIGUSR2. */
  async function startRing() {
    const own = ++port;
    const [owner, sender] = await Promise.all([
      startPeer('ring-owner', own, RING_LENGTH),
      startPeer('steady-sender', own, MESSAGES, SIZE),
    ]);
    expect(owner.first.children).toHaveLength(1);
    return { owner, guardian: owner.first.children[0]!, sender };
  }

  async function startPeer(name: string, ...args: number[]): Promise<Started> {
    const peer = startHere('node', ['--enable-source-maps', `${PEERS}/${name}.js`, ...args]);
    peers.push(peer);
    const first = await lineOf(peer);
    return { peer, pid: first.pid, first };
  }
}

interface Started {
  readonly peer: Peer;
  readonly pid: number;
  readonly first: Line;
}

/** What the programs print: each has some of it. */
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

async function expectSent({ peer }: Started, from: number, to: number): Promise<void> {
  for (let sent = from; sent <= to; sent += STEP) expect(await lineOf(peer)).toEqual({ sent });
}

async function endOf({ peer }: Started): Promise<Line> {
  for (;;) {
    const line = await lineOf(peer);
    if (line.error !== undefined) return line;
  }
}
