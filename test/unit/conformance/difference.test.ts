import { beforeAll, describe, expect, it } from 'vitest';
import type { AbiSnapshot } from '../../../generator/bindings/snapshot/snapshot.js';
import { takeSnapshot } from '../../../generator/bindings/snapshot/take-snapshot.js';
import { ABI_NAMES } from '../../../generator/configuration/defaults.js';
import { compareSnapshots, worstVerdict } from '../../../generator/conformance/difference/compare-snapshots.js';
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
