import { describe, expect, test } from 'vitest';
import { DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';
import { bindingName, memberName, typeName } from '../../../generator/emit/identifiers.js';
import { relativeModule } from '../../../generator/emit/module-uses.js';
import { verifyOutput } from '../../../generator/emit/verify.js';
import { load } from './load.js';
import * as m from './model.js';

const u32 = (name: string) => m.field(name, m.u32, 0);
const exportsOf = (text: string): string[] =>
  [...text.matchAll(/^export (?:class|const|type|function) (\w+)/gm)].map((x) => x[1]!);

describe('one name', () => {
  test.each([
    ['xen_argo_addr', 'XenArgoAddr'],
    ['iov', 'Iov'],
    ['__guest_handle_uint8', 'GuestHandleUint8'],
    ['XEN_THING', 'XenThing'],
    ['xenHVM_info', 'XenHVMInfo'],
    ['x86_64_regs', 'X86_64Regs'],
    ['_3com', '_3com'],
    ['___', '_'],
    ['error', 'Error_'],
    ['data_view', 'DataView_'],
    ['été', 'Été'],
    ['a$b', 'AB'],
  ])('%s is the type %s', (c, ts) => expect(typeName(c)).toBe(ts));

  test.each([
    ['default', 'default_'],
    ['BigInt', 'BigInt_'],
    ['undefined', 'undefined_'],
    ['any', 'any_'],
    ['XEN_ARGO_PORT_ANY', 'XEN_ARGO_PORT_ANY'],
    ['a$', 'a_'],
    ['caf\\u00e9', 'caf_u00e9'],
  ])('%s is the binding %s', (c, ts) => expect(bindingName(c)).toBe(ts));

  test.each([
    ['default', 'default'],
    ['class', 'class'],
    ['get', 'get'],
    ['view', 'view_'],
    ['base', 'base_'],
    ['constructor', 'constructor_'],
    ['__proto__', '__proto___'],
    ['toJSON', 'toJSON_'],
    ['then', 'then_'],
    ['toString', 'toString_'],
  ])('%s is the accessor %s', (c, ts) => expect(memberName(c)).toBe(ts));

  test.each([
    ['argo', 'xen', './xen.js'],
    ['sys/gntdev', 'xen', '../xen.js'],
    ['sys/gntdev', 'sys/evtchn', './evtchn.js'],
    ['a/b/c', 'a/d/e', '../d/e.js'],
    ['argo', 'sys/gntdev', './sys/gntdev.js'],
    ['a/b', 'a/b/c', './b/c.js'],
  ])('%s imports %s as %s', (from, to, specifier) => expect(relativeModule(from, to)).toBe(specifier));
});

describe('anonymous types', () => {
  const anonymous = (
    id: string,
    kind: 'struct' | 'union',
    fields: Parameters<typeof m.struct>[3],
    typedefs: string[] = [],
  ) => ({
    ...m.struct(id, 4, 4, fields),
    id,
    kind,
    tag: null,
    typedefs,
  });

  test('are named by typedef, else by the path to them, else flattened', async () => {
    // typedef struct { union { uint32_t raw; struct { uint16_t low, high; } parts; }; } reg_t;
    const parts = anonymous('struct @parts', 'struct', [m.field('low', m.u16, 0), m.field('high', m.u16, 2)]);
    const inner = anonymous('union @inner', 'union', [
      u32('raw'),
      m.field('parts', m.record('struct @parts', 4, 2), 0),
    ]);
    const outer = anonymous(
      'struct @reg',
      'struct',
      [m.field(null, m.record('union @inner', 4, 4), 4), u32('first')],
      ['reg_t'],
    );
    const generated = await load(
      m.model([m.moduleModel({ records: [outer, inner, parts].map((each) => m.same(each)) })]),
    );
    expect(Object.keys(generated).filter((name) => !/Array|Cursor/.test(name))).toEqual(['Reg', 'RegParts']);
    const reg = generated.Reg.over(new ArrayBuffer(8));
    reg.raw = 0x12345678;
    expect([reg.parts.low, reg.parts.high]).toEqual([0x5678, 0x1234]);
    expect(generated.Reg.LAYOUT.fields.raw.offset).toBe(4);
  });

  test('bit-fields inside keep their bits', async () => {
    const inner = anonymous('struct @b', 'struct', [m.bits('low', m.u32, 0, 4), m.bits('high', m.u32, 4, 4)]);
    const outer = m.struct('s', 8, 4, [u32('first'), m.field(null, m.record('struct @b', 4, 4), 4)]);
    const { S } = await load(m.model([m.moduleModel({ records: [m.same(inner), m.same(outer)] })]));
    const s = S.alloc();
    s.high = 0xf;
    expect(s.view.getUint8(4)).toBe(0xf0);
    expect(S.LAYOUT.fields.high.bits).toEqual({ start: 36, width: 4 });
  });

  test('inside of one another add up their offsets', async () => {
    const innermost = anonymous('struct @c', 'struct', [m.field('near', m.u16, 0), m.field('far', m.u16, 2)]);
    const inner = anonymous('union @b', 'union', [u32('raw'), m.field(null, m.record('struct @c', 4, 2), 0)]);
    const middle = anonymous('struct @a', 'struct', [u32('pad'), m.field(null, m.record('union @b', 4, 4), 4)]);
    const outer = m.struct('s', 12, 4, [u32('first'), m.field(null, m.record('struct @a', 8, 4), 4)]);
    const { S } = await load(
      m.model([m.moduleModel({ records: [innermost, inner, middle, outer].map((each) => m.same(each)) })]),
    );
    const { fields } = S.LAYOUT;
    expect([fields.pad.offset, fields.raw.offset, fields.near.offset, fields.far.offset]).toEqual([4, 8, 8, 10]);
  });

  test('an enum without a name is an object only where a field needs it', () => {
    const free = { ...m.enumLayout('x', { FREE: 1n }), id: 'enum @free', tag: null };
    const used = { ...m.enumLayout('y', { USED: 2n }), id: 'enum @used', tag: null };
    const record = m.struct('dev', 4, 4, [m.field('state', m.enumeration('enum @used'), 0)]);
    const { files } = m.render(
      m.model([m.moduleModel({ records: [m.same(record)], enums: [m.same(free), m.same(used)] })]),
    );
    expect(exportsOf(files.get('test.ts')!)).toEqual(['DevState', 'DevState', 'Dev', 'DevArray', 'DevCursor']);
  });
});

describe('collisions', () => {
  test('constants keep their names, types give way, always in the same order', async () => {
    const model = m.model([
      m.moduleModel({
        constants: [m.same(m.constant('FooBar', 1n))],
        enums: [m.same(m.enumLayout('fooBar', { X: 1n }))],
        records: ['foo_bar', 'foo', 'foo_array', 'rows', 'uint16_elements'].map((tag) =>
          m.same(m.struct(tag, 4, 4, [u32('x')])),
        ),
        typedefs: [m.same({ name: 'Foo', type: m.u32, typeText: 'x', place: m.place, comment: null } as never)],
      }),
    ]);
    const { files, sink } = m.render(model);
    expect(sink.all).toEqual([]);
    expect(new Set(exportsOf(files.get('test.ts')!))).toEqual(
      new Set([
        'Foo2',
        'FooBar',
        'FooBar2',
        'FooBar3',
        'FooBar3Array',
        'FooBar3Cursor',
        'Foo',
        'FooArray2',
        'FooCursor',
        'FooArray',
        'FooArrayArray',
        'FooArrayCursor',
        'Rows',
        'RowsArray',
        'RowsCursor',
        'Uint16Elements',
        'Uint16ElementsArray',
        'Uint16ElementsCursor',
      ]),
    );
    const check = new DiagnosticSink();
    verifyOutput(files, m.options, check);
    expect(check.all).toEqual([]);
  });

  test('of derived accessors with fields', async () => {
    const record = m.struct('s', 24, 8, [
      m.field('a', m.u64, 0),
      m.field('a_lo', m.u64, 8),
      m.field('a_number', m.u8, 16),
    ]);
    const { S } = await load(m.model([m.moduleModel({ records: [m.same(record)] })]));
    const s = S.alloc();
    s.a = 0x100000002n;
    s.a_lo = 0x300000004n;
    s.a_number = 5;
    expect([s.a_lo_, s.a_hi, s.a_number_, s.a_lo, s.a_lo_lo, s.a_lo_hi, s.a_number]).toEqual([
      2,
      1,
      0x100000002,
      0x300000004n,
      4,
      3,
      5,
    ]);
  });

  test('between modules', () => {
    const { files } = m.render(
      m.model([
        m.moduleModel({ path: 'a', records: [m.same(m.struct('x_y', 4, 4, [u32('a')]))] }),
        m.moduleModel({ path: 'b', records: [m.same(m.struct('xY', 4, 4, [u32('a')]))] }),
      ]),
    );
    expect(exportsOf(files.get('b.ts')!)).toEqual(['XY2', 'XY2Array', 'XY2Cursor']);
    const sink = new DiagnosticSink();
    verifyOutput(files, m.options, sink);
    expect(sink.all).toEqual([]);
  });
});

describe('renames', () => {
  const records = [m.same(m.struct('xen_addr', 8, 4, [m.field('aport', m.u32, 0), m.field('pad', m.u16, 4)]))];
  const model = m.model([m.moduleModel({ records, constants: [m.same(m.constant('XEN_X', 1n))] })]);
  const codes = (renames: Record<string, string>) => m.render(model, { renames }).sink.all.map(({ code }) => code);

  test('are taken', async () => {
    const { Address, X } = await load(model, {
      renames: { xen_addr: 'Address', 'xen_addr.aport': 'port', XEN_X: 'X' },
    });
    expect(X).toBe(1);
    const address = Address.alloc();
    address.port = 5;
    expect(address.toJSON()).toEqual({ port: 5, pad: 0 });
    expect(Address.LAYOUT.name).toBe('struct xen_addr');
    expect(() => (address.port = -1)).toThrow('xen_addr.aport takes');
  });

  test.each([
    [{ xen_adr: 'A' }, 'unmatched-rename'],
    [{ 'xen_addr.apport': 'a' }, 'unmatched-rename'],
    [{ xen_addr: 'class' }, 'invalid-rename'],
    [{ xen_addr: 'a b' }, 'invalid-rename'],
    [{ xen_addr: '$x' }, 'invalid-rename'],
    [{ 'xen_addr.aport': 'constructor' }, 'invalid-rename'],
    [{ 'xen_addr.aport': "x' + y" }, 'invalid-rename'],
    [{ 'xen_addr.aport': 'pad' }, 'colliding-rename'],
    [{ xen_addr: 'XEN_X' }, 'colliding-rename'],
    [{ xen_addr: 'Same', XEN_X: 'Same' }, 'colliding-rename'],
    [{ __proto__: 'x' }, undefined],
  ])('%o gives %s', (renames, code) => {
    expect(codes(renames as Record<string, string>)).toEqual(code === undefined ? [] : [code]);
  });
});
