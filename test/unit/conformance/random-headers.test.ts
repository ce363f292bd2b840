import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readSnapshot } from '../../../generator/bindings/snapshot/read-snapshot.js';
import type { AbiSnapshot } from '../../../generator/bindings/snapshot/snapshot.js';
import { snapshotText } from '../../../generator/bindings/snapshot/snapshot-text.js';
import { takeSnapshot } from '../../../generator/bindings/snapshot/take-snapshot.js';
import { ABI_NAMES } from '../../../generator/configuration/defaults.js';
import { compareSnapshots, worstVerdict } from '../../../generator/conformance/difference/compare-snapshots.js';
import { DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';
import { COMPILERS } from '../../conformance/random/compilers.js';
import { recordTree } from '../../conformance/random/records/arbitrary.js';
import { recordFor } from '../../conformance/random/records/compare.js';
import { PRELUDE } from '../../conformance/random/records/leaves.js';
import { scratch } from '../../support/command.js';
import { effort } from '../../support/effort.js';
import { modelOf, projectOptions } from '../../support/models.js';

/** What i386 has, every ABI has. */
const i386 = COMPILERS.find(({ abi, family }) => abi === 'i386' && family === 'clang')!;
const HEADERS = effort(3, 60);

it(`${HEADERS} random headers are what their snapshots say, and unlike each other`, async () => {
  const root = scratch();
  const project = await projectOptions();
  const headers = [{ path: 'a.h', prelude: [] }];
  const options = { ...project, root, headers, headerRoot: '.', includePaths: [], prelude: [], allow: [], block: [] };
  let last: AbiSnapshot | undefined;
  for (let seed = 1; seed <= HEADERS; seed++) {
    const trees = fc.sample(recordTree, { seed, numRuns: 30, unbiased: true });
    const text = trees.map((tree, i) => recordFor(tree, `r${i}`, i386).text).join('\n');
    writeFileSync(path.join(root, 'a.h'), `${PRELUDE}${text}\n`);
    const taken = takeSnapshot(modelOf({ ...options, abis: ABI_NAMES }));
    const read = await readSnapshot(Buffer.from(snapshotText(taken)), 'abi.json', new DiagnosticSink());
    expect(snapshotText(read!)).toBe(snapshotText(taken));
    expect(compareSnapshots(taken, read!).changes, `seed ${seed}`).toEqual([]);
    expect(compareSnapshots(read!, taken).changes, `seed ${seed}`).toEqual([]);
    // The records of two seeds have the same names.
    if (last) {
      for (const [old, to] of [[last, read!] as const, [read!, last] as const]) {
        const difference = compareSnapshots(old, to);
        expect(worstVerdict(difference)).toBe('abi-breaking');
        for (const { because, effects, facts, kind } of difference.changes) {
          expect(because.length + effects.length + facts.length > 0 || /-(?:added|removed)$/.test(kind), kind).toBe(
            true,
          );
        }
      }
    }
    last = read;
  }
});
