import { beforeAll, describe, expect, it } from 'vitest';
import type { AbiSnapshot } from '../../../generator/bindings/snapshot/snapshot.js';
import { takeSnapshot } from '../../../generator/bindings/snapshot/take-snapshot.js';
import { ABI_NAMES } from '../../../generator/configuration/defaults.js';
import { compareSnapshots, worstVerdict } from '../../../generator/conformance/difference/compare-snapshots.js';
import type { ResolvedType } from '../../../generator/layout/resolved.js';
import { isFull } from '../../support/effort.js';
import { modelOf, projectOptions } from '../../support/models.js';
import { falsifications } from './falsify.js';

let snapshot: AbiSnapshot;

beforeAll(async () => {
  snapshot = takeSnapshot(modelOf(await projectOptions()));
});

describe("the project's own interface", () => {
  it('has no difference from itself, under any ABI', async () => {
    const all = takeSnapshot(modelOf(await projectOptions({ abis: ABI_NAMES })));
    const difference = compareSnapshots(all, structuredClone(all));
    expect(difference.changes).toEqual([]);
    expect(difference.summary.map(({ abi, layoutNeutral }) => [abi, layoutNeutral])).toEqual(
      ABI_NAMES.map((abi) => [abi, true]),
    );
    expect(worstVerdict(difference)).toBeUndefined();
  });

  it('has exactly one cause for each fact that is falsified, with the right verdict', () => {
    const wrong: string[] = [];
    let count = 0;
    for (const header of snapshot.headers) {
      if (!isFull && header.module !== 'argo') continue;
      // Alone, since each falsification copies all that it is about.
      const truth = { abis: snapshot.abis, headers: [header] };
      for (const { what, snapshot: other, verdict } of falsifications(truth)) {
        count++;
        const difference = compareSnapshots(truth, other);
        const causes = difference.changes.filter(({ because }) => because.length === 0);
        if (causes.length === 1 && causes[0]!.verdict === verdict && worstVerdict(difference) === verdict) continue;
        const found = difference.changes.map((change) => `${change.verdict} ${change.kind} ${change.subject}`);
        wrong.push(`${what}: expected ${verdict}, found ${found.join(', ') || 'nothing'}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(isFull ? 3_000 : 500);
  });
});

describe('snapshots that no header gives', () => {
  type Records = AbiSnapshot['headers'][number]['records'];
  const of = (records: Records): AbiSnapshot => ({
    abis: ['x86_64'],
    headers: [
      { module: 'a', records, enums: [], typedefs: [], constants: [], functions: [], macros: [], reexports: [] },
    ],
  });
  type Field = readonly [name: string | null, type: ResolvedType];
  const record = (id: string, kind: 'struct' | 'union', fields: readonly Field[], size = 4): Records[number] => {
    const tag = id.includes('<') ? null : id.slice(id.indexOf(' ') + 1);
    const facts = { kind, tag, parent: null, typedefs: [], size, align: 4 };
    const placed = fields.map(([name, type]) => ({ name, type, typeText: 't', offset: 0, size: 4, bits: null }));
    return { id, variants: [{ abis: ['x86_64'], value: { ...facts, fields: placed } }] };
  };
  const inside = (id: string): ResolvedType => ({ kind: 'record', id, size: 4, align: 4 });
  const integer: ResolvedType = { kind: 'integer', size: 4, signed: false, flavour: 'integer' };
  const float: ResolvedType = { kind: 'float', size: 4 };

  it('contain themselves', () => {
    const cycle = (size: number): AbiSnapshot =>
      of([
        record('struct a', 'struct', [['x', inside('struct a')]], size),
        record('struct b', 'struct', [
          [null, inside('struct <b.0>')],
          ['y', inside('union <b.y>')],
        ]),
        record('struct <b.0>', 'struct', [[null, inside('struct <b.0>')]]),
        record('union <b.y>', 'union', [['z', inside('union <b.y>')]], size),
      ]);
    expect(compareSnapshots(cycle(4), cycle(4)).changes).toEqual([]);
    const { changes } = compareSnapshots(cycle(4), cycle(8));
    expect(changes.map(({ kind, subject }) => [kind, subject])).toEqual([
      ['record-layout', 'struct a'],
      ['record-layout', 'b.y'],
    ]);
  });

  it('nest deeper than the stack, or have more paths than anybody can follow', () => {
    const chain = (name: (i: number) => string, last: ResolvedType): Records => [
      record('struct a', 'struct', [['x', inside(name(0))]]),
      ...Array.from({ length: 10_000 }, (_, i) =>
        record(name(i), 'struct', [['x', i < 9_999 ? inside(name(i + 1)) : last]]),
      ),
    ];
    for (const name of [(i: number) => `struct r${i}`, (i: number) => `struct <a.${i}>`]) {
      const { changes } = compareSnapshots(of(chain(name, integer)), of(chain(name, float)));
      // Without names, what is that deep is not looked at.
      expect(changes.filter(({ because }) => because.length === 0)).toHaveLength(name(0).includes('<') ? 0 : 1);
    }
    const unions = (prefix: string, last: ResolvedType): Records => [
      record('struct a', 'struct', [['x', inside(`union ${prefix}0`)]]),
      ...Array.from({ length: 60 }, (_, i) => {
        const member = i < 59 ? inside(`union ${prefix}${i + 1}`) : last;
        return record(`union ${prefix}${i}`, 'union', [
          ['x', member],
          ['y', member],
        ]);
      }),
    ];
    const { changes } = compareSnapshots(of(unions('u', integer)), of(unions('v', float)));
    expect(changes.some(({ kind, subject }) => kind === 'field-type' && subject === 'a.x')).toBe(true);
  });

  it('speak of records that they do not have', () => {
    const user = (id: string): AbiSnapshot => of([record('struct a', 'struct', [['x', inside(id)]])]);
    expect(compareSnapshots(user('struct gone'), user('struct gone')).changes).toEqual([]);
    expect(worstVerdict(compareSnapshots(user('struct gone'), user('struct other')))).toBe('abi-breaking');
  });

  it('have no such ABI', () => {
    expect(() => compareSnapshots(of([]), of([]), ['arm32'])).toThrow(RangeError);
  });
});
