import { describe, expect, it } from 'vitest';
import { declare } from '../../../generator/cli/layout/declarator.js';
import { measureUse } from '../../../generator/cli/layout/holes.js';
import { printLayout } from '../../../generator/cli/layout/print-layout.js';
import { bitField, field, record, U32 } from './support.js';

describe('declare', () => {
  it.each([
    ['uint8_t', 'x', 'uint8_t', 'x'],
    ['uint8_t[56]', 'x', 'uint8_t', 'x[56]'],
    ['uint8_t[]', 'x', 'uint8_t', 'x[]'],
    ['int[2][3]', 'x', 'int', 'x[2][3]'],
    ['struct a *', 'x', 'struct a *', 'x'],
    ['char *[4]', 'x', 'char *', 'x[4]'],
    ['int (*)(void)', 'x', 'int', '(*x)(void)'],
    ['int (*)[3]', 'x', 'int', '(*x)[3]'],
    ['int (*const)(void)', 'x', 'int', '(*const x)(void)'],
    ['void (*[4])(int)', 'x', 'void', '(*x[4])(int)'],
    ['int (*(*)(void))[3]', 'x', 'int', '(*(*x)(void))[3]'],
    ['unsigned int', '', 'unsigned int', ''],
  ])('joins %j and %j', (typeText, name, type, declarator) => {
    expect(declare(typeText, name)).toEqual({ type, declarator });
  });
});

describe('measureUse', () => {
  it('finds holes, and padding at the end', () => {
    const use = measureUse(
      record('r', 24, [field('a', 'char', 0, 1), field('b', 'u64', 8, 8), field('c', 'u8', 16, 1)]),
    );
    expect(use).toEqual({
      holes: [{ before: 1, startBit: 8, bits: 56 }],
      bitHoles: [],
      padding: 7,
      bitPadding: 0,
      memberBytes: 10,
      bitFieldBits: 0,
    });
  });

  it('takes a gap behind a bit-field apart', () => {
    // struct { unsigned a : 3; unsigned : 0; unsigned b : 5; char c; }
    const use = measureUse(record('r', 8, [bitField('a', 0, 3), bitField('b', 32, 5), field('c', 'char', 5, 1)]));
    expect(use.bitHoles).toEqual([
      { before: 1, startBit: 3, bits: 5 },
      { before: 2, startBit: 37, bits: 3 },
    ]);
    expect(use.holes).toEqual([{ before: 1, startBit: 8, bits: 24 }]);
    expect(use).toMatchObject({ padding: 2, bitPadding: 0, bitFieldBits: 8, memberBytes: 1 });
  });

  it('counts an unnamed bit-field as used, and the bits after the last one as padding', () => {
    const use = measureUse(record('r', 4, [bitField('a', 0, 3), bitField(null, 3, 7), bitField('b', 10, 3)]));
    expect(use).toMatchObject({ holes: [], bitHoles: [], bitPadding: 3, padding: 2, bitFieldBits: 13 });
  });

  it('knows no holes in a union, and nothing in an empty record', () => {
    const union = record('u', 8, [field('a', 'u8', 0, 1), field('b', 'u32', 0, 4)], { kind: 'union' });
    expect(measureUse(union)).toMatchObject({ holes: [], bitHoles: [], padding: 4 });
    expect(measureUse(record('e', 0, []))).toMatchObject({ holes: [], padding: 0, bitPadding: 0 });
  });
});

