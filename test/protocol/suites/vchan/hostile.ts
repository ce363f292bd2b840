import { expect } from 'vitest';
import { Random } from '../../../../runtime/emulator/schedule/random.js';
import { isXenError, Vchan, VchanStream } from '../../../../runtime/vchan/index.js';
import type { SharedPage } from '../../../../runtime/vchan/shared-page.js';
import { effort } from '../../../support/effort.js';
import { firstSeed } from '../../../support/seed.js';
import { type LabRun, labTests, type VchanLabKind } from './lab.js';
import { RawClient, RawServer } from './raw-peer.js';

/** Channels whose peer writes anything anywhere at any time: they end, by themselves or with it, and throw what is ours. */
export function describeHostile(kind: VchanLabKind): void {
  const labIt = labTests(kind);
  const seeds = Array.from({ length: effort(80, 3000) }, (_, i) => firstSeed() + i);

  labIt('an echo server with a hostile client ends when that has gone, at the latest', async (run) => {
    const ends = new Set<string>();
    for (const seed of seeds) {
      const random = new Random(seed);
      const server = await Vchan.serve(run.lab.server, {
        domain: run.lab.client.domain,
        path: run.path,
        orders: { left: 10 + random.below(3), right: 12 },
        strict: random.below(4) > 0,
      });
      const client = await RawClient.connect(run.lab.client, run.lab.server.domain, run.path);
      client.announce();
      ends.add(await fate(run, random, server, client));
    }
    expect([...ends].sort()).toEqual(['EPIPE', 'EPROTO', 'end']);
  });

  labIt('a client with a hostile server ends when that has gone, at the latest', async (run) => {
    const ends = new Set<string>();
    for (const seed of seeds) {
      const random = new Random(seed);
      const server = await RawServer.serve(run.lab.server, run.lab.client.domain, run.path, {
        left: 12,
        right: 10 + random.below(3),
      });
      const client = await Vchan.connect(run.lab.client, {
        domain: run.lab.server.domain,
        path: run.path,
        strict: random.below(4) > 0,
      });
      ends.add(await fate(run, random, client, server));
    }
    expect([...ends].sort()).toEqual(['EPIPE', 'EPROTO', 'end']);
  });

  labIt('connecting to any page and any keys fails properly, or succeeds', async (run) => {
    const ends = new Set<string>();
    for (const seed of seeds) {
      const random = new Random(seed);
      const order = () => (random.below(8) === 0 ? random.below(65536) : 8 + random.below(6));
      const server = await RawServer.serve(run.lab.server, run.lab.client.domain, run.path, {
        left: order(),
        right: order(),
        prepare: (page) => {
          for (let i = random.below(4); i > 0; i--) scribble(random, page);
        },
      });
      if (random.below(4) === 0) {
        const key = random.below(2) === 0 ? 'ring-ref' : 'event-channel';
        const value = ['', '0', '1', '-5', 'x', '4294967295', '99999999999', '1e3', ' 7'][random.below(9)]!;
        await run.lab.server.store.write(`${run.path}/${key}`, value);
      }
      try {
        const client = await Vchan.connect(run.lab.client, { domain: run.lab.server.domain, path: run.path });
        ends.add('connected');
        await client.close();
      } catch (error) {
        if (!isXenError(error)) throw error;
        ends.add(error.code);
      }
      server.close();
    }
    // A wrong port with a page that says that both are there.
    ends.delete('EBUSY');
    expect([...ends].sort()).toEqual(['ECONNREFUSED', 'ENOENT', 'EPROTO', 'connected']);
  });
}

/** Changes one thing that is shared: to anything, or to what is not far from right. */
function scribble(random: Random, page: SharedPage): void {
  const { left, right, record, bytes } = page;
  const counters = [left.cons, left.prod, right.cons, right.prod];
  const counter = counters[random.below(4)]!;
  switch (random.below(8)) {
    case 0:
      counter.store(random.below(2 ** 32));
      break;
    case 1:
    case 2:
    case 3:
      counter.store((counter.load() + random.below(2048)) >>> 0);
      break;
    case 4:
      record[random.below(2) === 0 ? 'cli_live' : 'srv_live'] = [0, 1, 1, 2, 9][random.below(5)]!;
      break;
    case 5:
      record[random.below(2) === 0 ? 'cli_notify' : 'srv_notify'] = random.below(256);
      break;
    default:
      bytes[16 + random.below(4080)] = random.below(256);
      break;
  }
}

/** What becomes of a program that echoes, while its peer does all sorts of things and at last goes. */
async function fate(run: LabRun, random: Random, vchan: Vchan, peer: RawClient | RawServer): Promise<string> {
  const stream = new VchanStream(vchan);
  let error: unknown;
  stream.on('error', (thrown) => {
    error = thrown;
  });
  const closed = new Promise<void>((resolve) => void stream.once('close', resolve));
  stream.pipe(stream);
  stream.write('first');
  for (let action = random.below(20); action >= 0; action--) {
    scribble(random, peer.page);
    if (random.below(2) === 0) peer.channel.notify();
    if (random.below(3) === 0) await new Promise((resolve) => setImmediate(resolve));
    // What a program may hold for a peer: its two buffers, and a chunk.
    expect(stream.readableLength + stream.writableLength).toBeLessThanOrEqual(4 * 65536);
  }
  peer.close();
  await run.lab.settled();
  for (let turn = 0; !stream.closed; turn++) {
    if (turn > 1000) throw new Error('the stream does not end');
    await new Promise((resolve) => setImmediate(resolve));
  }
  await closed;
  if (error === undefined) return 'end';
  if (isXenError(error)) return error.code;
  throw error;
}
