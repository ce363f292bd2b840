import { expect, it } from 'vitest';
import type { Store } from '../../../runtime/xen/interfaces/index.js';
import {
  beforeEachWithLab,
  Events,
  expectFailure,
  failure,
  give,
  type MakeStoreLab,
  type StoreStage,
} from './store-lab.js';

export function describeWatches(makeLab: MakeStoreLab): void {
  let { lab, base, store, other } = {} as StoreStage;
  beforeEachWithLab(makeLab, (stage) => {
    ({ lab, base, store, other } = stage);
  });

  async function watch(path: string, from: Store = store): Promise<Events> {
    return new Events(await from.watch(path));
  }

  it('the first event comes at once, also for what is missing', async () => {
    const watched = await store.watch(`${base}/none`);
    expect(watched.path).toBe(`${base}/none`);
    expect(await new Events(watched).next()).toBe(`${base}/none`);
  });

  it('a change of the node or of anything below it is an event', async () => {
    const events = await watch(`${base}/a`);
    expect(await events.next()).toBe(`${base}/a`);
    const changes: [string, () => Promise<void>][] = [
      [`${base}/a`, () => other.write(`${base}/a`, 'created')],
      [`${base}/a`, () => other.write(`${base}/a`, 'written')],
      [`${base}/a/b/c`, () => other.makeDirectory(`${base}/a/b/c`)],
      [`${base}/a/b`, () => other.setPermissions(`${base}/a/b`, [{ domain: lab.control, access: 'read' }])],
      [`${base}/a/b`, () => other.remove(`${base}/a/b`)],
      [`${base}/a`, () => other.remove(`${base}/a`)],
    ];
    for (const [path, change] of changes) {
      await change();
      expect(await events.next()).toBe(path);
    }
  });

  it('what is beside, above or only begins with the same letters is none', async () => {
    await other.write(`${base}/a/b`, '');
    const events = await watch(`${base}/a/b`);
    await events.next();
    await other.write(`${base}/a/bc`, '');
    await other.write(`${base}/a`, '');
    await other.makeDirectory(`${base}/a/b`);
    await other.write(`${base}/a/b`, 'now');
    expect(await events.next()).toBe(`${base}/a/b`);
    await other.write(`${base}/a/b/end`, '');
    expect(await events.until(`${base}/a/b/end`)).toEqual([`${base}/a/b/end`]);
  });

  it('a watch of the root sees everything', async () => {
    const events = await watch('/');
    await other.write(`${base}/x`, '');
    expect(await events.until(`${base}/x`)).toContain('/');
  });

  it('what goes away with its parent is told to those who watch just that', async () => {
    await other.write(`${base}/a/b/c`, '');
    const [above, exact, below] = [await watch(`${base}/a`), await watch(`${base}/a/b`), await watch(`${base}/a/b/c`)];
    for (const events of [above, exact, below]) await events.next();
    await other.remove(`${base}/a`);
    expect(await above.next()).toBe(`${base}/a`);
    expect(await exact.next()).toBe(`${base}/a/b`);
    expect(await below.next()).toBe(`${base}/a/b/c`);
    await other.write(`${base}/a/end`, '');
    expect(await above.until(`${base}/a/end`)).toEqual([`${base}/a/end`]);
  });

  it('the path is relative if the watch was', async () => {
    const [id] = lab.guests;
    await give(store, `/local/domain/${id}/xenbind`, id);
    const guest = await lab.connect(id);
    const [relative, absolute] = [await watch('xenbind', guest), await watch(`/local/domain/${id}/xenbind`, guest)];
    expect(await relative.next()).toBe('xenbind');
    expect(await absolute.next()).toBe(`/local/domain/${id}/xenbind`);
    await store.write(`/local/domain/${id}/xenbind/x`, '');
    expect(await relative.next()).toBe('xenbind/x');
    expect(await absolute.next()).toBe(`/local/domain/${id}/xenbind/x`);
    await store.remove(`/local/domain/${id}/xenbind`);
  });

  it('two watches of one path are two; closing one leaves the other', async () => {
    const one = await store.watch(`${base}/a`);
    const two = await store.watch(`${base}/a`);
    const [first, second] = [new Events(one), new Events(two)];
    expect([await first.next(), await second.next()]).toEqual([`${base}/a`, `${base}/a`]);
    await one.close();
    await one.close();
    await other.write(`${base}/a`, '');
    expect(await second.next()).toBe(`${base}/a`);
    expect(await first.next()).toBe(undefined);
  });

  it('closing ends an iteration that waits', async () => {
    const watched = await store.watch(`${base}/a`);
    const events = new Events(watched);
    await events.next();
    const waiting = events.next();
    await watched.close();
    expect(await waiting).toBe(undefined);

    const another = new Events(await store.watch(`${base}/a`));
    await another.next();
    const ended = another.next();
    await store.close();
    expect(await ended).toBe(undefined);
  });

  it('an iteration that stops leaves the events for the next one', async () => {
    const watched = await store.watch(`${base}/a`);
    for await (const path of watched) {
      expect(path).toBe(`${base}/a`);
      break;
    }
    await other.write(`${base}/a/b`, '');
    for await (const path of watched) {
      expect(path).toBe(`${base}/a/b`);
      break;
    }
  });

  it('whoever may read neither the node nor its parent is not told', async () => {
    const [id] = lab.guests;
    const guest = await lab.connect(id);
    await store.write(`${base}/secret/x`, '');
    await store.write(`${base}/open`, '');
    await store.setPermissions(`${base}/open`, [{ domain: lab.control, access: 'read' }]);
    const events = await watch(base, guest);
    expect(await events.next()).toBe(base);
    await store.write(`${base}/secret/x`, 'changed');
    // Its parent may be read.
    await store.write(`${base}/open/x`, '');
    expect(await events.next()).toBe(`${base}/open/x`);
    // Who loses the right is told, once.
    await store.setPermissions(`${base}/open`, [{ domain: lab.control, access: 'none' }]);
    expect(await events.next()).toBe(`${base}/open`);
    await store.write(`${base}/open`, 'unseen');
    await store.setPermissions(base, [{ domain: lab.control, access: 'read' }]);
    expect(await events.next()).toBe(base);
    await store.setPermissions(base, [{ domain: lab.control, access: 'none' }]);
  });

  it('special paths tell of domains', async () => {
    const [, id] = lab.guests;
    const [introduced, released] = [await watch('@introduceDomain'), await watch('@releaseDomain')];
    expect(await introduced.next()).toBe('@introduceDomain');
    expect(await released.next()).toBe('@releaseDomain');
    await lab.release(id);
    expect(await released.next()).toBe('@releaseDomain');
    await lab.introduce(id);
    expect(await introduced.next()).toBe('@introduceDomain');
  });

  it('special paths tell those who were given the right to read them', async () => {
    const [one, two] = lab.guests;
    const guest = await lab.connect(one);
    const events = await watch('@releaseDomain', guest);
    // The first event comes to all, later ones do not.
    expect(await events.next()).toBe('@releaseDomain');
    await lab.release(two);
    await lab.introduce(two);
    let told = false;
    const next = events.next().then(() => {
      told = true;
    });
    // What was sent before this is answered has arrived.
    await failure(guest.read(base));
    expect(told).toBe(false);
    const none = { domain: lab.control, access: 'none' } as const;
    await store.setPermissions('@releaseDomain', [none, { domain: one, access: 'read' }]);
    await lab.release(two);
    await next;
    await lab.introduce(two);
    await store.setPermissions('@releaseDomain', [none]);
  });

  it('a path that cannot be is EINVAL', async () => {
    for (const path of ['', 'a//b', 'a/', 'a b']) await expectFailure(store.watch(path), 'EINVAL');
  });

  it('a domain without privilege has 128 watches', async () => {
    const guest = await lab.connect(lab.guests[0]);
    const watches = [];
    // The daemon refuses when there are more than 128 already, so one more fits. It says E2BIG up to 4.17.
    for (let made = 0; made < 129; made++) watches.push(await guest.watch(`${base}/${made}`));
    expect(await failure(guest.watch(base))).toMatch(/^(ENOSPC|E2BIG)$/);
    await watches[7]!.close();
    await (await guest.watch(base)).close();
    for (let made = 0; made < 200; made++) await store.watch(`${base}/${made}`);
  });
}
