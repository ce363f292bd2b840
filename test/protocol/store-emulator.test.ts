import { describe, expect, it } from 'vitest';
import { SeededScheduler } from '../../runtime/emulator/schedule/seeded.js';
import { StoreDaemon, type StoreOptions } from '../../runtime/emulator/store/index.js';
import { collectGarbage } from '../support/collect-garbage.js';
import { effort } from '../support/effort.js';
import { Events, expectFailure, failure, give } from './suites/store-lab.js';

function daemonOf(options: StoreOptions = {}): StoreDaemon {
  const daemon = new StoreDaemon(options);
  for (const guest of [1, 2]) daemon.introduceDomain(guest);
  return daemon;
}

describe('the emulated xenstored', () => {
  it('merges equal events that were not delivered, but not those of special paths', async () => {
    const tasks: (() => void)[] = [];
    let hold = false;
    const lane = { post: (task: () => void) => (hold ? tasks.push(task) : queueMicrotask(task)) };
    const daemon = daemonOf({ scheduler: { lane: () => lane } });
    const store = daemon.connect(0);
    const events = new Events(await store.watch('/'));
    const special = new Events(await store.watch('@releaseDomain'));
    expect([await events.next(), await special.next()]).toEqual(['/', '@releaseDomain']);
    hold = true;
    const writes = ['/a', '/b', '/a', '/a', '/end'].map((path) => store.write(path, ''));
    while (tasks.length > 0) for (const task of tasks.splice(0)) task();
    await Promise.all(writes);
    daemon.releaseDomain(1);
    daemon.releaseDomain(2);
    for (const task of tasks.splice(0)) task();
    hold = false;
    expect(await events.until('/end')).toEqual(['/a', '/b', '/end']);
    expect([await special.next(), await special.next()]).toEqual(['@releaseDomain', '@releaseDomain']);
  });

  it('keeps the order of each connection, and no other, under every seed', async () => {
    const orders = new Set<string>();
    for (let seed = 0; seed < effort(20, 500); seed++) {
      const daemon = daemonOf({ scheduler: new SeededScheduler(seed) });
      const [writer, other, watcher] = [daemon.connect(0), daemon.connect(0), daemon.connect(0)];
      const events = new Events(await watcher.watch('/x'));
      await events.next();
      const mine = ['1', '2', '3'].map((name) => writer.write(`/x/w${name}`, ''));
      const others = ['1', '2', '3'].map((name) => other.write(`/x/o${name}`, ''));
      await Promise.all([...mine, ...others]);
      await writer.write('/x/end', '');
      const seen = (await events.until('/x/end')).map((path) => path.slice(3));
      expect(seen.filter((name) => name.startsWith('w'))).toEqual(['w1', 'w2', 'w3']);
      expect(seen.filter((name) => name.startsWith('o'))).toEqual(['o1', 'o2', 'o3']);
      orders.add(seen.join());
    }
    expect(orders.size).toBeGreaterThan(3);
  });

  it('a conflict can be injected at a commit', async () => {
    let left = 3;
    const daemon = daemonOf({ beforeCommit: (domain) => domain === 1 && left-- > 0 });
    await give(daemon.connect(0), '/x', 1);
    let runs = 0;
    await daemon.connect(1).transaction(async (inside) => {
      runs++;
      await inside.write('/x', String(runs));
    });
    expect([runs, await daemon.connect(1).readText('/x')]).toEqual([4, '4']);
  });

  it('a fault can be injected into any request', async () => {
    const daemon = daemonOf({
      fault: ({ domain, name, path }) => (domain === 1 && name === 'read' && path === '/x' ? 'ENOMEM' : undefined),
    });
    await give(daemon.connect(0), '/x', 1);
    await expectFailure(daemon.connect(1).read('/x'), 'ENOMEM');
    await expectFailure(
      daemon.connect(1).transaction((inside) => inside.read('/x')),
      'ENOMEM',
    );
    await daemon.connect(1).write('/x', '');
    await daemon.connect(0).read('/x');
    const ending = daemonOf({ fault: ({ name }) => (name === 'transaction_end' ? 'EIO' : undefined) });
    const store = ending.connect(0);
    await expectFailure(
      store.transaction((inside) => inside.write('/x', '')),
      'EIO',
    );
    await expectFailure(store.read('/x'), 'ENOENT');
  });

  it('a domain that goes takes its connections along', async () => {
    const daemon = daemonOf();
    const store = daemon.connect(1);
    const events = new Events(await store.watch('/x'));
    await events.next();
    const waiting = events.next();
    const request = failure(store.read('/x'));
    const transaction = failure(store.transaction(() => new Promise((resolve) => setImmediate(resolve))));
    daemon.releaseDomain(1);
    expect(await waiting).toBe(undefined);
    expect([await request, await transaction]).toEqual(['EBADF', 'EBADF']);
    expect(() => daemon.connect(1)).toThrow('ENOENT');
    daemon.introduceDomain(1);
    await expectFailure(daemon.connect(1).read('/x'), 'EACCES');
    await expectFailure(store.read('/x'), 'EBADF');
    daemon.releaseDomain(0);
    await daemon.connect(0).read('/');
  });

  it('keeps nothing of a watch that its client has closed', async () => {
    const store = daemonOf().connect(0);
    const open = async () => {
      const watch = await store.watch('/x');
      await watch.close();
      return new WeakRef(watch);
    };
    const watches = [await open(), await open()];
    // What a job has looked at lives to its end.
    await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
    expect(watches.map((watch) => watch.deref())).toEqual([undefined, undefined]);
    await store.read('/');
  });

  it('quotas can be set', async () => {
    const daemon = daemonOf({ quotas: { nodes: 3, transactionNodes: 4, watches: 1 } });
    await give(daemon.connect(0), '/x', 1);
    const store = daemon.connect(1);
    await expectFailure(store.write('/x/a/b/c', ''), 'ENOSPC');
    await store.write('/x/a', '');
    // A transaction that makes nodes cannot use the last one; outside, it can be used.
    await expectFailure(
      store.transaction((inside) => inside.write('/x/b', '')),
      'ENOSPC',
    );
    await store.write('/x/b', '');
    await expectFailure(store.write('/x/c', ''), 'ENOSPC');
    const wide = store.transaction(async (inside) => {
      for (const name of ['a', 'b', 'c', 'd']) await inside.read(`/x/${name}`).catch(() => {});
      await inside.read('/x/a');
    });
    await expectFailure(wide, 'ENOMEM');
    await store.watch('/x');
    await store.watch('/x');
    await expectFailure(daemon.connect(1).watch('/x'), 'ENOSPC');
  });

  it('limits paths as xenstored does from 4.18 on', async () => {
    const daemon = daemonOf();
    await expectFailure(daemon.connect(0).read(`/${'a'.repeat(3071)}`), 'ENOENT');
    await expectFailure(daemon.connect(0).read(`/${'a'.repeat(3072)}`), 'EINVAL');
    await expectFailure(daemon.connect(1).read(`/${'a'.repeat(2048)}`), 'EINVAL');
    for (const path of ['@a/', '@a//b']) await expectFailure(daemon.connect(1).watch(path), 'EINVAL');
  });

  it('a privileged domain need not be domain 0', async () => {
    const daemon = daemonOf();
    const store = daemon.connect(2, { privileged: true });
    await store.write('/anything', '');
    expect((await store.getPermissions('/anything'))[0]).toEqual({ domain: 0, access: 'none' });
    expect(await failure(daemon.connect(0, { privileged: false }).read('/anything'))).toBe(undefined);
    await expectFailure(daemon.connect(2).read('/anything'), 'EACCES');
  });
});
