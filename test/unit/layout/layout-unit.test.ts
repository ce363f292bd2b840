import { describe, expect, it } from 'vitest';
import { DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';
import type { Expression } from '../../../generator/language/expression.js';
import type { CType } from '../../../generator/language/type.js';
import type { AbiName } from '../../../generator/layout/abi.js';
import { abiByName } from '../../../generator/layout/abis/index.js';
import { type LayoutSession, layoutUnit } from '../../../generator/layout/layout-unit.js';
import type { Declarations } from '../../../generator/parse/declarations.js';
import * as d from './declare.js';

const int = d.scalar('int');
const char = d.scalar('char');

function lay(
  parts: Partial<Declarations>,
  abi: AbiName = 'x86_64',
): { session: LayoutSession; codes: string[]; sink: DiagnosticSink } {
  const sink = new DiagnosticSink();
  const session = layoutUnit(d.declarations(parts), abiByName(abi), sink);
  return { session, sink, codes: sink.all.map((diagnostic) => diagnostic.code) };
}

const codesOf = (...records: Declarations['records']): string[] => lay({ records }).codes;
const unary = (operator: '-' | '~', operand: Expression): Expression => ({
  kind: 'unary',
  operator,
  operand,
  place: d.place,
});
const sizeOf = (id: string): Expression => ({ kind: 'sizeof-type', type: d.recordType(id), place: d.place });
const name = (text: string): Expression => ({ kind: 'name', name: text, place: d.place });
const plus = (left: Expression, right: Expression): Expression => ({
  kind: 'binary',
  operator: '+',
  left,
  right,
  place: d.place,
});

describe('layoutUnit', () => {
  it('says what a pointer points at without typedef names, except where nothing else names it', () => {
    const constant = (type: CType): CType => ({ ...type, qualifiers: ['const'] });
    const chain = Array.from({ length: 200 }, (_, i) =>
      d.typedef(`p${i}`, d.pointer(i === 0 ? int : d.named(`p${i - 1}`))),
    );
    const targets: readonly (readonly [CType, string])[] = [
      [constant(d.named('u8')), 'const unsigned char'],
      [{ ...d.named('cu8'), qualifiers: ['volatile'] }, 'const volatile unsigned char'],
      [d.pointer(d.named('u8')), 'unsigned char *'],
      [d.array(d.named('u8'), 3), 'unsigned char[3]'],
      [d.named('tagged_t'), 'struct tagged'],
      [d.named('plain_t'), 'plain_t'],
      [{ kind: 'function', text: 'u8 (u8)' }, 'u8 (u8)'],
      [d.named('p2'), 'int ***'],
    ];
    const { session, codes } = lay({
      typedefs: [
        d.typedef('u8', d.scalar('unsigned char')),
        d.typedef('cu8', constant(d.named('u8'))),
        d.typedef('tagged_t', d.recordType('struct tagged')),
        d.typedef('plain_t', d.recordType('struct <plain_t>')),
        ...chain,
      ],
      records: [
        d.record('struct tagged', [d.member('x', int)]),
        { ...d.record('struct <plain_t>', [d.member('x', int)]), tag: null },
        d.record('struct a', [
          ...targets.map(([type], i) => d.member(`f${i}`, d.pointer(type))),
          d.member('far', d.named('p199')),
        ]),
      ],
    });
    expect(codes).toEqual([]);
    const found = session.unit.records[2]!.fields.map(({ type }) => (type.kind === 'pointer' ? type.target : type));
    expect(found.slice(0, -1)).toEqual(targets.map(([, text]) => text));
    expect(found.at(-1)).toMatch(/^p166 \*{32}$/);
  });

  it('writes types as C does, typedef names kept', () => {
    const { session, codes } = lay({
      typedefs: [d.typedef('u32', d.scalar('unsigned int'))],
      records: [
        d.record('struct a', [
          d.member('x', d.named('u32')),
          d.member('y', d.array(d.array(char, 3), 2)),
          d.member('p', d.pointer({ ...char, qualifiers: ['const'] })),
          d.member('q', d.pointer(d.array(int, 4))),
          d.member('r', d.array(d.pointer(int), 4)),
          d.member('f', d.pointer({ kind: 'function', text: 'void (int)' })),
          d.member('s', d.array(d.pointer({ kind: 'function', text: 'int (char *)' }), 2)),
          d.member('t', d.array(char, null)),
        ]),
      ],
    });
    expect(codes).toEqual([]);
    const [record] = session.unit.records;
    expect(record!.fields.map((field) => field.typeText)).toEqual([
      'u32',
      'char[2][3]',
      'const char *',
      'int (*)[4]',
      'int *[4]',
      'void (*)(int)',
      'int (*[2])(char *)',
      'char[]',
    ]);
    expect(record!.fields.map((field) => field.offset)).toEqual([0, 4, 16, 24, 32, 64, 72, 88]);
    expect(record!.fields[7]).toMatchObject({ size: 0, type: { kind: 'array', count: null, stride: 1 } });
    expect(record!.fields[5]!.type).toEqual({ kind: 'pointer', size: 8, target: 'void (int)' });
  });

  it('places bit-fields by their bits', () => {
    const { session } = lay({
      records: [d.record('struct a', [d.member('c', char), d.bits('b', int, 20), d.bits(null, int, 0)])],
    });
    const [, b, zero] = session.unit.records[0]!.fields;
    expect(b).toMatchObject({ offset: 1, size: 3, bits: { start: 8, width: 20 } });
    expect(zero).toMatchObject({ name: null, offset: 4, size: 0, bits: { start: 32, width: 0 } });
    // All bytes that it touches are its own, though ten bits would have room in two.
    const across = lay({ records: [d.record('struct a', [d.bits('a', int, 7), d.bits('b', int, 10)])] });
    expect(across.session.unit.records[0]!.fields[1]).toMatchObject({ offset: 0, size: 3 });
  });

  it('takes the largest of several alignments', () => {
    const aligned = { packed: false, aligned: [d.literal(16), d.literal(8), d.literal(0)] };
    const { session } = lay({
      records: [d.record('struct a', [d.member('c', char), d.member('x', int, { attributes: aligned })])],
    });
    expect(session.unit.records[0]).toMatchObject({ size: 32, align: 16 });
  });

  it('aligns _Atomic to its size where that is a power of two', () => {
    const atomic = (type: CType): CType => ({ ...type, qualifiers: ['_Atomic'] });
    const three = d.record(
      'struct three',
      ['x', 'y', 'z'].map((each) => d.member(each, char)),
    );
    const two = d.record(
      'struct two',
      ['x', 'y'].map((each) => d.member(each, char)),
    );
    const { session } = lay(
      {
        records: [
          d.record('struct a', [d.member('c', char), d.member('x', atomic(d.scalar('long long')))]),
          d.record('struct b', [d.member('c', char), d.member('x', atomic(d.recordType('struct two')))]),
          d.record('struct c', [d.member('c', char), d.member('x', atomic(d.recordType('struct three')))]),
          two,
          three,
        ],
      },
      'i386',
    );
    const places = session.unit.records.slice(0, 3).map(({ size, fields }) => [fields[1]!.offset, size]);
    expect(places).toEqual([
      [8, 16],
      [2, 4],
      [1, 4],
    ]);
  });

  it('resolves in any order: a length may use what comes later', () => {
    const { session, codes } = lay({
      records: [
        d.record('struct a', [d.member('x', d.array(char, plus(sizeOf('struct b'), name('N'))))]),
        d.record('struct b', [d.member('y', d.array(int, name('N')))]),
      ],
      enums: [d.enumeration('enum n', [['N', sizeOf('struct c')]])],
      typedefs: [],
    });
    expect(codes).toEqual(['enumerator-not-constant']);
    expect(session.unit.records).toEqual([]);
    const whole = lay({
      records: [
        d.record('struct a', [d.member('x', d.array(char, plus(sizeOf('struct b'), name('N'))))]),
        d.record('struct b', [d.member('y', d.array(int, name('N')))]),
        d.record('struct c', [d.member('z', d.array(char, 3))]),
      ],
      enums: [d.enumeration('enum n', [['N', sizeOf('struct c')]])],
    });
    expect(whole.codes).toEqual([]);
    expect(whole.session.unit.records.map((record) => record.size)).toEqual([15, 12, 3]);
  });

  it('gives names to records and enums by typedefs of exactly them', () => {
    const { session } = lay({
      records: [d.record('struct a', [d.member('x', int)])],
      enums: [d.enumeration('enum e', [['A', null]])],
      typedefs: [
        d.typedef('a_t', d.recordType('struct a')),
        d.typedef('a_u', d.named('a_t')),
        d.typedef('a_const', { ...d.recordType('struct a'), qualifiers: ['const'] }),
        d.typedef('a_aligned', d.recordType('struct a'), { attributes: d.attributes(false, 16) }),
        d.typedef('e_t', d.enumType('enum e')),
        d.typedef('number', d.scalar('long')),
        d.typedef('callback', { kind: 'function', text: 'void (void)' }),
        d.typedef('opaque', d.recordType('struct nowhere')),
      ],
    });
    expect(session.unit.records[0]!.typedefs).toEqual(['a_t', 'a_u']);
    expect(session.unit.enums[0]!.typedefs).toEqual(['e_t']);
    expect(session.unit.typedefs.map((typedef) => typedef.name)).toEqual(['a_const', 'a_aligned', 'number']);
    expect(session.unit.typedefs[1]!.type).toEqual({ kind: 'record', id: 'struct a', size: 4, align: 16 });
  });

  it('takes the largest alignment of a field, and of a record or typedef what GCC and Clang agree on', () => {
    const { session, codes } = lay({
      typedefs: [d.typedef('wide', int, { attributes: d.alignedTo(4, 16) })],
      records: [
        d.record('struct a', [d.member('x', char), d.member('y', char, { attributes: d.alignedTo(8, 2) })]),
        d.record('struct b', [d.member('x', char)], { attributes: d.alignedTo(2, 8, 0) }),
        d.record('struct c', [d.member('x', d.named('wide'))]),
      ],
    });
    expect(codes).toEqual([]);
    expect(session.unit.records.map(({ size, align }) => `${size}/${align}`)).toEqual(['16/8', '8/8', '16/16']);
    expect(lay({ typedefs: [d.typedef('t', int, { attributes: d.alignedTo(16, 4) })] }).codes).toEqual([
      'alignment-order',
    ]);
  });

  it('refuses a record that only an _Atomic field aligns as a field on i386, where GCC and Clang differ', () => {
    const atomic = d.member('x', { ...d.scalar('long long'), qualifiers: ['_Atomic'] });
    const outer = d.record('struct outer', [d.member('c', char), d.member('in', d.array(d.recordType('struct a'), 2))]);
    const alone = d.record('struct a', [atomic]);
    const unit = (inner: typeof alone): Partial<Declarations> => ({ records: [inner, outer] });
    expect(lay(unit(alone), 'i386').codes).toEqual(['atomic-record']);
    expect(lay(unit(alone), 'arm32').codes).toEqual([]);
    const aligned = d.record('struct a', [atomic], { attributes: d.attributes(false, 8) });
    for (const inner of [aligned, d.record('struct a', [atomic, d.member('y', char)])]) {
      const { session, codes } = lay(unit(inner), 'i386');
      expect(codes).toEqual([]);
      expect(session.unit.records[1]!.fields[1]!.offset).toBe(8);
    }
    const { scope } = lay({ records: [alone] }, 'i386').session;
    expect(scope.alignOf(d.recordType('struct a'), '__alignof__')).toBe(8);
    expect(scope.alignOf(d.recordType('struct a'), '_Alignof')).toMatchObject({
      failure: expect.stringContaining('GCC and Clang'),
    });
  });

  it('refuses an array of _Atomic records as a field on i386, and takes a single one', () => {
    const two = d.record('struct two', [d.member('a', int), d.member('b', int)]);
    const atomic: CType = { ...d.recordType('struct two'), qualifiers: ['_Atomic'] };
    const unit = (type: CType) => ({
      records: [two, d.record('struct outer', [d.member('c', char), d.member('in', type)])],
    });
    expect(lay(unit(d.array(atomic, 1)), 'i386').codes).toEqual(['atomic-record']);
    expect(lay(unit(d.array(atomic, 1)), 'arm32').codes).toEqual([]);
    const { session, codes } = lay(unit(atomic), 'i386');
    expect(codes).toEqual([]);
    expect(session.unit.records[1]!.fields[1]!.offset).toBe(8);
  });

  it('takes an alignment that a bit-field has from its typedef for one that was asked for, packed or not', () => {
    const attributes = d.attributes(true, null);
    const wide = d.typedef('wide', char, { attributes: d.attributes(false, 8) });
    const atomic = d.member('x', d.array({ ...d.scalar('long long'), qualifiers: ['_Atomic'] }, 0));
    const flag = d.bits('f', d.named('wide'), 1);
    const outer = d.record('struct outer', [d.member('c', char), d.member('in', d.recordType('struct a'))]);
    for (const members of [[flag], [atomic, flag]]) {
      const { session, codes } = lay(
        { typedefs: [wide], records: [d.record('struct a', members, { attributes, pack: 8 }), outer] },
        'i386',
      );
      expect(codes).toEqual([]);
      expect(session.unit.records[1]!.fields[1]!.offset).toBe(8);
    }
  });

  it('sizes enums by their values', () => {
    const big = d.literal('0x100000000');
    const { session, codes } = lay({
      enums: [
        d.enumeration('enum a', [
          ['A', null],
          ['B', d.literal(7)],
          ['C', null],
        ]),
        d.enumeration('enum b', [['D', unary('-', d.literal(1))]]),
        d.enumeration('enum c', [['E', big]]),
        d.enumeration('enum d', [['F', d.literal(300)]], { attributes: d.attributes(true, null) }),
        d.enumeration('enum e', [['G', plus(name('B'), d.literal(1))]]),
      ],
    });
    expect(codes).toEqual([]);
    expect(session.unit.enums.map((item) => [item.size, item.signed])).toEqual([
      [4, false],
      [4, true],
      [8, false],
      [2, false],
      [4, false],
    ]);
    expect(session.unit.enums[0]!.enumerators.map((item) => item.value)).toEqual([0n, 7n, 8n]);
    expect(session.scope.lookup('E')).toEqual({ value: 0x100000000n, type: 'unsigned long' });
    expect(session.scope.lookup('G')).toEqual({ value: 8n, type: 'int' });
    expect(session.scope.lookup('nothing')).toBeUndefined();
  });

  it('answers for members of anonymous records', () => {
    const { session } = lay({
      records: [
        d.record('struct a', [d.member('x', int), d.member(null, d.recordType('<a.1>')), d.bits('b', int, 3)]),
        d.record('<a.1>', [d.member('y', char), d.member('z', int)], { tag: null, kind: 'union', parent: 'struct a' }),
      ],
    });
    const a = d.recordType('struct a');
    expect(session.scope.member(a, 'z')).toMatchObject({ offset: 4, bitField: false });
    expect(session.scope.member(a, 'b')).toMatchObject({ offset: 8, bitField: true });
    expect(session.scope.member(a, 'nope')).toEqual({ failure: 'uses the member nope, which struct a does not have' });
    expect(session.scope.sizeOf(a)).toBe(12);
  });

  it('reports what contains itself, with the way around', () => {
    const { sink, session } = lay({
      records: [
        d.record('struct a', [d.member('b', d.recordType('struct b'))]),
        d.record('struct b', [d.member('c', d.array(d.recordType('struct c'), 2))]),
        d.record('struct c', [d.member('a', d.recordType('struct a'))]),
        d.record('struct fine', [d.member('next', d.pointer(d.recordType('struct fine')))]),
      ],
    });
    expect(sink.all).toHaveLength(1);
    expect(sink.all[0]).toMatchObject({ code: 'recursive-record', severity: 'error' });
    expect(sink.all[0]!.notes!.map((note) => note.message)).toEqual([
      'struct a has struct b in the member b.',
      'struct b has struct c in the member c.',
      'struct c has struct a in the member a.',
    ]);
    expect(session.unit.records.map((record) => record.id)).toEqual(['struct fine']);
  });

  it('reports members that C does not allow, each once, and goes on', () => {
    const tail = d.member('t', d.array(char, null));
    const cases: [string, Declarations['records'][number]][] = [
      ['incomplete-type', d.record('struct a', [d.member('x', d.recordType('struct nowhere'))])],
      ['unknown-type', d.record('struct a', [d.member('x', d.named('nothing_t'))])],
      ['unknown-type', d.record('struct a', [d.member('x', d.pointer(d.named('nothing_t')))])],
      ['void-field', d.record('struct a', [d.member('x', d.scalar('void'))])],
      ['function-field', d.record('struct a', [d.member('x', { kind: 'function', text: 'int (void)' })])],
      ['array-element', d.record('struct a', [d.member('x', d.array(d.scalar('void'), 3))])],
      ['array-element', d.record('struct a', [d.member('x', d.array({ kind: 'function', text: 'int ()' }, 3))])],
      ['array-element', d.record('struct a', [d.member('x', d.array(d.array(int, null), 3))])],
      ['negative-array-size', d.record('struct a', [d.member('x', d.array(int, unary('-', d.literal(1))))])],
      ['type-too-large', d.record('struct a', [d.member('x', d.array(int, d.literal('0xffffffffffffffff')))])],
      ['array-length-not-constant', d.record('struct a', [d.member('x', d.array(int, name('n')))])],
      ['flexible-not-last', d.record('struct a', [d.member('x', int), tail, d.member('y', int)])],
      ['flexible-alone', d.record('struct a', [tail])],
      ['flexible-in-union', d.record('union a', [d.member('x', int), tail])],
      ['bit-field-too-wide', d.record('struct a', [d.bits('x', int, 33)])],
      ['bit-field-too-wide', d.record('struct a', [d.bits('x', d.scalar('_Bool'), 2)])],
      ['bit-field-type', d.record('struct a', [d.bits('x', d.scalar('float'), 2)])],
      ['bit-field-type', d.record('struct a', [d.bits('x', d.pointer(int), 2)])],
      ['zero-width-named', d.record('struct a', [d.bits('x', int, 0)])],
      ['bit-field-negative', d.record('struct a', [d.member('x', int, { bitWidth: unary('-', d.literal(1)) })])],
      ['bit-field-width', d.record('struct a', [d.member('x', int, { bitWidth: name('n') })])],
      [
        'alignment-not-power-of-two',
        d.record('struct a', [d.member('x', int, { attributes: d.attributes(false, 3) })]),
      ],
      ['alignment-order', d.record('struct a', [d.member('x', int)], { attributes: d.alignedTo(16, 4) })],
      [
        'alignment-not-constant',
        d.record('struct a', [d.member('x', int)], { attributes: { packed: false, aligned: [name('n')] } }),
      ],
      ['duplicate-member', d.record('struct a', [d.member('x', int), d.member('x', char)])],
      ['nameless-member', d.record('struct a', [d.member(null, d.recordType('struct fine')), d.member('x', char)])],
      ['pack-value', d.record('struct a', [d.member('x', int)], { pack: 3 })],
    ];
    for (const [code, record] of cases) {
      const fine = d.record('struct fine', [d.member('ok', int)]);
      const { codes, session, sink } = lay({ records: [record, fine] });
      expect(codes, code).toEqual([code]);
      expect(sink.all[0]!.place, code).toEqual(d.place);
      expect(session.unit.records.map((item) => item.id)).toEqual(['struct fine']);
    }
  });

  it('finds duplicates through anonymous members', () => {
    const outer = d.record('struct a', [d.member('x', int), d.member(null, d.recordType('<inner>'))]);
    const inner = d.record('<inner>', [d.member('x', int)], { tag: null, parent: 'struct a' });
    expect(codesOf(outer, inner)).toEqual(['duplicate-member']);
  });

  it('does not repeat an error in what uses the type', () => {
    const { codes } = lay({
      records: [
        d.record('struct a', [d.member('x', d.scalar('void'))]),
        d.record('struct b', [d.member('a', d.recordType('struct a'))]),
        d.record('struct c', [d.member('x', d.array(char, sizeOf('struct b')))]),
      ],
      assertions: [{ condition: sizeOf('struct c'), message: null, place: d.place }],
    });
    expect(codes).toEqual(['void-field']);
  });

  it('allows [0] anywhere, records with flexible tails inside of others, and empty records', () => {
    const { session, codes } = lay({
      records: [
        d.record('struct a', [d.member('n', int), d.member('t', d.array(char, null))]),
        d.record('struct b', [
          d.member('z', d.array(int, 0)),
          d.member('a', d.recordType('struct a')),
          d.member('c', char),
        ]),
        d.record('struct empty', []),
        d.record('union u', [d.member('z', d.array(int, 0))]),
      ],
    });
    expect(codes).toEqual([]);
    expect(session.unit.records.map((record) => [record.size, record.align])).toEqual([
      [4, 4],
      [8, 4],
      [0, 1],
      [0, 4],
    ]);
  });

  it('checks static assertions', () => {
    const { sink, codes } = lay({
      assertions: [
        { condition: d.literal(1), message: null, place: d.place },
        { condition: d.literal(0), message: 'size of a', place: d.place },
        { condition: name('what'), message: null, place: d.place },
      ],
    });
    expect(codes).toEqual(['static-assert-failed', 'assertion-not-constant']);
    expect(sink.all[0]!.message).toContain('size of a');
  });

  it('reports enumerators without a value, and two of one name', () => {
    const enums = [
      d.enumeration('enum a', [
        ['A', d.literal(0x7fffffff)],
        ['B', null],
      ]),
      d.enumeration('enum b', [['C', name('C')]]),
      d.enumeration('enum c', [['D', null]]),
      d.enumeration('enum d', [['D', null]]),
      d.enumeration('enum e', [
        ['F', unary('-', d.literal(1))],
        ['G', d.literal('0xffffffffffffffff')],
      ]),
    ];
    expect(lay({ enums }).codes).toEqual([
      'duplicate-enumerator',
      'enumerator-overflow',
      'enumerator-not-constant',
      'enum-too-wide',
    ]);
  });

  it('knows types that an ABI lacks', () => {
    const records = [d.record('struct a', [d.member('x', d.scalar('__int128'))])];
    expect(lay({ records }).codes).toEqual([]);
    expect(lay({ records }, 'i386').codes).toEqual(['type-not-in-abi']);
  });

  it('survives nesting of any depth', () => {
    let type = int;
    for (let i = 0; i < 100_000; i++) type = d.pointer(type);
    let deep = int;
    for (let i = 0; i < 100_000; i++) deep = d.array(deep, 1);
    let sum = d.literal(1);
    for (let i = 0; i < 100_000; i++) sum = plus(sum, d.literal(1));
    let minus = d.literal(1);
    for (let i = 0; i < 100_000; i++) minus = unary('-', minus);
    const count = 20_000;
    const chain = Array.from({ length: count }, (_, i) =>
      d.record(`struct r${i}`, [d.member('x', i === count - 1 ? int : d.recordType(`struct r${i + 1}`))]),
    );
    const forwards = [...chain].reverse();
    expect(codesOf(d.record('struct a', [d.member('x', type)]))).toEqual([]);
    expect(codesOf(d.record('struct a', [d.member('x', deep)]))).toEqual(['nesting-too-deep']);
    expect(codesOf(d.record('struct a', [d.member('x', d.array(char, sum))]))).toEqual([]);
    expect(codesOf(d.record('struct a', [d.member('x', d.array(char, minus))]))).toEqual(['array-length-not-constant']);
    expect(codesOf(...forwards)).toEqual([]);
    expect(new Set(codesOf(...chain))).toEqual(new Set(['nesting-too-deep']));
    const typedefs = Array.from({ length: count }, (_, i) =>
      d.typedef(`t${i}`, i === count - 1 ? int : d.named(`t${i + 1}`)),
    );
    expect(lay({ typedefs: [...typedefs].reverse() }).codes).toEqual([]);
    expect(lay({ typedefs: [d.typedef('self', d.named('self'))] }).sink.hasErrors).toBe(true);
  });

  it('lays out 10,000 records, each within another', () => {
    const records = Array.from({ length: 10_000 }, (_, i) =>
      d.record(`struct r${i}`, [
        d.member('a', int),
        ...(i === 0 ? [] : [d.member('b', d.recordType(`struct r${Math.floor(i / 2)}`))]),
        d.bits('c', int, 3),
      ]),
    );
    const { session, codes } = lay({ records });
    expect(codes).toEqual([]);
    // 8 bytes around what is within, 15 times: 9999, 4999, 2499 ... 1, 0.
    expect(session.unit.records.find(({ id }) => id === 'struct r9999')!.size).toBe(15 * 8);
  });
});
