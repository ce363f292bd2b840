import { describe, expect, test } from 'vitest';
import { DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';
import { verifyOutput } from '../../../generator/emit/verify.js';
import { bundle, load } from './load.js';
import * as m from './model.js';

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: hostile text
const comments = [
  '*/ export const injected = 1; /*',
  '`${process.exit()}` \\',
  '@internal\n@deprecated {@link x} @ts-ignore',
  'a\r\nb\u2028export const injected = 2;\u0085\u0000\u202e',
  '/* nested // */*/*/ </script>',
  '@ts-nocheck',
  '#!/bin/sh\n// @ts-nocheck\n/// <reference path="x" />',
  '*',
  '/',
  '',
];
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: hostile text

/** A keyword, or a name that the classes use themselves, as the name of everything that can have one. */
const names = [
  'default',
  'class',
  'constructor',
  '__proto__',
  'prototype',
  'view',
  'base',
  'toJSON',
  'copyFrom',
  'equals',
  'atomics',
  'await',
  'yield',
  'let',
  'static',
  'get',
  'set',
  'async',
  'of',
  'arguments',
  'eval',
  'undefined',
  'DataView',
  'BigInt',
  'Uint8Array',
  'Symbol',
  'Array',
  'Object',
  'then',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'length',
  'name',
  'caller',
  'refuse',
  'record',
  'Rows',
  'value',
  'other',
  'index',
  'count',
  'this',
  'new',
  'delete',
  'import',
  'export',
  'enum',
  'type',
  'declare',
  'readonly',
  'abstract',
  'any',
  'never',
  'unknown',
  'number',
  'exports',
  'require',
  'module',
  '_',
  '$',
  '$refuse',
  'a$b',
  'SIZE',
  'LAYOUT',
  'alloc',
  'over',
  'at',
  'cursor',
  'first',
  '__defineGetter__',
  'é',
  '名前',
];

describe('hostile text', () => {
  const nameModel = m.model([
    m.moduleModel({
      records: [
        m.same(
          m.struct(
            'holder',
            names.length * 8,
            8,
            names.map((name, i) => m.field(name, i % 2 ? m.u64 : m.u16, i * 8)),
          ),
        ),
        ...names.map((name) => m.same(m.struct(name, 4, 4, [m.field(name, m.u32, 0)]))),
        m.same(
          m.struct('tails', 4, 4, [
            m.field('n', m.u32, 0),
            ...names.map((name) => m.field(name, m.array(m.u16, null), 4)),
          ]),
        ),
      ],
      constants: names.map((name, i) => m.same(m.constant(name, BigInt(i)))),
      enums: [
        m.same(
          m.enumLayout(
            'names',
            Object.fromEntries(names.map((name, i) => [name === '__proto__' ? 'x' : name, BigInt(i)])),
          ),
        ),
      ],
      functions: names.map((name) =>
        m.same(m.macro(`f_${name}`, [name], { kind: 'parameter', name, type: { bits: 64, signed: true } })),
      ),
    }),
  ]);

  test('as names: everything compiles', () => {
    const { files, sink } = m.render(nameModel);
    verifyOutput(files, m.options, sink);
    expect(sink.all).toEqual([]);
  });

  test('as names: every field is still itself', async () => {
    const { Holder, Names } = await load(nameModel);
    const holder = Holder.alloc();
    const fields = Object.keys(Holder.LAYOUT.fields);
    expect(fields.length).toBe(names.length);
    for (const [i, name] of fields.entries()) holder[name] = i % 2 ? BigInt(i) : i;
    for (const i of names.keys()) expect(holder.view.getUint16(i * 8, true)).toBe(i);
    expect(Object.getPrototypeOf(holder)).toBe(Holder.prototype);
    expect(holder.constructor).toBe(Holder);
    expect(Object.keys(holder.toJSON())).toEqual(fields);
    expect(Object.keys(Names).length).toBe(names.length);
  });

  test('an enumerator called __proto__', async () => {
    const values = [{ name: '__proto__', value: 3n, place: m.place, comment: null }];
    const { E } = await load(
      m.model([m.moduleModel({ enums: [m.same({ ...m.enumLayout('e', {}), enumerators: values })] })]),
    );
    expect(Object.entries(E)).toEqual([['__proto__', 3]]);
  });

  test('as comments, declarations, licences and file names: the code is the same', async () => {
    const build = (text: string) =>
      m.model([
        m.moduleModel({
          header: `headers/${text.slice(0, 3).replaceAll('\n', ' ')}x.h`,
          licence: text === '' ? [] : text.split('\n'),
          records: [
            m.same({
              ...m.struct('s', 8, 4, [m.field('a', m.u32, 0, { comment: text, declaration: text, typeText: text })]),
              comment: text,
              declaration: text,
            }),
          ],
          constants: [m.same({ ...m.constant('C', 'x', text), comment: text })],
          enums: [m.same({ ...m.enumLayout('e', { A: 1n }), comment: text })],
          functions: [
            m.same({
              ...m.macro('F', [], { kind: 'constant', value: 1n, type: { bits: 32, signed: true } }),
              source: text,
              comment: text,
            }),
          ],
        }),
      ]);
    const plain = await bundle(m.render(build('plain')).files, "export * from './test.js';", { withoutComments: true });
    for (const text of comments) {
      const { files, sink } = m.render(build(text));
      verifyOutput(files, m.options, sink);
      expect(sink.all, text).toEqual([]);
      const rendered = files.get('test.ts')!;
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(rendered).not.toMatch(/[\u0000\r\u202e\u2028]/);
      const inComments = rendered.split('\n').filter((line) => /^\s*(?:\/?\*)/.test(line));
      expect(inComments.join('\n')).not.toMatch(/@internal|@ts-/);
      // A tag acts in a documentation comment only; the notice of the licence is none, and stays as it was written.
      const documented = inComments.slice(inComments.indexOf(' */') + 1);
      expect(documented.join('\n')).not.toMatch(/@deprecated/);
      // The type's text is data: it stands in LAYOUT, quoted.
      const literal = /type: ('(?:[^'\\\n]|\\.)*')/.exec(rendered)![1]!;
      expect(new Function(`return ${literal}`)()).toBe(text);
      const bundled = await bundle(files, "export * from './test.js';", { withoutComments: true });
      expect(bundled.replace(/type:(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)/, 'type:"plain"')).toBe(
        plain,
      );
    }
  });

  test('a string constant survives whatever it holds', async () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: hostile text
    const texts = [...comments, "'", '"', '\\', '\n', "\\'", '${x}', '\u2028\u2029', '😀', '\u0000', '</script>'];
    const constants = texts.map((text, i) => m.same(m.constant(`T${i}`, text)));
    const model = m.model([m.moduleModel({ constants })]);
    const generated = await load(model);
    for (const [i, text] of texts.entries()) expect(generated[`T${i}`]).toBe(text);
    const sink = new DiagnosticSink();
    verifyOutput(m.render(model).files, m.options, sink);
    expect(sink.all).toEqual([]);
  });
});
