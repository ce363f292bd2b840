import { describe, expect, it } from 'vitest';
import { Emulator } from '../../../runtime/emulator/index.js';
import { InOrderScheduler } from '../../../runtime/emulator/schedule/in-order.js';
import { type Scheduler, settled } from '../../../runtime/emulator/schedule/scheduler.js';
import { SeededScheduler } from '../../../runtime/emulator/schedule/seeded.js';

/** Posts tasks into three lanes, of which each posts another, and tells in which order they ran. */
async function orderOf(scheduler: Scheduler): Promise<string[]> {
  const order: string[] = [];
  const lanes = ['a', 'b', 'c'].map((name) => ({ name, lane: scheduler.lane() }));
  for (let index = 0; index < 8; index++) {
    for (const { name, lane } of lanes) {
      lane.post(() => {
        order.push(`${name}${index}`);
        if (index < 3) lane.post(() => order.push(`${name}${index}'`));
      });
    }
  }
  expect(order).toEqual([]);
  await settled(scheduler);
  expect(scheduler.waiting).toBe(0);
  return order;
}

/** What two domains that talk over three channels do, as a trace of their calls. */
async function conversation(seed: number | undefined): Promise<string[]> {
  const emulator = new Emulator(seed === undefined ? {} : { seed });
  const trace: string[] = [];
  emulator.faults.observe(({ domain, name }) => trace.push(`${domain} ${name}`));
  const [left, right] = [emulator.createDomain(), emulator.createDomain()];
  const echo = async (channel: ReturnType<typeof left.host.events.bindUnbound>, turns: number) => {
    for (let turn = 0; turn < turns; turn++) {
      await channel.wait();
      trace.push(`${channel.port} woke`);
      channel.unmask();
      channel.notify();
    }
  };
  const players = Array.from({ length: 3 }, () => {
    const server = left.host.events.bindUnbound(right.id);
    const client = right.host.events.bindInterdomain(left.id, server.port);
    return [echo(server, 5), echo(client, 5)];
  });
  const store = right.host.store.readText('domid').then((text) => trace.push(`read ${text}`));
  await Promise.all([...players.flat(), store]);
  await emulator.close();
  return trace;
}

describe('a scheduler', () => {
  it('runs in the order of posting when it has no seed', async () => {
    const order = await orderOf(new InOrderScheduler());
    const posted = Array.from({ length: 8 }, (_, index) => ['a', 'b', 'c'].map((name) => `${name}${index}`)).flat();
    expect(order.slice(0, posted.length)).toEqual(posted);
    expect(order).toHaveLength(posted.length + 9);
  });

  it('keeps the order of each lane, whatever the seed', async () => {
    for (let seed = 0; seed < 50; seed++) {
      const order = await orderOf(new SeededScheduler(seed));
      expect(order).toHaveLength(33);
      for (const name of ['a', 'b', 'c']) {
        const own = order.filter((entry) => entry.startsWith(name) && !entry.endsWith("'"));
        expect(own).toEqual(Array.from({ length: 8 }, (_, index) => `${name}${index}`));
      }
    }
  });

  it('gives the same order for the same seed, and many orders for many seeds', async () => {
    const seeds = Array.from({ length: 30 }, (_, seed) => seed);
    const once = await Promise.all(seeds.map((seed) => orderOf(new SeededScheduler(seed))));
    const twice = await Promise.all(seeds.map((seed) => orderOf(new SeededScheduler(seed))));
    expect(twice).toEqual(once);
    expect(new Set(once.map((order) => order.join())).size).toBe(seeds.length);
  });

  it('gives the event loop its turn', async () => {
    for (const scheduler of [new InOrderScheduler(), new SeededScheduler(1)]) {
      const lane = scheduler.lane();
      let running = true;
      const again = () => running && lane.post(again);
      again();
      await new Promise((resolve) => setTimeout(resolve, 1));
      running = false;
      await settled(scheduler);
    }
  });
});

describe('an emulator', () => {
  it('does the same things in the same order for the same seed', async () => {
    for (const seed of [undefined, 0, 1, 2]) expect(await conversation(seed)).toEqual(await conversation(seed));
  });

  it('does them in another order for another seed', async () => {
    const traces = await Promise.all([undefined, 0, 1, 2, 3, 4, 5, 6, 7].map(conversation));
    expect(new Set(traces.map((trace) => trace.join('\n'))).size).toBe(traces.length);
  });
});
