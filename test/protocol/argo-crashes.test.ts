import { describe, expect, it } from 'vitest';
import { Argo, ArgoServer, ArgoSocket, connect } from '../../runtime/argo/index.js';
import { Emulator } from '../../runtime/emulator/index.js';
import { XenError } from '../../runtime/xen/interfaces/index.js';
import { effort } from '../support/effort.js';

const PORT = 9000;

/** What anybody may be told when a domain dies, or when a call is made to fail. */
function assertExpected(error: unknown): void {
  if (!(error instanceof XenError)) throw error;
}

/** What a program gets out of doing something, in a world where it may fail. */
async function attempt(work: Promise<unknown>): Promise<void> {
  await work.catch(assertExpected);
}

/** Ends of things that emit events; their errors are expected, and nothing else is. */
function tolerate<T extends { on(event: 'error', listener: (error: unknown) => void): unknown }>(emitter: T): T {
  emitter.on('error', assertExpected);
  return emitter;
}

interface World {
  readonly emulator: Emulator;
  readonly ids: readonly number[];
  readonly argos: Argo[];
}

function openWorld(seed?: number): World {
  const emulator = new Emulator(seed === undefined ? {} : { seed });
  const domains = [emulator.createDomain(), emulator.createDomain()];
  const argos = domains.map(({ host }) => new Argo(host, { recheckInterval: 5 }));
  return { emulator, ids: domains.map(({ id }) => id), argos };
}

/** Datagrams to a small ring and back, with senders that wait. */
async function datagrams({ ids, argos }: World): Promise<void> {
  const server = tolerate(new ArgoSocket(argos[0]!, { ringLength: 256 })).bind(PORT, ids[1]!);
  server.on('message', (data, from) => void attempt(server.send(data, from.port, from.domain)));
  const client = tolerate(new ArgoSocket(argos[1]!, { ringLength: 256 })).bind(PORT, ids[0]!);
  await Promise.all(Array.from({ length: 6 }, () => attempt(client.send(Buffer.alloc(100), PORT, ids[0]!))));
  await Promise.all([attempt(client[Symbol.asyncDispose]()), attempt(server[Symbol.asyncDispose]())]);
}

/** A connection whose data is more than the ring, both ways, ended by the client. */
async function stream({ ids, argos }: World): Promise<void> {
  const server = tolerate(new ArgoServer(argos[0]!));
  server.on('connection', (connection) => tolerate(connection).pipe(connection));
  server.listen({ port: PORT, partner: ids[1]!, ringLength: 256 });
  const client = tolerate(connect(argos[1]!, { domain: ids[0]!, port: PORT, ringLength: 256, timeout: 20 }));
  const closed = new Promise<void>((resolve) => client.once('close', resolve));
  let received = 0;
  client.on('data', (data) => {
    received += data.length;
    if (received === 1000) client.end();
  });
  client.write(Buffer.alloc(1000));
  // A server that dies without a word leaves a reader waiting: nothing tells it. A program would ask, or wait so long.
  const patience = setTimeout(() => client.destroy(), 50);
  await closed;
  clearTimeout(patience);
  await attempt(server[Symbol.asyncDispose]());
}

/** Runs a scenario to its end in a world where something goes wrong. */
async function run(
  world: World,
  scenario: (world: World) => Promise<void>,
  prepare: (world: World) => void,
): Promise<number> {
  const { emulator } = world;
  const before = emulator.faults.calls;
  prepare(world);
  try {
    await scenario(world).catch(assertExpected);
    emulator.faults.clear();
    for (const argo of world.argos) await attempt(argo.close());
  } finally {
    emulator.faults.clear();
    await emulator.close();
  }
  expect(emulator.counts()).toMatchObject({ rings: 0, waiters: 0, buffers: 0, ports: 0 });
  return emulator.faults.calls - before;
}

describe.each([
  ['datagrams', datagrams],
  ['a connection', stream],
] as const)('%s', (_, scenario) => {
  it.each([0, 1])('domain %i dies before and after each call', async (victim) => {
    const steps = await run(openWorld(), scenario, () => {});
    expect(steps).toBeGreaterThan(20);
    let tried = 0;
    for (let nth = 1; nth <= steps; nth += effort(3, 1)) {
      for (const when of ['before', 'after'] as const) {
        await run(openWorld(nth), scenario, ({ emulator, ids }) => {
          emulator.faults.kill({ victim: ids[victim]!, when, nth });
        });
        tried++;
      }
    }
    expect(tried).toBeGreaterThan(10);
  });

  it.each(['ENOMEM', 'EFAULT', 'EAGAIN'] as const)('each call of argo_op fails once with %s', async (code) => {
    for (const call of ['argo_op(sendv)', 'argo_op(notify)', 'argo_op(register_ring)', 'argo_op(unregister_ring)']) {
      for (let nth = 1; nth <= effort(4, 12); nth++) {
        await run(openWorld(nth), scenario, ({ emulator }) => {
          emulator.faults.fail({ call, nth, code });
        });
      }
    }
  });
});
