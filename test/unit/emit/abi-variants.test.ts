import { describe, expect, test } from 'vitest';
import type { Entity } from '../../../generator/bindings/model.js';
import { DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';
import { verifyOutput } from '../../../generator/emit/verify.js';
import type { AbiName } from '../../../generator/layout/abi.js';
import type { RecordLayout } from '../../../generator/layout/resolved.js';
import { load } from './load.js';
import * as m from './model.js';

const three: readonly AbiName[] = ['x86_64', 'arm64', 'i386'];
/** `struct iov { void *base; uint32_t len; }`, and something that contains two of them. */
const iov64 = m.struct('iov', 16, 8, [m.field('base', m.pointer(8), 0), m.field('len', m.u32, 8)]);
const iov32 = m.struct('iov', 8, 4, [m.field('base', m.pointer(4), 0), m.field('len', m.u32, 4)]);
const split = <T>(id: string, first: T, last: T): Entity<T> => ({
  id,
  variants: [
    { abis: ['x86_64', 'arm64'], value: first },
    { abis: ['i386'], value: last },
  ],
});
const pair = (size: number) =>
  m.struct('pair', size * 2, 4, [m.field('both', m.array(m.record('struct iov', size, 4), 2), 0)]);
const model = m.model(
  [
    m.moduleModel({
      records: [split('struct iov', iov64, iov32), split('struct pair', pair(16), pair(8))],
      constants: [split('WORD', m.constant('WORD', 8n), m.constant('WORD', 4n))],
      enums: [split('enum e', m.enumLayout('e', { A: 1n, B: 2n }), m.enumLayout('e', { A: 1n, B: 3n }))],
      functions: [
        split(
          'SCALE',
          m.macro('SCALE', [], { kind: 'constant', value: 8n, type: { bits: 32, signed: true } }),
          m.macro('SCALE', [], { kind: 'constant', value: 4n, type: { bits: 32, signed: true } }),
        ),
      ],
    }),
  ],
  three,
);

describe('what differs between ABIs', () => {
  test('has one class each, and an object that picks', async () => {
    const { Iov, IovI386, IovByAbi, Pair, PairI386, PairByAbi } = await load(model);
    expect([Iov.SIZE, IovI386.SIZE]).toEqual([16, 8]);
    expect(IovByAbi).toEqual({ x86_64: Iov, arm64: Iov, i386: IovI386 });
    expect(IovI386.LAYOUT.abis).toEqual(['i386']);
    expect(PairByAbi.i386).toBe(PairI386);
    const small = PairI386.alloc();
    small.both.at(1).base_ = 0x80000000;
    expect(small.view.getUint32(8, true)).toBe(0x80000000);
    expect(small.both.at(0)).toBeInstanceOf(IovI386);
    const large = Pair.alloc();
    large.both.at(1).base_ = 1n << 63n;
    expect(large.view.getUint8(23)).toBe(0x80);
  });

  test('has the first ABI under the plain name for constants, enums and functions', async () => {
    const { WORD, WORD_BY_ABI, E, EByAbi, SCALE, SCALE_I386, SCALE_BY_ABI } = await load(model);
    expect(WORD).toBe(8);
    expect(WORD_BY_ABI).toEqual({ x86_64: 8, arm64: 8, i386: 4 });
    expect(E).toEqual({ A: 1, B: 2 });
    expect(EByAbi.i386).toEqual({ A: 1, B: 3 });
    expect([SCALE(), SCALE_I386(), SCALE_BY_ABI.i386()]).toEqual([8, 4, 4]);
  });

  test('formatted and type-checked', () => {
    const sink = new DiagnosticSink();
    verifyOutput(m.render(model).files, m.options, sink);
    expect(sink.all).toEqual([]);
  });

  test('a class of one ABI is not assignable to that of another', () => {
    const text = "import { Iov, IovI386 } from './test.js';\nexport const x: Iov = IovI386.alloc();\n";
    const sink = new DiagnosticSink();
    verifyOutput(new Map([...m.render(model).files, ['use.ts', text]]), m.options, sink);
    expect(sink.all.map(({ message }) => message)).toEqual([expect.stringContaining('line 2 of use.ts')]);
  });
});

describe('variants of the model that make no difference in TypeScript', () => {
  const withChar = (signed: boolean, name: string): RecordLayout =>
    m.struct(name, 4, 1, [m.field('text', m.array(signed ? m.char : m.unsignedChar, 4), 0)]);

  test('char arrays are bytes, whatever the sign of char', async () => {
    const generated = await load(
      m.model([
        m.moduleModel({
          records: [
            {
              id: 'struct s',
              variants: [
                { abis: ['x86_64'], value: withChar(true, 's') },
                { abis: ['arm64'], value: withChar(false, 's') },
              ],
            },
          ],
        }),
      ]),
    );
    expect(Object.keys(generated).sort()).toEqual(['S', 'SArray', 'SCursor']);
    expect(generated.S.LAYOUT.abis).toEqual(['x86_64', 'arm64']);
  });

  test('a record differs where a record inside of it differs', async () => {
    const scalar = (signed: boolean) => m.struct('in', 1, 1, [m.field('c', signed ? m.char : m.unsignedChar, 0)]);
    const outer = m.struct('out', 1, 1, [m.field('in', m.record('struct in', 1, 1), 0)]);
    const { Out, OutArm64, InArm64 } = await load(
      m.model([
        m.moduleModel({
          records: [
            m.same(outer),
            {
              id: 'struct in',
              variants: [
                { abis: ['x86_64'], value: scalar(true) },
                { abis: ['arm64'], value: scalar(false) },
              ],
            },
          ],
        }),
      ]),
    );
    const of = (type: { over(bytes: Uint8Array): { in: { c: number } } }) => type.over(Uint8Array.of(255)).in;
    expect([of(Out).c, of(OutArm64).c]).toEqual([-1, 255]);
    expect(of(OutArm64)).toBeInstanceOf(InArm64);
  });

  test('a record of one ABI only says so', () => {
    const { files } = m.render(m.model([m.moduleModel({ records: [m.same(iov64, ['arm64'])] })]));
    expect(files.get('test.ts')).toContain('Under arm64 only.');
  });
});
