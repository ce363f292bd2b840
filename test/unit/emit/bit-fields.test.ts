import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';
import { verifyOutput } from '../../../generator/emit/verify.js';
import { load } from './load.js';
import * as m from './model.js';

/** Every width at every bit of a byte: one record for each, so that each has 16 bytes to itself. */
function fields(signed: boolean) {
  const result = [];
  for (let width = 1; width <= 64; width++) {
    for (let start = 0; start < 8; start++) {
      const type = width > 32 ? (signed ? m.i64 : m.u64) : signed ? m.i32 : m.u32;
      const name = `${signed ? 's' : 'u'}_${width}_${start}`;
      result.push({ width, start, name, layout: m.bits('f', type, 16 + start, width) });
    }
  }
  return result;
}

describe('bit-fields', () => {
  test.each([false, true])('every width at every position, signed: %s', async (signed) => {
    const all = fields(signed);
    const records = all.map(({ name, layout }) => m.same(m.struct(name, 16, 4, [layout])));
    const generated = await load(m.model([m.moduleModel({ records })]));
    for (const { width, start, name } of all) {
      const className = `${signed ? 'S' : 'U'}${width}_${start}`;
      const type = generated[className];
      expect(type, name).toBeDefined();
      const low = signed ? -(1n << BigInt(width - 1)) : 0n;
      const high = (1n << BigInt(signed ? width - 1 : width)) - 1n;
      const wide = width > 32;
      fc.assert(
        fc.property(
          fc.bigInt({ min: low, max: high }),
          fc.uint8Array({ minLength: 16, maxLength: 16 }),
          (value, around) => {
            const record = type.over(Uint8Array.from(around));
            record.f = wide ? value : Number(value);
            expect(record.f).toBe(wide ? value : Number(value));
            // Against C's definition: these bits, and no other.
            const before = littleEndian(around);
            const shift = BigInt(16 + start);
            const mask = ((1n << BigInt(width)) - 1n) << shift;
            const expected = (before & ~mask) | (BigInt.asUintN(width, value) << shift);
            expect(littleEndian(new Uint8Array(record.view.buffer))).toBe(expected);
          },
        ),
        {
          numRuns: 12,
          examples: [
            [low, new Uint8Array(16)],
            [high, new Uint8Array(16).fill(255)],
          ],
        },
      );
      for (const outside of [low - 1n, high + 1n]) {
        expect(() => (type.alloc().f = wide ? outside : Number(outside)), name).toThrow(RangeError);
      }
    }
  });

  test('only the bytes of the field are touched', async () => {
    // struct { uint32_t pad:13; uint32_t f:9; } : bits 13 to 21, bytes 1 and 2
    const record = m.struct('s', 4, 4, [m.bits('f', m.u32, 13, 9)]);
    const { S } = await load(m.model([m.moduleModel({ records: [m.same(record)] })]));
    const touched: string[] = [];
    const view = new DataView(new ArrayBuffer(8));
    const spy = new Proxy(view, {
      get(target, key) {
        const value = Reflect.get(target, key, target);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          touched.push(`${String(key)} ${args[0]}`);
          return value.apply(target, args);
        };
      },
    });
    new S(spy).f = 0x1ff;
    expect(touched).toEqual(['getUint16 1', 'setUint16 1']);
    expect([...new Uint8Array(view.buffer, 0, 4)]).toEqual([0, 0xe0, 0x3f, 0]);
    // Three bytes are accessed as two and one.
    const last = m.struct('t', 4, 4, [m.bits('f', m.u32, 9, 23)]);
    const { T } = await load(m.model([m.moduleModel({ records: [m.same(last)] })]));
    touched.length = 0;
    new T(spy).f = 0x7fffff;
    expect(touched).toEqual(['getUint16 1', 'setUint16 1', 'setUint8 3']);
  });

  test('bools, enums, and the number of a wide one', async () => {
    const record = m.struct('s', 16, 8, [
      m.bits('on', m.bool, 3, 1),
      m.bits('colour', m.enumeration('enum colour'), 4, 2),
      m.bits('wide', m.i64, 64, 60),
    ]);
    const model = m.model([
      m.moduleModel({ records: [m.same(record)], enums: [m.same(m.enumLayout('colour', { RED: 1n, BLUE: 2n }))] }),
    ]);
    const { S, Colour } = await load(model);
    const s = S.alloc();
    s.on = true;
    s.colour = Colour.BLUE;
    expect(s.view.getUint8(0)).toBe(0b101000);
    s.wide_number = -5;
    expect(s.wide).toBe(-5n);
    s.wide = 1n << 58n;
    expect(() => s.wide_number).toThrow('s.wide holds 288230376151711744');
    expect(() => (s.wide_number = 0.5)).toThrow(RangeError);
    expect(s.toJSON()).toEqual({ on: true, colour: 2, wide: '288230376151711744' });
    const sink = new DiagnosticSink();
    verifyOutput(m.render(model).files, m.options, sink);
    expect(sink.all).toEqual([]);
  });

  test('equals looks at the bits of the fields only', async () => {
    const record = m.struct('s', 4, 4, [m.bits('a', m.u32, 0, 3), m.bits('b', m.u32, 8, 12), m.field('c', m.u8, 3)]);
    const { S } = await load(m.model([m.moduleModel({ records: [m.same(record)] })]));
    const of = (...bytes: number[]) => S.over(Uint8Array.from(bytes));
    expect(of(0xf8, 1, 0xf0, 4).equals(of(0, 1, 0, 4))).toBe(true);
    expect(of(1, 0, 0, 0).equals(of(0, 0, 0, 0))).toBe(false);
    expect(of(0, 0, 8, 0).equals(of(0, 0, 0, 0))).toBe(false);
    expect(S.LAYOUT.fields.b).toEqual({ type: 'integer_t', offset: 1, size: 2, bits: { start: 8, width: 12 } });
    expect(S.LAYOUT.holes).toEqual([
      { offset: 0, size: 1, bits: { start: 3, width: 5 } },
      { offset: 2, size: 1, bits: { start: 20, width: 4 } },
    ]);
  });
});

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}
