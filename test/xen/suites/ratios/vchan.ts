import { afterAll, beforeAll, it } from 'vitest';
import { KINDS, type Kind } from '../../guest/peers/start.js';
import { type Servant, startHere, startServant } from '../../guest/places/here.js';
import type { Peer } from '../../guest/places/place.js';
import { type Contender, compare } from './compare.js';
import { eventsSoFar } from './events.js';

const PROGRAM = { c: ['vchan-measure'], node: ['node', '/lab/tests/test/xen/guest/peers/vchan-measure.js'] } as const;

const RING_SIZE = 1 << 18;
const STREAM = 2 << 20;
const TURNS = 5;

/**
 * What is done before anything is measured: the emulator translates code as it meets it, and V8 compiles again what runs
 * often. Some thousand operations later nothing changes any more.
 */
const WARM_UP = [`stream ${16 << 20} 4096`, 'turns 50 4096'];

/** Two processes at the ends of one channel. */
interface Pair {
  readonly server: Servant;
  readonly client: Peer;
}

async function startPair(kind: Kind): Promise<Pair> {
  const [command, ...script] = PROGRAM[kind];
  const args = (role: string) => [...script, role, 0, `/local/domain/0/data/ratios/${kind}`, RING_SIZE];
  const server = startServant(command, args('server'));
  const ready = await server.line();
  if (ready !== 'ready') throw new Error(`the server said ${ready}`);
  return { server, client: startHere(command, args('client')) };
}

/** Node to Node against C to C, each by the operations that wait. */
export function measureVchan(): void {
  const pairs = new Map<Kind, Pair>();
  beforeAll(async () => {
    for (const kind of KINDS) {
      const pair = await startPair(kind);
      pairs.set(kind, pair);
      for (const order of WARM_UP) await pair.server.ask(order);
    }
  }, 120_000);
  afterAll(async () => {
    for (const { server, client } of pairs.values()) await Promise.all([server.dismiss(), client.ended]);
  });

  const contender = (kind: Kind, order: string, counts: Map<Kind, number>): Contender => ({
    name: kind,
    run: async () => {
      const before = eventsSoFar();
      const time = Number(await pairs.get(kind)!.server.ask(order));
      counts.set(kind, eventsSoFar() - before);
      return time;
    },
  });

  it.each([
    ...[4096, 65_536].map((chunk) => ({ order: `stream ${STREAM} ${chunk}` })),
    ...[4096, 65_536].map((chunk) => ({ order: `turns ${TURNS} ${chunk}` })),
  ])(
    'vchan: $order',
    async ({ order }) => {
      const counts = new Map<Kind, number>();
      await compare(`vchan ${order}`, contender('c', order, counts), contender('node', order, counts));
      console.log(`events of the last round: C ${counts.get('c')}, Node ${counts.get('node')}`);
    },
    120_000,
  );
}
