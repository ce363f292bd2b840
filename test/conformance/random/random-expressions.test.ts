import { describe, expect } from 'vitest';
import { effort } from '../../support/effort.js';
import { itWith } from '../../support/tools.js';
import { amount, type Campaign, findDifference } from './campaign.js';
import { COMPILERS } from './compilers.js';
import { expressionTree } from './expressions/arbitrary.js';
import { compareExpressions } from './expressions/compare.js';
import { compareFunctions } from './expressions/compare-functions.js';
import { functionTree } from './expressions/function-arbitrary.js';
import { compareMistakes } from './expressions/mistakes.js';
import type { ExpressionNode } from './expressions/tree.js';
import { writeExpression } from './expressions/write.js';

const EXPRESSIONS = amount(effort(500, 12_500));
const values: Campaign<ExpressionNode> = {
  arbitrary: expressionTree,
  compare: compareExpressions,
  show: (tree, compiler) => writeExpression(tree, 'm0', compiler).text,
  perFile: 500,
};
const FUNCTIONS = amount(effort(300, 3_000));
const functions: Campaign<ExpressionNode> = {
  arbitrary: functionTree,
  compare: compareFunctions,
  show: (tree, compiler) => writeExpression(tree, 'f0', compiler, '(p0, p1)').text,
  perFile: 300,
};
const mistakes: Campaign<ExpressionNode> = { ...values, compare: compareMistakes };

describe.concurrent('integer constants are what compilers make of them', () => {
  for (const compiler of COMPILERS) {
    const { abi, command, family } = compiler;
    // About a fifth of them has a mistake, and so no value.
    itWith(command)(
      `${abi}: ${command}, values and types of ${EXPRESSIONS} random expressions`,
      async () => {
        expect(await findDifference(values, compiler, EXPRESSIONS)).toBeUndefined();
      },
      3_600_000,
    );
    if (abi === 'x86_64') {
      itWith(command)(
        `${abi}: ${command}, results of ${FUNCTIONS} random function-like macros`,
        async () => {
          expect(await findDifference(functions, compiler, FUNCTIONS)).toBeUndefined();
        },
        3_600_000,
      );
    }
    if (family === 'clang') continue;
    itWith(command)(
      `${abi}: ${command}, mistakes of arithmetic in ${EXPRESSIONS} random expressions`,
      async () => {
        expect(await findDifference(mistakes, compiler, EXPRESSIONS)).toBeUndefined();
      },
      3_600_000,
    );
  }
});
