import { inspect } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';
import { verifyOutput } from '../../../generator/emit/verify.js';
import { load } from './load.js';
import * as m from './model.js';

const point = m.struct('point', 8, 4, [m.field('x', m.u32, 0), m.field('y', m.i16, 4)]);
const pointType = m.record('struct point', 8, 4);
const everything = m.struct('every_thing', 224, 16, [
  m.field('u8', m.u8, 0),
  m.field('i8', m.i8, 1),
  m.field('u16', m.u16, 2),
  m.field('i16', m.i16, 4),
  m.field('c', m.char, 6),
  m.field('uc', m.unsignedChar, 7),
  m.field('u32', m.u32, 8),
  m.field('i32', m.i32, 12),
  m.field('u64', m.u64, 16),
  m.field('i64', m.i64, 24),
  m.field('u128', m.u128, 32),
  m.field('i128', m.i128, 48),
  m.field('f', m.float, 64),
  m.field('flag', m.bool, 68),
  m.field('d', m.double, 72),
  m.field('ld', m.longDouble, 80),
  m.field('pointer', m.pointer(8), 96),
  m.field('short_pointer', m.pointer(4), 104),
  m.field('colour', m.enumeration('enum colour'), 108),
  m.field('point', pointType, 112),
  m.field('big_colour', m.enumeration('enum big_colour', 8), 120),
]);
const model = m.model([
  m.moduleModel({
    records: [m.same(point), m.same(everything)],
    enums: [
      m.same(m.enumLayout('colour', { RED: 1n, BLUE: 2n })),
      m.same({ ...m.enumLayout('big_colour', { SMALL: 1n, HUGE: 1n << 60n }), size: 8 as const }),
    ],
  }),
]);

