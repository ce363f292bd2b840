import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';
import { verifyOutput } from '../../../generator/emit/verify.js';
import { load } from './load.js';
import * as m from './model.js';

const entry = m.struct('entry', 4, 2, [m.field('id', m.u16, 0), m.field('len', m.u8, 2)]);
const entryType = m.record('struct entry', 4, 2);
const table = m.struct('table', 176, 16, [
  m.field('name', m.array(m.char, 8), 0),
  m.field('deltas', m.array(m.i8, 4), 8),
  m.field('flags', m.array(m.bool, 2), 12),
  m.field('shorts', m.array(m.i16, 3), 16),
  m.field('words', m.array(m.u32, 2), 24),
  m.field('longs', m.array(m.u64, 2), 32),
  m.field('floats', m.array(m.float, 2), 48),
  m.field('colours', m.array(m.enumeration('enum colour'), 2), 56),
  m.field('entries', m.array(entryType, 3), 64),
  m.field('grid', m.array(m.array(m.u16, 3), 2), 76),
  m.field('bytes', m.array(m.array(m.u8, 4), 2), 88),
  m.field('rooms', m.array(m.array(m.array(entryType, 1), 2), 2), 96),
  m.field('exact', m.array(m.longDouble, 2), 112),
  m.field('huge', m.array(m.i128, 1), 144),
  m.field('last', m.u8, 160),
]);
const model = m.model([
  m.moduleModel({
    records: [m.same(entry), m.same(table)],
    enums: [m.same(m.enumLayout('colour', { RED: 1n }))],
  }),
]);

describe('arrays', () => {
  test('of every kind of element, at the right bytes', async () => {
    const { Table } = await load(model);
    const record = Table.alloc();
    const bytes = new Uint8Array(record.view.buffer);
    record.name.set([72, 105]);
    expect([...bytes.subarray(0, 3)]).toEqual([72, 105, 0]);
    record.name = Uint8Array.from({ length: 8 }, () => 1);
    expect(() => (record.name = new Uint8Array(9))).toThrow('table.name takes exactly 8 bytes, not 9');
    record.deltas[1] = -1;
    expect(bytes[9]).toBe(255);
    record.flags.set(1, true);
    expect([...record.flags]).toEqual([false, true]);
    record.shorts.set(2, -2);
    expect([...bytes.subarray(20, 22)]).toEqual([0xfe, 0xff]);
    record.words.set(1, 0xdeadbeef);
    expect(record.words.toArray()).toEqual([0, 0xdeadbeef]);
    record.longs.set(1, 2n ** 64n - 1n);
    expect(record.longs.get(1)).toBe(2n ** 64n - 1n);
    expect([...bytes.subarray(40, 48)]).toEqual(new Array(8).fill(255));
    record.floats.set(0, 0.5);
    expect(record.floats.get(0)).toBe(0.5);
    record.entries.at(2).id = 0x1234;
    expect([bytes[72], bytes[73]]).toEqual([0x34, 0x12]);
    record.grid.at(1).set(2, 0xabcd);
    expect([bytes[86], bytes[87]]).toEqual([0xcd, 0xab]);
    record.bytes.at(1)[3] = 7;
    expect(bytes[95]).toBe(7);
    record.rooms.at(1).at(1).at(0).len = 9;
    expect(bytes[96 + 12 + 2]).toBe(9);
    record.exact.at(1)[15] = 3;
    expect(bytes[143]).toBe(3);
    record.huge.set(0, -1n);
    expect(bytes.subarray(144, 160).every((byte) => byte === 255)).toBe(true);
    expect(record.toJSON()).toMatchObject({
      name: [1, 1, 1, 1, 1, 1, 1, 1],
      deltas: [0, -1, 0, 0],
      flags: [false, true],
      longs: ['0', '18446744073709551615'],
      colours: [0, 0],
      entries: [
        { id: 0, len: 0 },
        { id: 0, len: 0 },
        { id: 0x1234, len: 0 },
      ],
      grid: [
        [0, 0, 0],
        [0, 0, 0xabcd],
      ],
      bytes: [
        [0, 0, 0, 0],
        [0, 0, 0, 7],
      ],
      rooms: [
        [[{ len: 0 }], [{ len: 0 }]],
        [[{ len: 0 }], [{ len: 9 }]],
      ],
      huge: ['-1'],
    });
    expect(JSON.stringify(record)).toBe(JSON.stringify(record.toJSON()));
    expect(inspect(record)).toContain('shorts: [ 0, 0, -2 ]');
  });

  test('an index outside is refused, a value too', async () => {
    const { Table } = await load(model);
    const record = Table.alloc();
    for (const index of [-1, 3, 0.5, Number.NaN, '1', undefined]) {
      expect(() => record.shorts.get(index)).toThrow(RangeError);
      expect(() => record.shorts.set(index, 1)).toThrow('table.shorts has 3 elements');
      expect(() => record.entries.at(index)).toThrow('struct entry has 3 elements');
      expect(() => record.entries.cursor().at(index)).toThrow(RangeError);
      expect(() => record.rooms.at(index)).toThrow(RangeError);
    }
    expect(() => record.shorts.set(0, 32768)).toThrow('table.shorts takes an integer from -32768 to 32767');
    expect(() => record.longs.set(0, -1n)).toThrow(RangeError);
  });

  test('equals looks into arrays of records, and past their padding', async () => {
    const { Table } = await load(model);
    const a = Table.alloc();
    const b = Table.alloc();
    a.view.setUint8(64 + 3, 1);
    a.view.setUint8(96 + 3, 1);
    expect(a.equals(b)).toBe(true);
    for (const offset of [0, 15 + 1, 64 + 4, 96 + 13, 159]) {
      b.view.setUint8(offset, 1);
      expect(a.equals(b), `byte ${offset}`).toBe(false);
      b.view.setUint8(offset, 0);
    }
  });

  test('records side by side: new views, one cursor, iteration', async () => {
    const { Entry } = await load(model);
    const buffer = new ArrayBuffer(14);
    const entries = Entry.array(buffer, 2, 3);
    for (let i = 0; i < entries.length; i++) entries.at(i).id = i + 1;
    expect([...new Uint8Array(buffer)]).toEqual([0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0]);
    expect(Array.from(entries, (each: { id: number }) => each.id)).toEqual([1, 2, 3]);
    const cursor = entries.cursor();
    expect(cursor.at(2)).toBe(cursor.at(0));
    expect([cursor.at(2).id, cursor.at(1).id]).toEqual([3, 2]);
    expect(cursor.at(0)).toBeInstanceOf(Entry);
    expect(() => Entry.array(buffer, 3, 3)).toThrow('struct entry needs 12 bytes at 3, the view has 14');
    for (const count of [-1, 0.5, Number.NaN]) expect(() => Entry.array(buffer, 0, count)).toThrow(RangeError);
    expect(Entry.array(buffer, 14, 0).length).toBe(0);
    // By hand, as the documentation of `base` says.
    const moved = Entry.over(buffer, 2);
    moved.base += Entry.SIZE;
    expect(moved.id).toBe(2);
  });

  test('bytes never reach beyond the view into a shared buffer', async () => {
    const { Table } = await load(model);
    const pool = new ArrayBuffer(400);
    const record = new Table(new DataView(pool, 0, 4));
    expect(() => record.name).toThrow('table.name needs 8 bytes at 0, the view has 4');
    expect(() => record.words.get(0)).toThrow(RangeError);
  });

  test('formatted and type-checked', () => {
    const sink = new DiagnosticSink();
    verifyOutput(m.render(model).files, m.options, sink);
    expect(sink.all).toEqual([]);
  });
});

