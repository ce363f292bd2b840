import { describe, expect, test } from 'vitest';
import { DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';
import { verifyOutput } from '../../../generator/emit/verify.js';
import { load } from './load.js';
import * as m from './model.js';

const ring = m.struct('ring', 32, 8, [
  m.field('prod', m.u32, 0),
  m.field('delta', m.i32, 4),
  m.field('live', m.u8, 8),
  m.field('small', m.i8, 9),
  m.field('port', m.u16, 10),
  m.field('mask', m.u64, 16),
  m.field('buf', m.array(m.u8, 4), 24),
  m.bits('bit', m.u32, 28 * 8, 3),
]);
const odd = m.struct('odd', 6, 1, [m.field('pad', m.u16, 0), m.field('word', m.u32, 2)]);
const model = m.model([m.moduleModel({ records: [m.same(ring), m.same(odd)] })]);
const codes = (...atomics: string[]) => m.render(model, { atomics }).sink.all.map(({ code }) => code);

describe('atomic fields', () => {
  test.each(['ArrayBuffer', 'SharedArrayBuffer'] as const)('on a %s', async (kind) => {
    const { Ring } = await load(model, { atomics: ['ring.*'] });
    const buffer = kind === 'ArrayBuffer' ? new ArrayBuffer(64) : new SharedArrayBuffer(64);
    const record = Ring.over(buffer, 32);
    const atomics = Ring.atomics(buffer, 32);
    atomics.prod.store(0xffffffff);
    expect([atomics.prod.load(), record.prod]).toEqual([0xffffffff, 0xffffffff]);
    expect(atomics.prod.add(2)).toBe(0xffffffff);
    expect(record.prod).toBe(1);
    expect(atomics.prod.or(0x80000000)).toBe(1);
    expect(atomics.prod.and(0xf0000000)).toBe(0x80000001);
    expect(atomics.prod.exchange(5)).toBe(0x80000000);
    expect(atomics.prod.compareExchange(4, 9)).toBe(5);
    expect(atomics.prod.compareExchange(5, 0xfffffff0)).toBe(5);
    expect(record.prod).toBe(0xfffffff0);
    atomics.delta.store(-2);
    expect([atomics.delta.sub(3), record.delta]).toEqual([-2, -5]);
    expect([atomics.live.or(6), atomics.live.and(2), record.live]).toEqual([0, 6, 2]);
    atomics.small.store(-128);
    expect([atomics.small.sub(1), record.small]).toEqual([-128, 127]);
    expect([atomics.port.sub(1), record.port]).toEqual([0, 0xffff]);
    atomics.mask.or(1n << 63n);
    expect(record.mask).toBe(1n << 63n);
    // Neighbours of the bytes are untouched.
    expect([...record.buf]).toEqual([0, 0, 0, 0]);
    expect(Object.keys(atomics).sort()).toEqual(['delta', 'live', 'mask', 'port', 'prod', 'small']);
    expect(record.atomics().prod.load()).toBe(0xfffffff0);
  });

  test('refuse values that do not fit', async () => {
    const { Ring } = await load(model, { atomics: ['ring.*'] });
    const atomics = Ring.atomics(new ArrayBuffer(32));
    for (const value of [-1, 2 ** 32, 0.5]) {
      expect(() => atomics.prod.store(value)).toThrow('ring.prod takes an integer from 0 to 4294967295');
      expect(() => atomics.prod.compareExchange(0, value)).toThrow(RangeError);
      expect(() => atomics.prod.compareExchange(value, 0)).toThrow(RangeError);
    }
    expect(() => atomics.live.or(256)).toThrow('ring.live');
    expect(() => atomics.small.store(128)).toThrow('ring.small');
    expect(() => atomics.mask.add(-1n)).toThrow('ring.mask');
    expect(atomics.prod.load()).toBe(0);
  });

  test('must be aligned in the buffer, not in the record', async () => {
    const { Ring, Odd } = await load(model, { atomics: ['ring.prod', 'odd.word'] });
    expect(() => Ring.atomics(new ArrayBuffer(64), 2)).toThrow('ring.prod at byte 2 of its buffer is not aligned to 4');
    expect(() => Odd.atomics(new ArrayBuffer(8))).toThrow('odd.word at byte 2');
    const bytes = new Uint8Array(new ArrayBuffer(16), 2, 8);
    expect(() => Odd.atomics(bytes).word.store(7)).not.toThrow();
    expect(bytes[2]).toBe(7);
    expect(() => Ring.atomics(new ArrayBuffer(16))).toThrow(RangeError);
  });

  test('patterns that give nothing are errors', () => {
    expect(codes('ring.prod', 'r*.live', 'struct ring.port')).toEqual([]);
    expect(codes('ring.prodd')).toEqual(['unmatched-atomics']);
    expect(codes('prod')).toEqual(['unmatched-atomics']);
    expect(codes('ring.buf')).toEqual(['unsupported-atomics']);
    expect(codes('ring.bit')).toEqual(['unsupported-atomics']);
    expect(codes('ring.b*')).toEqual(['unsupported-atomics']);
  });

  test('formatted and type-checked; without a pattern there are none', () => {
    const { files } = m.render(model, { atomics: ['ring.*'] });
    const sink = new DiagnosticSink();
    verifyOutput(files, m.options, sink);
    expect(sink.all).toEqual([]);
    expect(files.get('test.ts')).not.toContain('OddAtomics');
  });
});