describe('accessors', () => {
  // biome-ignore lint/suspicious/noExplicitAny: loaded code
  let generated: any;
  beforeAll(async () => {
    generated = await load(model);
  });

  const bytesOf = (record: { view: DataView }, from: number, length: number) => [
    ...new Uint8Array(record.view.buffer, from, length),
  ];

  test.each([
    ['u8', 0xfe, 0, [0xfe]],
    ['i8', -2, 1, [0xfe]],
    ['u16', 0xfedc, 2, [0xdc, 0xfe]],
    ['i16', -292, 4, [0xdc, 0xfe]],
    ['c', -1, 6, [0xff]],
    ['uc', 255, 7, [0xff]],
    ['u32', 0xfedcba98, 8, [0x98, 0xba, 0xdc, 0xfe]],
    ['i32', -2, 12, [0xfe, 0xff, 0xff, 0xff]],
    ['u64', 0xfedcba9876543210n, 16, [0x10, 0x32, 0x54, 0x76, 0x98, 0xba, 0xdc, 0xfe]],
    ['i64', -2n, 24, [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]],
    ['u128', (1n << 127n) | 5n, 32, [5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80]],
    ['i128', -(1n << 64n), 48, [0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255]],
    ['f', 1.5, 64, [0, 0, 0xc0, 0x3f]],
    ['flag', true, 68, [1]],
    ['d', -2, 72, [0, 0, 0, 0, 0, 0, 0, 0xc0]],
    ['pointer', 0xffff800000000000n, 96, [0, 0, 0, 0, 0, 0x80, 0xff, 0xff]],
    ['short_pointer', 0x80000000, 104, [0, 0, 0, 0x80]],
    ['colour', 2, 108, [2, 0, 0, 0]],
    ['big_colour', 1n << 60n, 120, [0, 0, 0, 0, 0, 0, 0, 0x10]],
  ])('%s = %s', (field, value, offset, bytes) => {
    const record = generated.EveryThing.alloc();
    record[field] = value;
    expect(bytesOf(record, offset, bytes.length)).toEqual(bytes);
    expect(record[field]).toBe(value);
    // Nothing else was written.
    const others = bytesOf(record, 0, 224);
    others.splice(offset, bytes.length);
    expect(others.every((byte) => byte === 0)).toBe(true);
  });

  test.each([
    ['u8', [-1, 256, 1.5, Number.NaN, '1', undefined], 'every_thing.u8 takes an integer from 0 to 255'],
    ['i8', [-129, 128, 0.5], 'from -128 to 127'],
    ['u16', [-1, 65536, 1e99], 'from 0 to 65535'],
    ['i16', [-32769, 32768], 'from -32768 to 32767'],
    ['u32', [-1, 4294967296, Number.POSITIVE_INFINITY], 'from 0 to 4294967295'],
    ['i32', [2147483648, -2147483649, 0.1], 'from -2147483648 to 2147483647'],
    ['u64', [-1n, 1n << 64n], 'every_thing.u64 takes a bigint from 0 to 18446744073709551615, not'],
    ['i64', [1n << 63n, -(1n << 63n) - 1n], 'from -9223372036854775808 to 9223372036854775807'],
    ['u128', [-1n, 1n << 128n], 'every_thing.u128'],
    ['i128', [1n << 127n], 'every_thing.i128'],
    ['u64_lo', [-1, 2 ** 32], 'every_thing.u64'],
    ['u64_number', [-1, 2 ** 53, 0.5, Number.NaN], 'from 0 to 9007199254740991'],
    ['i64_number', [2 ** 53, -(2 ** 53)], 'from -9007199254740991 to 9007199254740991'],
    ['colour', [-1, 2 ** 32], 'every_thing.colour'],
  ])('%s refuses what does not fit', (field, values, text) => {
    const record = generated.EveryThing.alloc();
    for (const value of values) {
      expect(() => (record[field] = value)).toThrow(RangeError);
      expect(() => (record[field] = value)).toThrow(text);
    }
    expect(bytesOf(record, 0, 224).every((byte) => byte === 0)).toBe(true);
  });

  test('a bool takes any byte but zero as true', () => {
    const record = generated.EveryThing.alloc();
    record.view.setUint8(68, 0x80);
    expect(record.flag).toBe(true);
    record.flag = true;
    expect(record.view.getUint8(68)).toBe(1);
  });

  test('the halves and the number of a 64-bit field', () => {
    const record = generated.EveryThing.alloc();
    record.u64 = 0xfedcba9876543210n;
    expect([record.u64_lo, record.u64_hi]).toEqual([0x76543210, 0xfedcba98]);
    expect(() => record.u64_number).toThrow('every_thing.u64 holds 18364758544493064720, which is no safe integer');
    record.u64_lo = 0xffffffff;
    record.u64_hi = 0x1fffff;
    expect(record.u64_number).toBe(Number.MAX_SAFE_INTEGER);
    record.u64 = 1n << 53n;
    expect(() => record.u64_number).toThrow('every_thing.u64 holds 9007199254740992, which is no safe integer');
    record.u64_number = 0x123456789a;
    expect(record.u64).toBe(0x123456789an);
    for (const value of [0, -1, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, -4294967296, -4294967297]) {
      record.i64_number = value;
      expect(record.i64).toBe(BigInt(value));
      expect(record.i64_number).toBe(value);
    }
    for (const unsafe of [1n << 53n, -(1n << 53n), (1n << 53n) + 1n, -(1n << 63n)]) {
      record.i64 = unsafe;
      expect(() => record.i64_number).toThrow(RangeError);
    }
  });

  test('a long double is its bytes', () => {
    const record = generated.EveryThing.alloc();
    record.ld = Uint8Array.from({ length: 16 }, (_, i) => i);
    expect([...record.ld]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
    expect(() => (record.ld = new Uint8Array(15))).toThrow('every_thing.ld takes exactly 16 bytes, not 15');
  });

  test('a nested record is the same memory', () => {
    const record = generated.EveryThing.alloc();
    record.point.y = -3;
    expect(bytesOf(record, 116, 2)).toEqual([0xfd, 0xff]);
    const other = generated.Point.alloc();
    other.x = 7;
    record.point = other;
    expect(record.point.toJSON()).toEqual({ x: 7, y: 0 });
  });

  test('over checks once, takes views of any kind, and keeps their offset', () => {
    const { Point } = generated;
    const buffer = new ArrayBuffer(16);
    const inside = new Uint8Array(buffer, 4, 12);
    Point.over(inside, 4).x = 0xaabbccdd;
    expect(new DataView(buffer).getUint32(8, true)).toBe(0xaabbccdd);
    const view = new DataView(buffer);
    expect(Point.over(view).view).toBe(view);
    expect(Point.over(new SharedArrayBuffer(8)).x).toBe(0);
    for (const offset of [5, -1, 0.5, Number.NaN]) expect(() => Point.over(inside, offset)).toThrow(RangeError);
    expect(() => Point.over(inside, 5)).toThrow('struct point needs 8 bytes at 5, the view has 12');
  });

  test('equals ignores padding, copyFrom does not', () => {
    const { Point } = generated;
    const a = Point.alloc();
    const b = Point.alloc();
    a.view.setUint8(7, 9);
    expect(a.equals(b)).toBe(true);
    // Its last byte alone.
    b.y = 256;
    expect(a.equals(b)).toBe(false);
    b.copyFrom(a);
    expect(b.view.getUint8(7)).toBe(9);
    expect(a.equals(b)).toBe(true);
  });

  test('copyFrom within one buffer may overlap', () => {
    const view = new DataView(Uint8Array.from({ length: 12 }, (_, i) => i).buffer);
    new generated.Point(view, 4).copyFrom(new generated.Point(view, 0));
    expect([...new Uint8Array(view.buffer)]).toEqual([0, 1, 2, 3, 0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test('toJSON is plain data, inspect shows the fields', () => {
    const record = generated.EveryThing.alloc();
    record.u64 = 2n ** 64n - 1n;
    const json = JSON.parse(JSON.stringify(record));
    expect(json).toMatchObject({ u64: '18446744073709551615', flag: false, point: { x: 0, y: 0 } });
    expect(json.ld).toEqual(new Array(16).fill(0));
    const text = inspect(record);
    expect(text).toMatch(/^EveryThing \{/);
    expect(text).toContain('u64: 18446744073709551615n');
    expect(text).toContain('point: Point { x: 0, y: 0 }');
    expect(inspect({ deep: { deep: { deep: record } } })).toContain('[EveryThing]');
  });

  test('the static layout', () => {
    const { Point, EveryThing } = generated;
    expect([Point.SIZE, Point.ALIGN]).toEqual([8, 4]);
    expect(Point.LAYOUT).toEqual({
      name: 'struct point',
      abis: ['x86_64', 'arm64'],
      size: 8,
      align: 4,
      fields: {
        x: { type: 'integer_t', offset: 0, size: 4 },
        y: { type: 'integer_t', offset: 4, size: 2 },
      },
      holes: [{ offset: 6, size: 2 }],
    });
    expect(EveryThing.LAYOUT.holes).toEqual([
      { offset: 69, size: 3 },
      { offset: 128, size: 96 },
    ]);
  });

  test('formatted and type-checked', () => {
    const sink = new DiagnosticSink();
    verifyOutput(m.render(model).files, m.options, sink);
    expect(sink.all).toEqual([]);
  });
});