describe('flexible tails', () => {
  // struct { uint32_t n; uint8_t kind; uint8_t data[]; }: 8 bytes, data at 5
  const open = m.struct('open', 8, 4, [
    m.field('n', m.u32, 0),
    m.field('kind', m.u8, 4),
    m.field('data', m.array(m.u8, null), 5),
  ]);
  const zero = m.struct('zero', 4, 4, [m.field('n', m.u32, 0), m.field('list', m.array(entryType, 0), 4)]);
  const one = m.struct('one', 8, 4, [m.field('n', m.u32, 0), m.field('refs', m.array(m.u32, 1), 4)]);
  const plain = m.struct('plain', 4, 4, [m.field('pad', m.array(m.u16, 1), 0), m.field('n', m.u16, 2)]);
  const either = m.union('either', 4, 4, [m.field('a', m.u32, 0), m.field('b', m.array(m.u32, 1), 0)]);
  const tails = m.model([
    m.moduleModel({ records: [entry, open, zero, one, plain, either].map((each) => m.same(each)) }),
  ]);

  test('by the length that the caller gives', async () => {
    const { Open, Zero, One } = await load(tails);
    expect([0, 1, 3, 4, 100].map((count) => Open.sizeWith(count))).toEqual([8, 8, 8, 9, 105]);
    expect([Zero.sizeWith(0), Zero.sizeWith(3)]).toEqual([4, 16]);
    expect([One.sizeWith(0), One.sizeWith(1), One.sizeWith(3)]).toEqual([8, 8, 16]);
    for (const type of [Open, Zero, One]) {
      for (const count of [-1, 1.5, Number.NaN, 2 ** 53]) expect(() => type.sizeWith(count)).toThrow(RangeError);
    }
    const record = Open.alloc(10);
    expect(record.view.byteLength).toBe(15);
    record.data(10)[9] = 5;
    expect(record.view.getUint8(14)).toBe(5);
    expect(() => record.data(11)).toThrow('open.data needs 11 bytes at 5, the view has 15');
    for (const count of [-1, 0.5, Number.NaN])
      expect(() => record.data(count)).toThrow('open.data takes a whole number');
    const list = Zero.alloc(2);
    list.list(2).at(1).id = 7;
    expect(list.view.getUint16(8, true)).toBe(7);
    expect(() => list.list(-1)).toThrow(RangeError);
    expect(() => list.list(3).at(2).id).toThrow(RangeError);
    const refs = One.alloc(2);
    refs.refs(2).set(1, 9);
    expect(refs.view.getUint32(8, true)).toBe(9);
  });

  test('[1] is a tail at the end of a struct only', async () => {
    const { Plain, Either, One, Open } = await load(tails);
    expect([Plain.sizeWith, Either.sizeWith]).toEqual([undefined, undefined]);
    expect(Plain.alloc().pad.toArray()).toEqual([0]);
    expect(Either.alloc().b.toArray()).toEqual([0]);
    expect(One.LAYOUT.fields.refs).toEqual({ type: 'array_t', offset: 4, size: 4, count: null, stride: 4 });
    expect(Open.alloc(3).toJSON()).toEqual({ n: 0, kind: 0 });
    const refs = One.alloc(2);
    refs.refs(2).set(0, 6);
    expect(refs.toJSON()).toEqual({ n: 0, refs: [6] });
    expect(refs.equals(One.alloc())).toBe(false);
    expect(inspect(refs)).toBe('One { n: 0 }');
  });

  test('formatted and type-checked', () => {
    const sink = new DiagnosticSink();
    verifyOutput(m.render(tails).files, m.options, sink);
    expect(sink.all).toEqual([]);
  });
});
