import { describe, expect, test } from 'vitest';
import * as $ from 'xenbind/codegen-v1';

const view = () => new DataView(new ArrayBuffer(64));

describe('element arrays', () => {
  test.each([
    [$.Int16Elements, 2, [-32768, 32767, 0], [-32769, 32768, 0.5]],
    [$.Uint16Elements, 2, [0, 65535, 7], [-1, 65536, Number.NaN]],
    [$.Int32Elements, 4, [-2147483648, 2147483647, 0], [-2147483649, 2147483648]],
    [$.Uint32Elements, 4, [0, 4294967295, 1], [-1, 4294967296]],
    [$.Float32Elements, 4, [0.5, -2, Number.POSITIVE_INFINITY], []],
    [$.Float64Elements, 8, [0.1, -2, Number.MIN_VALUE], []],
    [$.BoolElements, 1, [true, false, true], []],
    [$.Int64Elements, 8, [-(2n ** 63n), 2n ** 63n - 1n, 0n], [2n ** 63n, -(2n ** 63n) - 1n]],
    [$.Uint64Elements, 8, [0n, 2n ** 64n - 1n, 5n], [-1n, 2n ** 64n]],
    [$.Int128Elements, 16, [-(2n ** 127n), 2n ** 127n - 1n, -1n], [2n ** 127n]],
    [$.Uint128Elements, 16, [0n, 2n ** 128n - 1n, 2n ** 64n], [-1n, 2n ** 128n]],
  ])('%o', (type, size, values, refused) => {
    // biome-ignore lint/suspicious/noExplicitAny: one test for all of them
    const array = new (type as any)(view(), 4, 3, 'r.f');
    for (const [i, value] of values.entries()) array.set(i, value);
    expect([...array]).toEqual(values);
    expect(array.toArray()).toEqual(values);
    expect(JSON.parse(JSON.stringify(array))).toEqual(
      values.map((value) =>
        typeof value === 'bigint' ? String(value) : value === Number.POSITIVE_INFINITY ? null : value,
      ),
    );
    for (const value of refused) expect(() => array.set(0, value)).toThrow(RangeError);
    for (const index of [-1, 3, 0.5, Number.NaN, '0']) {
      expect(() => array.get(index)).toThrow('r.f has 3 elements');
      expect(() => array.set(index, values[0])).toThrow(RangeError);
    }
    // Nothing before the first and after the last byte was written.
    const bytes = new Uint8Array(array.view.buffer);
    expect(bytes.subarray(0, 4).every((byte) => byte === 0)).toBe(true);
    expect(bytes.subarray(4 + 3 * size).every((byte) => byte === 0)).toBe(true);
  });

  test('are little-endian', () => {
    const bytes = view();
    new $.Uint32Elements(bytes, 0, 1, 'f').set(0, 0x01020304);
    new $.Uint128Elements(bytes, 16, 1, 'f').set(0, 1n << 64n);
    expect([...new Uint8Array(bytes.buffer, 0, 4)]).toEqual([4, 3, 2, 1]);
    expect(bytes.getUint8(24)).toBe(1);
  });

  test('rows give their elements in place', () => {
    const rows = new $.Rows(view(), 8, 2, 4, (at, base) => $.bytesAt(at, base, 4, 'f'), 'f');
    rows.at(1)[0] = 9;
    expect(rows.view.getUint8(12)).toBe(9);
    expect(rows.toJSON()).toEqual([
      [0, 0, 0, 0],
      [9, 0, 0, 0],
    ]);
    expect([...rows].length).toBe(2);
    expect(() => rows.at(2)).toThrow('f has 2 elements');
  });
});
