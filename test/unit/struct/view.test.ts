import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import * as $ from 'xenbind/codegen-v1';

describe('views', () => {
  test('over anything that has bytes', () => {
    const buffer = new ArrayBuffer(16);
    expect($.viewOver(buffer, 8, 8, 'r').byteLength).toBe(16);
    const part = $.viewOver(new Uint16Array(buffer, 4, 3), 0, 6, 'r');
    expect([part.byteOffset, part.byteLength]).toEqual([4, 6]);
    const pooled = Buffer.from([1, 2, 3]);
    expect($.viewOver(pooled, 1, 2, 'r').getUint8(1)).toBe(2);
    expect($.viewOver(buffer, 16, 0, 'r').byteLength).toBe(16);
  });

  test.each([
    [9, 8],
    [-1, 1],
    [0.5, 1],
    [Number.NaN, 1],
    [0, 17],
    [2 ** 53, 1],
  ])('offset %s for %s bytes of 16 is refused', (offset, size) => {
    expect(() => $.viewOver(new ArrayBuffer(16), offset, size, 'r')).toThrow(
      `r needs ${size} bytes at ${offset}, the view has 16`,
    );
  });

  test('of a tail, never below the record', () => {
    expect($.sizeWithTail(0, 8, 5, 1, 'r', 't')).toBe(8);
    expect($.sizeWithTail(2, 8, 5, 4, 'r', 't')).toBe(13);
    expect(() => $.sizeWithTail(2 ** 50, 8, 8, 4096, 'r', 't')).toThrow(RangeError);
  });
});

describe('bytes', () => {
  test('are checked against the view, not the buffer', () => {
    const view = new DataView(new ArrayBuffer(64), 16, 8);
    expect($.bytesAt(view, 4, 4, 'f').byteOffset).toBe(20);
    expect(() => $.bytesAt(view, 4, 5, 'f')).toThrow('f needs 5 bytes at 4, the view has 8');
    for (const length of [-1, 0.5, Number.NaN, 2 ** 32])
      expect(() => $.bytesAt(view, 0, length, 'f')).toThrow(RangeError);
    expect(() => $.bytesAt(view, -17, 1, 'f')).toThrow(RangeError);
    expect(() => $.bytesAt(view, -1, 1, 'f')).toThrow(RangeError);
    expect(() => $.copyBytes({ view, base: 4 }, { view, base: 0 }, 5, 'r')).toThrow(RangeError);
  });

  test('compare by range and by mask', () => {
    const a = { view: new DataView(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8).buffer), base: 0 };
    const b = { view: new DataView(Uint8Array.of(0, 1, 2, 3, 4, 5, 9, 7, 9).buffer), base: 1 };
    expect($.equalBytes(a, b, [0, 5, 6, 1])).toBe(true);
    expect($.equalBytes(a, b, [0, 6])).toBe(false);
    expect($.equalBytes(a, b, [])).toBe(true);
    expect($.equalBits(a, { ...b, base: 0 }, [0, 0x80, 2, 0xfe])).toBe(true);
    expect($.equalBits(a, { ...b, base: 0 }, [0, 1])).toBe(false);
  });
});

test('errors show hostile values safely', () => {
  expect(() => $.refuse('x'.repeat(1000), 0, 1, 'f')).toThrow(/not "x{40}\.\.\."$/);
  expect(() => $.refuse(Symbol('s'), 0n, 1n, 'f')).toThrow('f takes a bigint from 0 to 1, not Symbol(s)');
  expect(() =>
    $.refuse(
      {
        toString: () => {
          throw new Error('no');
        },
      },
      0,
      1,
      'f',
    ),
  ).toThrow('not an object');
});

test('errors name the record of a class, and its fields without the word before them', () => {
  const named = { LAYOUT: { name: 'struct xen_argo_addr' } };
  expect(() => $.outOfBounds(3, 2, named)).toThrow('struct xen_argo_addr has 2 elements, index 3 is none of them');
  expect(() => $.refuse(-1, 0, 1, named, 'aport')).toThrow('xen_argo_addr.aport takes an integer from 0 to 1, not -1');
  const alias = { LAYOUT: { name: 'xen_argo_addr_t' } };
  expect(() => $.refuseCount(-1, alias, 'pad')).toThrow('xen_argo_addr_t.pad takes a whole number');
});

test('record gives inspect to a class and changes nothing else', () => {
  class R {
    static readonly LAYOUT = { fields: { a: {}, tail: {} } };
    a = 1n;
    tail(): number {
      return 1;
    }
  }
  expect($.record(R)).toBe(R);
  expect(inspect(new R())).toBe('R { a: 1n }');
  expect(Object.keys(new R())).toEqual(['a']);
});

test('macro helpers', () => {
  expect($.argument('F', -1)).toBe(-1n);
  expect($.argument('F', 2n ** 63n)).toBe(-(2n ** 63n));
  expect(() => $.argument('F', 2 ** 53)).toThrow('F takes safe integers or bigints');
  expect([$.result('F', 5n, true), $.result('F', 5n, false)]).toEqual([5n, 5]);
  expect(() => $.result('F', 2n ** 53n, false)).toThrow('call it with bigints');
});
