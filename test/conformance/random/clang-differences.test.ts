import { describe, expect, it } from 'vitest';
import type { AbiName } from '../../../generator/layout/abi.js';
import { scratch } from '../../support/command.js';
import { lacks } from '../../support/tools.js';
import { COMPILERS } from './compilers.js';
import { compareRecords } from './records/compare.js';
import {
  type Attributes,
  type BitsNode,
  type MemberNode,
  NO_ATTRIBUTES,
  type Pack,
  type RecordTree,
} from './records/tree.js';

/** One record for each rule of records/clang.ts: the rule is needed, and what it takes away is enough. */

const NO_PACK: Pack = { amount: null, style: 0 };
const aligned = (amount: 4 | 8): Attributes => ({ ...NO_ATTRIBUTES, aligned: [amount] });

function bits(leaf: string, ...widths: readonly (readonly [width: number, attributes?: Attributes])[]): BitsNode {
  const declarators = widths.map(([width, attributes = NO_ATTRIBUTES]) => ({
    named: true,
    width: width - 1,
    attributes,
  }));
  return { kind: 'bits', leaf, declarators };
}

function struct(members: readonly MemberNode[], pack: Pack = NO_PACK, tail: string | null = null): RecordTree {
  return { record: { kind: 'struct', members, tail, attributes: NO_ATTRIBUTES }, pack, isTypedef: false };
}

const empty: MemberNode = {
  kind: 'nested',
  record: struct([]).record,
  form: 'anonymous',
  ...{ alias: null, pack: NO_PACK, alignas: false, dims: [], attributes: NO_ATTRIBUTES, twice: false },
};

const RULES: readonly (readonly [string, AbiName, RecordTree])[] = [
  ['1: a typedef aligned to more than its size', 'x86_64', struct([bits('short_a4', [1], [1])])],
  ['2: a machine integer of a typedef aligned to less', 'x86_64', struct([bits('unsigned_int_a1', [32])])],
  ['3: aligned beyond #pragma pack', 'x86_64', struct([bits('int', [1], [1, aligned(4)])], { amount: 1, style: 0 })],
  ['4: aligned, and straddling then', 'x86_64', struct([bits('long long', [1], [33, aligned(4)])])],
  ['4: aligned 64 bits', 'i386', struct([bits('long long', [64, aligned(4)])], { amount: 16, style: 0 })],
  ['5: a flexible array without a name beside it', 'x86_64', struct([empty], NO_PACK, 'int')],
];

describe.skipIf(lacks('clang'))('what random records leave out for Clang', () => {
  it.each(RULES)('rule %s', async (_, abi, tree) => {
    const clang = COMPILERS.find((compiler) => compiler.family === 'clang' && compiler.abi === abi)!;
    const folder = scratch();
    // As if it were GCC: nothing is taken away.
    const whole = compareRecords([tree], { ...clang, family: 'gcc' }, folder).then(
      ([differences]) => differences!.join('\n'),
      (refusal: unknown) => String(refusal),
    );
    expect(await whole).toMatch(/^size|^__alignof__|^bits|flexible array member/m);
    expect(await compareRecords([tree], clang, folder)).toEqual([[]]);
  });
});
