import { describe, expect } from 'vitest';
import { effort } from '../../support/effort.js';
import { itWith } from '../../support/tools.js';
import { amount, findDifference } from './campaign.js';
import { COMPILERS } from './compilers.js';
import { recordTree } from './records/arbitrary.js';
import { compareRecords, recordFor } from './records/compare.js';
import type { RecordTree } from './records/tree.js';

const RECORDS = amount(effort(200, 20_000));
const campaign = {
  arbitrary: recordTree,
  compare: compareRecords,
  show: (tree: RecordTree, compiler: (typeof COMPILERS)[number]) => recordFor(tree, 'r0', compiler).text,
  perFile: 400,
};

describe.concurrent('records are laid out as compilers do', () => {
  for (const compiler of COMPILERS) {
    itWith(compiler.command)(
      `${compiler.abi}: ${compiler.command}, ${RECORDS} random records`,
      async () => {
        expect(await findDifference(campaign, compiler, RECORDS)).toBeUndefined();
      },
      3_600_000,
    );
  }
});
