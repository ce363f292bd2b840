import { describe, expect, test } from 'vitest';
import type { Arithmetic, TypedExpression } from '../../../generator/constants/constant.js';
import { DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';
import { verifyOutput } from '../../../generator/emit/verify.js';
import { load } from './load.js';
import * as m from './model.js';

const u32: Arithmetic = { bits: 32, signed: false };
const i32: Arithmetic = { bits: 32, signed: true };
const i64: Arithmetic = { bits: 64, signed: true };
const u64: Arithmetic = { bits: 64, signed: false };
const literal = (value: bigint, type = i32): TypedExpression => ({ kind: 'constant', value, type });
const parameter = (name: string): TypedExpression => ({ kind: 'parameter', name, type: i64 });
const convert = (
  operand: TypedExpression,
  type: Arithmetic,
  { bits, signed }: { bits: number; signed: boolean } = type,
): TypedExpression => ({
  kind: 'convert',
  bits,
  signed,
  operand,
  type,
});
type Operator = Extract<TypedExpression, { kind: 'binary' }>['operator'];
const binary = (
  operator: Operator,
  left: TypedExpression,
  right: TypedExpression,
  type: Arithmetic,
): TypedExpression => ({
  kind: 'binary',
  operator,
  left,
  right,
  type,
});

// biome-ignore lint/suspicious/noTemplateCurlyInString: hostile text
const text = 'grüße\n\'"`${x}\\ \u2028*/\u0000';

describe('constants', () => {
  const model = m.model([
    m.moduleModel({
      constants: [
        m.constant('SMALL', -5n),
        m.constant('LARGEST', 2n ** 53n - 1n),
        m.constant('LARGE', 2n ** 53n),
        m.constant('NEGATIVE', -(2n ** 63n)),
        m.constant('TEXT', text),
        m.constant('NO_TEXT', [0x80, 0xff, 0]),
        m.constant('MARK', [0xef, 0xbb, 0xbf, 0x41]),
      ].map((each) => m.same(each)),
      enums: [
        m.same(m.enumLayout('wire_type', { XS_CONTROL: 0n, XS_WRITE: 11n })),
        m.same({ ...m.enumLayout('long_type', { ONE: 1n, MOST: 2n ** 64n - 1n }), size: 8 as const }),
      ],
      typedefs: [
        ['port_t', m.u32],
        ['wide_t', m.u64],
        ['kind_t', m.enumeration('enum wire_type')],
        ['flag_t', m.bool],
        ['row_t', m.array(m.u8, 4)],
      ].map(([name, type]) => m.same({ name, type, typeText: 'x', place: m.place, comment: null } as never)),
    }),
  ]);

  test('have their values as literals', async () => {
    const generated = await load(model);
    expect(generated).toMatchObject({
      SMALL: -5,
      LARGEST: Number.MAX_SAFE_INTEGER,
      LARGE: 2n ** 53n,
      NEGATIVE: -(2n ** 63n),
      TEXT: text,
      MARK: '\ufeffA',
      WireType: { XS_CONTROL: 0, XS_WRITE: 11 },
      LongType: { ONE: 1n, MOST: 2n ** 64n - 1n },
    });
    expect(generated.NO_TEXT).toEqual(Uint8Array.of(0x80, 0xff, 0));
  });

  test('have literal types, an enum the union of its values, a typedef its own type', () => {
    const use = `import { LARGE, SMALL, WireType, type flag_t, type kind_t, type port_t, type wide_t } from './test.js';
const small: -5 = SMALL;
const large: 9007199254740992n = LARGE;
const wire: WireType = 11;
const port: port_t = 5;
const wide: wide_t = 5n;
const kind: kind_t = 99;
const flag: flag_t = true;
const control: 0 = WireType.XS_CONTROL;
// @ts-expect-error: no value of the enum
const wrong: WireType = 1;
export { control, flag, kind, large, port, small, wide, wire, wrong };
`;
    const { files } = m.render(model);
    const sink = new DiagnosticSink();
    verifyOutput(new Map([...files, ['use.ts', use]]), m.options, sink);
    expect(sink.all).toEqual([]);
    expect(files.get('test.ts')).not.toContain('row_t');
  });
});

describe('macro functions', () => {
  // #define ALIGN16(x) (((x) + 15U) & ~15U), with unsigned int arithmetic
  const align = binary(
    '&',
    binary('+', convert(parameter('x'), u32), literal(15n, u32), u32),
    literal(0xfffffff0n, u32),
    u32,
  );
  // #define MOD(a, b) ((b) ? (a) % (b) : 0)
  const mod: TypedExpression = {
    kind: 'conditional',
    condition: parameter('b'),
    // biome-ignore lint/suspicious/noThenProperty: it is called so
    then: binary('%', parameter('a'), parameter('b'), i64),
    otherwise: literal(0n, i64),
    type: i64,
  };
  const functions = [
    m.macro('ALIGN16', ['x'], align),
    m.macro('MOD', ['a', 'b'], mod),
    m.macro('DIV', ['a', 'b'], binary('/', parameter('a'), parameter('b'), i64)),
    m.macro('SHL', ['n'], binary('<<', literal(1n, u64), parameter('n'), u64)),
    m.macro('SHR', ['a'], binary('>>', parameter('a'), literal(4n), i64)),
    m.macro('NEG', ['a'], { kind: 'unary', operator: '-', operand: convert(parameter('a'), i32), type: i32 }),
    m.macro('NOT', ['a'], { kind: 'unary', operator: '~', operand: convert(parameter('a'), u32), type: u32 }),
    m.macro(
      'LOGIC',
      ['a', 'b'],
      binary(
        '&&',
        { kind: 'unary', operator: '!', operand: parameter('a'), type: i32 },
        binary('>=', parameter('b'), literal(-3n, i64), i32),
        i32,
      ),
    ),
    m.macro('BYTE', ['a'], convert(parameter('a'), i32, { bits: 8, signed: true })),
    m.macro(
      'AS_UNSIGNED',
      ['a'],
      convert(convert(parameter('a'), i32, { bits: 8, signed: true }), u32, { bits: 32, signed: false }),
    ),
    m.macro('BOOL', ['a'], { kind: 'to-bool', operand: parameter('a'), type: i32 }),
    m.macro('FIRST', ['a', 'unused'], parameter('a')),
    m.macro(
      'NAMES',
      ['class', 'exact', 'value', 'BigInt', '__VA_ARGS__'],
      binary(
        '+',
        parameter('class'),
        binary('+', parameter('exact'), binary('+', parameter('value'), parameter('BigInt'), i64), i64),
        i64,
      ),
    ),
    m.macro('NOTHING', [], literal(2n ** 60n, i64)),
  ].map((each) => m.same(each));
  const model = m.model([m.moduleModel({ functions })]);

  test('compute as C does', async () => {
    const f = await load(model);
    expect(f.ALIGN16(17)).toBe(32);
    expect(f.ALIGN16(17n)).toBe(32n);
    expect(f.ALIGN16(0xffffffff)).toBe(0);
    expect(f.ALIGN16(-1)).toBe(0);
    expect([f.MOD(7, 0), f.MOD(-7, 3), f.DIV(-7, 2)]).toEqual([0, -1, -3]);
    expect(() => f.DIV(1, 0)).toThrow(RangeError);
    expect([f.SHL(31), f.SHL(63n)]).toEqual([2 ** 31, 2n ** 63n]);
    expect(() => f.SHL(63)).toThrow('SHL gives 9223372036854775808, which is no safe integer');
    expect(() => f.SHL(64)).toThrow('SHL shifts 64 bits by 64');
    expect(() => f.SHL(-1)).toThrow(RangeError);
    expect(f.SHR(-17)).toBe(-2);
    expect([f.NEG(-(2 ** 31)), f.NOT(0), f.BYTE(200), f.AS_UNSIGNED(200)]).toEqual([
      -(2 ** 31),
      2 ** 32 - 1,
      -56,
      2 ** 32 - 56,
    ]);
    expect([f.LOGIC(0, -3), f.LOGIC(1, 0), f.LOGIC(0, -4)]).toEqual([1, 0, 0]);
    expect([f.BOOL(5), f.BOOL(0n)]).toEqual([1, 0n]);
    expect(f.NAMES(1, 2, 3, 4, 0)).toBe(10);
    expect(f.NOTHING()).toBe(2n ** 60n);
    expect(f.FIRST(2n ** 64n + 3n, 0n)).toBe(3n);
    for (const bad of [0.5, Number.NaN, 2 ** 53]) expect(() => f.FIRST(bad, 0)).toThrow('FIRST takes safe integers');
  });

  test('have the form of their arguments as type; formatted and type-checked', () => {
    const use = `import { ALIGN16 } from './test.js';
export const a: number = ALIGN16(5);
export const b: bigint = ALIGN16(5n);
`;
    const sink = new DiagnosticSink();
    verifyOutput(new Map([...m.render(model).files, ['use.ts', use]]), m.options, sink);
    expect(sink.all).toEqual([]);
  });
});