describe('printLayout', () => {
  const none = new Map();

  it('prints fields, holes and a summary', () => {
    const shown = record('r', 24, [
      field('a', 'char', 0, 1),
      field('b', 'uint64_t', 8, 8),
      bitField('low', 128, 3),
      bitField(null, 131, 2),
      bitField('high', 133, 1),
      field('tail', 'uint8_t[]', 24, 0),
    ]);
    expect(printLayout({ ...shown, typedefs: ['r_t'] }, none, { expand: false })).toMatchInlineSnapshot(`
      "struct r {   /* typedef: r_t */
          char         a;      /*      0        1 */
          /* hole: 7 bytes */
          uint64_t     b;      /*      8        8 */
          unsigned int low:3;  /*     16:0      3 bits */
          unsigned int :2;     /*     16:3      2 bits */
          unsigned int high:1; /*     16:5      1 bit */
          /* hole: 2 bits */
          /* hole: 7 bytes */
          uint8_t      tail[]; /*     24        0 */

          /* size: 24, align: 4, cache lines: 1, members: 6 */
          /* sum of members: 9, holes: 2, sum of holes: 14 */
          /* sum of bit-fields: 6 bits, bit holes: 1, sum of bit holes: 2 */
          /* last cache line: 24 bytes */
      };"
    `);
  });

  it('marks cache lines, and says how far a field is behind one', () => {
    const shown = record('r', 140, [
      field('a', 'uint8_t[64]', 0, 64),
      field('b', 'uint8_t[72]', 64, 72),
      field('c', 'uint32_t', 136, 4),
    ]);
    expect(printLayout(shown, none, { expand: false })).toMatchInlineSnapshot(`
      "struct r {
          uint8_t  a[64]; /*      0       64 */
          /* --- cache line 1 begins at 64 --- */
          uint8_t  b[72]; /*     64       72 */
          /* --- cache line 2 begins at 128, 8 bytes before --- */
          uint32_t c;     /*    136        4 */

          /* size: 140, align: 4, cache lines: 3, members: 3 */
          /* last cache line: 12 bytes */
      };"
    `);
  });

  it('shows what is declared inside, and with expand what is declared elsewhere', () => {
    const inner = record(null, 8, [field('x', 'uint32_t', 0, 4), field('y', 'uint8_t', 4, 1)], {
      id: 'struct <r.0>',
      parent: 'struct r',
    });
    const union = record(null, 4, [field('p', 'uint32_t', 0, 4), field('q', 'uint8_t', 0, 1)], {
      id: 'union <r.1>',
      kind: 'union',
      parent: 'struct r',
    });
    const other = record('other', 4, [field('z', 'uint32_t', 0, 4)]);
    const use = (id: string, size: number) => ({ kind: 'record', id, size, align: 4 }) as const;
    const shown = record('r', 32, [
      field(null, 'union', 0, 4, { type: use(union.id, 4) }),
      field('in', 'struct[2]', 4, 16, { type: { kind: 'array', element: use(inner.id, 8), count: 2, stride: 8 } }),
      field('o', 'struct other', 20, 4, { type: use(other.id, 4) }),
      field('n', 'uint32_t[2]', 24, 8, { type: { kind: 'array', element: U32, count: 2, stride: 4 } }),
    ]);
    const records = new Map([inner, union, other, shown].map((item) => [item.id, item]));
    expect(printLayout(shown, records, { expand: false })).toMatchInlineSnapshot(`
      "struct r {
          union {
              uint32_t p;    /*      0        4 */
              uint8_t  q;    /*      0        1 */
          };                 /*      0        4 */
          struct {
              uint32_t x;    /*      4        4 */
              uint8_t  y;    /*      8        1 */
              /* padding: 3 bytes */
          } in[2];           /*      4       16 */
          struct other o;    /*     20        4 */
          uint32_t     n[2]; /*     24        8 */

          /* size: 32, align: 4, cache lines: 1, members: 4 */
          /* last cache line: 32 bytes */
      };"
    `);
    expect(printLayout(shown, records, { expand: true })).toMatchInlineSnapshot(`
      "struct r {
          union {
              uint32_t p;    /*      0        4 */
              uint8_t  q;    /*      0        1 */
          };                 /*      0        4 */
          struct {
              uint32_t x;    /*      4        4 */
              uint8_t  y;    /*      8        1 */
              /* padding: 3 bytes */
          } in[2];           /*      4       16 */
          struct other {
              uint32_t z;    /*     20        4 */
          } o;               /*     20        4 */
          uint32_t     n[2]; /*     24        8 */

          /* size: 32, align: 4, cache lines: 1, members: 4 */
          /* last cache line: 32 bytes */
      };"
    `);
  });

  it('stops expanding at a depth, and before the output explodes', () => {
    const deep = Array.from({ length: 5_000 }, (_, index) => {
      const id = `struct r${index + 1}`;
      const type = index === 4_999 ? U32 : ({ kind: 'record', id, size: 4, align: 4 } as const);
      return record(`r${index}`, 8, [field('f', id, 0, 4, { type }), field('g', id, 4, 4, { type })]);
    });
    const records = new Map(deep.map((item) => [item.id, item]));
    expect(printLayout(deep[0]!, records, { expand: true }).split('\n').length).toBeLessThan(21_000);
    const chain = new Map(deep.map((item) => [item.id, { ...item, fields: item.fields.slice(0, 1) }]));
    expect(printLayout(chain.get('struct r0')!, chain, { expand: true }).split('\n').length).toBeLessThan(120);
  });
});
