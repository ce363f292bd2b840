import { expect, it } from 'vitest';
import type { Store, StoreOperations } from '../../../runtime/xen/interfaces/index.js';
import { beforeEachWithLab, Events, expectFailure, give, type MakeStoreLab, type StoreStage } from './store-lab.js';

export function describeTransactions(makeLab: MakeStoreLab): void {
  let { lab, base, store, other } = {} as StoreStage;
  beforeEachWithLab(makeLab, async (stage) => {
    ({ lab, base, store, other } = stage);
    await store.write(`${base}/a`, '0');
    await store.write(`${base}/b`, '0');
  });

  /** How often the body runs when `interfere` happens in its first run, after `body`. */
  async function runs(
    body: (operations: StoreOperations) => Promise<unknown>,
    interfere: () => Promise<unknown>,
  ): Promise<number> {
    let count = 0;
    await store.transaction(async (operations) => {
      count++;
      await body(operations);
      if (count === 1) await interfere();
    });
    return count;
  }

  it('its changes are seen inside at once, outside after the commit', async () => {
    const result = await store.transaction(async (inside) => {
      await inside.write(`${base}/new/node`, '1');
      await inside.write(`${base}/a`, '1');
      await inside.remove(`${base}/b`);
      await inside.setPermissions(`${base}/a`, [{ domain: lab.guests[0], access: 'none' }]);
      expect(await inside.readText(`${base}/new/node`)).toBe('1');
      expect(await inside.directory(base)).toEqual(['a', 'new']);
      await expectFailure(inside.read(`${base}/b`), 'ENOENT');
      expect(await other.readText(`${base}/a`)).toBe('0');
      expect(await other.directory(base)).toEqual(['a', 'b']);
      await expectFailure(other.read(`${base}/new`), 'ENOENT');
      // The same connection, without the transaction, is outside as well.
      expect(await store.readText(`${base}/b`)).toBe('0');
      return 'result';
    });
    expect(result).toBe('result');
    expect(await other.readText(`${base}/new/node`)).toBe('1');
    expect(await other.directory(base)).toEqual(['a', 'new']);
    expect(await other.getPermissions(`${base}/a`)).toEqual([{ domain: lab.guests[0], access: 'none' }]);
  });

  it('what it has read stays as it was, until the commit fails for it and all runs again', async () => {
    const seen: string[] = [];
    const count = await runs(
      async (inside) => {
        seen.push(await inside.readText(`${base}/a`));
        if (seen.length === 1) await other.write(`${base}/a`, '1');
        seen.push(await inside.readText(`${base}/a`));
      },
      async () => {},
    );
    expect([count, seen]).toEqual([2, ['0', '0', '1', '1']]);
  });

  it('a node is pinned when it is looked at first', async () => {
    const count = await runs(
      async (inside) => {
        await other.write(`${base}/a`, '1');
        expect(await inside.readText(`${base}/a`)).toBe('1');
      },
      async () => {},
    );
    expect(count).toBe(1);
  });

  it.each<[string, number, (inside: StoreOperations) => Promise<unknown>, () => Promise<unknown>]>([
    ['read, written outside', 2, (t) => t.read(`${base}/a`), () => other.write(`${base}/a`, '1')],
    ['read, the same value written', 2, (t) => t.read(`${base}/a`), () => other.write(`${base}/a`, '0')],
    ['written, written outside', 2, (t) => t.write(`${base}/a`, '1'), () => other.write(`${base}/a`, '2')],
    ['listed, a child made outside', 2, (t) => t.directory(base), () => other.write(`${base}/c`, '')],
    ['listed, a child written outside', 1, (t) => t.directory(base), () => other.write(`${base}/a`, '1')],
    ['read, permissions set', 2, (t) => t.read(`${base}/a`), () => other.setPermissions(`${base}/a`, [own()])],
    ['missing, made outside', 2, (t) => t.read(`${base}/c`).catch(() => {}), () => other.write(`${base}/c`, '')],
    ['removed, removed outside', 2, (t) => t.remove(`${base}/a`), () => other.remove(`${base}/a`)],
    ['child made, parent written', 2, (t) => t.write(`${base}/a/c`, ''), () => other.write(`${base}/a`, '')],
    ['two children of one parent', 2, (t) => t.write(`${base}/c`, ''), () => other.write(`${base}/d`, '')],
    ['nothing in common', 1, (t) => t.write(`${base}/a`, '1'), () => other.write(`${base}/b`, '1')],
    ['read, child made outside', 2, (t) => t.read(`${base}/a`), () => other.write(`${base}/a/c`, '')],
    ['read, grandchild made outside', 1, (t) => t.read(base), () => other.write(`${base}/a/c`, '')],
  ])('conflict: %s, %i runs', async (_, expected, body, interfere) => {
    expect(await runs(body, interfere)).toBe(expected);
  });

  it('conflict: refused, and what is above it changed outside, 2 runs', async () => {
    const guest = await lab.connect(lab.guests[0]);
    let runs = 0;
    await guest.transaction(async (inside) => {
      runs++;
      await expectFailure(inside.read(`${base}/a`), 'EACCES');
      if (runs === 1) await other.write(`${base}/c`, '');
    });
    expect(runs).toBe(2);
  });

  function own() {
    return { domain: lab.control, access: 'none' } as const;
  }

  it('of two that cross, the second runs again', async () => {
    let second: Promise<void> | undefined;
    const trace: string[] = [];
    await store.transaction(async (inside) => {
      trace.push(`first reads ${await inside.readText(`${base}/a`)}`);
      second ??= other.transaction(async (crossing) => {
        trace.push(`second reads ${await crossing.readText(`${base}/b`)}`);
        await crossing.write(`${base}/a`, '2');
      });
      await second;
      await inside.write(`${base}/b`, '1');
    });
    expect(trace).toEqual(['first reads 0', 'second reads 0', 'first reads 2']);
  });

  it('concurrent counters lose nothing', async () => {
    const add = (from: Store) =>
      from.transaction(async (inside) => {
        await inside.write(`${base}/a`, String(1 + Number(await inside.readText(`${base}/a`))));
      });
    const stores = [store, other, await lab.connect(lab.control)];
    await Promise.all(stores.flatMap((from) => Array.from({ length: 5 }, () => add(from))));
    expect(await store.readText(`${base}/a`)).toBe('15');
  });

  it('what does not fit together, since others changed it between two looks, is EIO and a conflict', async () => {
    let runs = 0;
    await store.transaction(async (inside) => {
      runs++;
      await inside.write(`${base}/d/mine`, '');
      if (runs > 1) return;
      await other.write(`${base}/d/theirs`, '');
      // It is there, but not in the list of children that this transaction has made.
      await expectFailure(inside.remove(`${base}/d/theirs`), 'EIO');
    });
    expect(runs).toBe(2);
    runs = 0;
    await store.transaction(async (inside) => {
      runs++;
      await inside.directory(`${base}/d`);
      if (runs > 1) return;
      await other.remove(`${base}/d/theirs`);
      await expectFailure(inside.remove(`${base}/d`), 'EIO');
    });
    expect(runs).toBe(2);
  });

  it('a body that throws changes nothing, and its transaction is gone', async () => {
    let kept: StoreOperations | undefined;
    const problem = new Error('of the body');
    const run = store.transaction(async (inside) => {
      kept = inside;
      await inside.write(`${base}/a`, '1');
      throw problem;
    });
    await expect(run).rejects.toBe(problem);
    expect(await store.readText(`${base}/a`)).toBe('0');
    await expectFailure(kept!.read(`${base}/a`), 'ENOENT');
  });

  it('an error of a request that the body catches changes nothing else', async () => {
    await store.transaction(async (inside) => {
      await expectFailure(inside.read(`${base}/none`), 'ENOENT');
      await expectFailure(inside.read('a//b'), 'EINVAL');
      await inside.write(`${base}/a`, '1');
    });
    expect(await store.readText(`${base}/a`)).toBe('1');
  });

  it('a signal ends it, before and in the middle', async () => {
    const reason = new Error('enough');
    const early = store.transaction(async () => expect.unreachable(), { signal: AbortSignal.abort(reason) });
    await expect(early).rejects.toBe(reason);
    const controller = new AbortController();
    const stuck = store.transaction(
      async (inside) => {
        await inside.write(`${base}/a`, '1');
        controller.abort(reason);
        await new Promise(() => {});
      },
      { signal: controller.signal },
    );
    await expect(stuck).rejects.toBe(reason);
    expect(await store.readText(`${base}/a`)).toBe('0');
  });

  it('events come at the commit, one for each node, and none for what was given up', async () => {
    await other.write(`${base}/c`, '');
    const events = new Events(await other.watch(base));
    expect(await events.next()).toBe(base);
    await store
      .transaction(async (inside) => {
        await inside.write(`${base}/given-up`, '');
        throw new Error();
      })
      .catch(() => {});
    await store.transaction(async (inside) => {
      await inside.write(`${base}/a`, '1');
      await inside.write(`${base}/a`, '2');
      await inside.remove(`${base}/b`);
      await inside.write(`${base}/passing`, '');
      await inside.remove(`${base}/passing`);
      await other.write(`${base}/c`, 'before');
    });
    await other.write(`${base}/end`, '');
    const seen = await events.until(`${base}/end`);
    expect(seen).toEqual([`${base}/c`, `${base}/a`, `${base}/b`, `${base}/end`]);
  });

  it('a domain without privilege has 10 transactions at once, over all connections', async () => {
    const guest = await lab.connect(lab.guests[0]);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const start = (from: Store) =>
      new Promise<{ run: Promise<void> }>((resolve, reject) => {
        const run: Promise<void> = from.transaction(async () => {
          resolve({ run });
          await held;
        });
        run.catch(reject);
      });
    const running: Promise<void>[] = [];
    // As with watches: refused when there are more than 10 already.
    for (let started = 0; started < 11; started++) running.push((await start(guest)).run);
    await expectFailure(
      guest.transaction(async () => {}),
      'ENOSPC',
    );
    release();
    await Promise.all(running);
    await guest.transaction(async () => {});
  });

  it('a transaction that ran into the quota of a node cannot be committed', async () => {
    const [id] = lab.guests;
    await give(store, `${base}/x`, id);
    const guest = await lab.connect(id);
    const run = guest.transaction(async (inside) => {
      await inside.write(`${base}/x/y`, '1');
      await expectFailure(inside.write(`${base}/x/y`, new Uint8Array(3000)), 'ENOSPC');
    });
    await expectFailure(run, 'ENOMEM');
    await expectFailure(store.read(`${base}/x/y`), 'ENOENT');
  });
}
