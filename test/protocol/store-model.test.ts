import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StoreDaemon } from '../../runtime/emulator/store/index.js';
import type { StoreAccess, StoreOperations } from '../../runtime/xen/interfaces/index.js';
import { XenError } from '../../runtime/xen/interfaces/index.js';
import { effort } from '../support/effort.js';
import { firstSeed } from '../support/seed.js';
import { type ModelRequest, type ModelTransaction, type Outcome, StoreModel } from './store-model.js';

const DOMAINS = [0, 1, 2];

const path = fc
  .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 })
  .map((names) => `/${['t', ...names].join('/')}`);
const permission = fc.record({
  domain: fc.constantFrom(...DOMAINS),
  access: fc.constantFrom<StoreAccess[]>('none', 'read', 'write', 'both'),
});
const request: fc.Arbitrary<ModelRequest> = fc.oneof(
  fc.record({ kind: fc.constantFrom('read', 'list', 'mkdir', 'remove', 'permissions'), path }),
  fc.record({ kind: fc.constant('write'), path, value: fc.constantFrom('x', 'y') }),
  fc.record({ kind: fc.constant('permit'), path, permissions: fc.array(permission, { minLength: 1, maxLength: 3 }) }),
);
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ connection: fc.nat(2), inside: fc.boolean(), request }) },
  { weight: 1, arbitrary: fc.record({ connection: fc.nat(2), end: fc.constantFrom('commit', 'abort') }) },
);

async function ask(store: StoreOperations, { kind, path, ...rest }: ModelRequest): Promise<Outcome> {
  try {
    switch (kind) {
      case 'read':
        return `=${await store.readText(path)}`;
      case 'list':
        return (await store.directory(path)).join();
      case 'permissions':
        return JSON.stringify(await store.getPermissions(path));
      case 'mkdir':
        return void (await store.makeDirectory(path));
      case 'remove':
        return void (await store.remove(path));
      case 'write':
        return void (await store.write(path, (rest as { value: string }).value));
      case 'permit':
        return void (await store.setPermissions(path, (rest as { permissions: [] }).permissions));
    }
  } catch (error) {
    if (!(error instanceof XenError)) throw error;
    return error.code;
  }
}

/** A transaction that is held open from outside of its body. */
class Held {
  readonly model: ModelTransaction = { seen: new Map(), requests: [] };
  readonly operations: Promise<StoreOperations>;
  readonly outcome: Promise<Outcome>;
  #end: (commit: boolean) => void = () => {};

  constructor(store: ReturnType<StoreDaemon['connect']>) {
    const ended = new Promise<boolean>((resolve) => {
      this.#end = resolve;
    });
    let started: (operations: StoreOperations) => void = () => {};
    this.operations = new Promise((resolve) => {
      started = resolve;
    });
    let runs = 0;
    this.outcome = store
      .transaction(async (operations) => {
        // Only a conflict runs the body again.
        if (++runs > 1) throw new XenError('EAGAIN', 'test');
        started(operations);
        if (!(await ended)) throw new XenError('ECANCELED', 'test');
      })
      .then(
        () => undefined,
        (error: XenError) => error.code,
      );
  }

  end(commit: boolean): Promise<Outcome> {
    this.#end(commit);
    return this.outcome;
  }
}

describe('random sequences of three domains with transactions', () => {
  it('give what the model gives, and no error but XenError', async () => {
    let conflicts = 0;
    let commits = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 60, size: 'max' }), async (steps) => {
        const daemon = new StoreDaemon();
        for (const domain of DOMAINS) daemon.introduceDomain(domain);
        const stores = DOMAINS.map((domain) => daemon.connect(domain));
        const top = [{ domain: 0, access: 'both' }] as const;
        await stores[0]!.write('/t', '');
        await stores[0]!.setPermissions('/t', top);
        const model = new StoreModel([{ domain: 0, access: 'none' }]);
        model.run(0, { kind: 'write', path: '/t', value: '' });
        model.run(0, { kind: 'permit', path: '/t', permissions: top });
        const open = new Map<number, Held>();
        for (const taken of steps) {
          const store = stores[taken.connection]!;
          let held = open.get(taken.connection);
          if ('end' in taken) {
            if (!held) continue;
            open.delete(taken.connection);
            const expected = taken.end === 'commit' ? model.commit(held.model) : 'ECANCELED';
            if (expected === 'EAGAIN') conflicts++;
            if (expected === undefined) commits++;
            expect(await held.end(taken.end === 'commit')).toBe(expected);
          } else if (taken.inside) {
            if (!held) open.set(taken.connection, (held = new Held(store)));
            // The model says nothing of a transaction that cannot be committed any more, except that it cannot.
            if (model.conflicts(held.model)) continue;
            const expected = model.runInside(held.model, taken.connection, taken.request);
            expect(await ask(await held.operations, taken.request)).toBe(expected);
          } else {
            expect(await ask(store, taken.request)).toBe(model.run(taken.connection, taken.request));
          }
        }
        for (const held of open.values()) await held.end(false);
      }),
      { numRuns: effort(100, 20_000), seed: firstSeed(5) },
    );
    expect(Math.min(conflicts, commits)).toBeGreaterThan(20);
  });
});
