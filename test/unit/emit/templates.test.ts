import vm from 'node:vm';
import { describe, expect, test } from 'vitest';
import { precompileTemplates } from '../../../generator/emit/precompile-templates.js';
import { fromSpecifications, loadTemplates, readTemplates } from '../../../generator/emit/templates.js';

const preamble = [' one', '', ' two'];
const moduleView = {
  preamble,
  runtimeLiteral: "'r'",
  imports: [{ type: false, names: 'A, B', fromLiteral: "'./a.js'" }],
  locals: [{ name: '$x', value: '$.x' }],
  reexports: [{ type: false, names: ['A'], fromLiteral: "'./a.js'" }],
  typedefs: [{ doc: { only: ' t', lines: [' t'] }, name: 't', type: 'number' }],
  constants: [],
  functions: [],
  functionsByAbi: [],
  enums: [],
  records: [],
  recordsByAbi: [],
  isEmpty: false,
};

describe('templates', () => {
  test('precompiled ones are the same', () => {
    const script = precompileTemplates().replace('export const specifications =', 'specifications =');
    const sandbox: { specifications: Readonly<Record<string, unknown>> } = { specifications: {} };
    vm.runInNewContext(script, sandbox);
    expect(Object.keys(sandbox.specifications)).toEqual(readTemplates().map(({ name }) => name));
    const fast = fromSpecifications(sandbox.specifications);
    const slow = loadTemplates();
    expect(fast.module(moduleView)).toBe(slow.module(moduleView));
    const index = { preamble, exports: moduleView.reexports, isEmpty: false };
    expect(fast.index(index)).toBe(slow.index(index));
  });

  test('put the view model into words, nothing escaped', () => {
    expect(loadTemplates().module(moduleView)).toBe(`/*
 * one
 *
 * two
 */

import * as $ from 'r';
import { A, B } from './a.js';

// Local constants, since V8 knows that these never change: a nested record then costs no object, a check no call.
const $x = $.x;

export {
  A,
} from './a.js';

/** t */
export type t = number;
`);
  });
});
