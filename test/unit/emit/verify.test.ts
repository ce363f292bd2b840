import { expect, test } from 'vitest';
import { type Diagnostic, DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';
import { verifyOutput } from '../../../generator/emit/verify.js';
import * as m from './model.js';

const check = (text: string) => {
  const sink = new DiagnosticSink();
  verifyOutput(new Map([['a.ts', text]]), m.options, sink);
  return sink.all.map(({ code, message }) => [code, message]);
};

test('accepts what is formatted and compiles', () => {
  expect(check("import { refuse } from 'xenbind/codegen-v1';\n\nexport const r = refuse;\n")).toEqual([]);
});

test('refuses what the formatter would change', () => {
  expect(check('export const a = 1;\nexport  const b = 2;\n')).toEqual([
    ['not-formatted', 'the formatter would change line 2 of a.ts'],
  ]);
  expect(check('export const a = 1;')[0]![0]).toBe('not-formatted');
  expect(check('export const a = 1;\r\n')[0]![0]).toBe('not-formatted');
});

test.each([
  ['export const a: string = 1;\n', /line 1 of a\.ts does not compile: Type 'number'/],
  ["import { nothing } from 'xenbind/codegen-v1';\n\nexport const a = nothing;\n", /no exported member/],
  ["import { x } from './b.js';\n\nexport { x };\n", /Cannot find module/],
  ['const unused = 1;\nexport { };\n', /unused/],
  ['export const a: { b?: number; } = { b: undefined };\n', /exactOptionalPropertyTypes/],
  ['export const a: number = [1][0];\n', /undefined/],
  ['export const a = ;\n', /does not compile/],
])('refuses %j', (text, message) => {
  expect(check(text)[0]).toEqual(['does-not-compile', expect.stringMatching(message)]);
});

test('refuses what V8 would end the process for', () => {
  const sink = new DiagnosticSink();
  const files = new Map([
    ['a.ts', 'export const a = 1;\n'.repeat(100_000)],
    ['abi.json', 'x'.repeat(5_000_000)],
  ]);
  verifyOutput(files, m.options, sink, 150_000_000);
  const [{ code, message, hint }] = sink.all as [Diagnostic];
  expect([code, message, hint]).toEqual([
    'too-large-to-verify',
    'the output has 2 MB of TypeScript, more than ts-morph can check in the 150 MB that Node.js has for its heap',
    'Leave the check out by --no-verify, or give Node.js more: NODE_OPTIONS=--max-old-space-size=1024.',
  ]);
  expect(sink.all).toHaveLength(1);
});
