import { expect, it } from 'vitest';
import { describeWith } from '../../support/tools.js';
import { disagreements, project } from './support.js';

/** Compilers that really see another header than the generator: by an option that changes the ABI, or by a macro. */
const header = `
#ifndef VALUE
#define VALUE 7
#endif
#ifndef WIDTH
#define WIDTH 3
#endif
#ifndef NAME
#define NAME "one"
#endif
#ifndef TYPE
#define TYPE int
#endif
enum colour { RED, GREEN = VALUE };
typedef TYPE scalar_t;
struct plain { char a; TYPE b; short c[2]; enum colour d; char *p; };
struct bits { int a : WIDTH; unsigned b : 7; char c; };
static const TYPE constant = VALUE;
#ifndef HIDE
struct hidden { int x; };
#define HIDDEN 1
#endif
`;

describeWith('gcc')('a compiler that sees something else', () => {
  it.each([
    ['', []],
    [
      '-fpack-struct',
      [
        'size of struct plain: 24 -> 21',
        'alignment of struct plain: 8 -> 1',
        'offset of plain.b: 4 -> 1',
        'offset of plain.c: 8 -> 5',
        'offset of plain.d: 12 -> 9',
        'offset of plain.p: 16 -> 13',
        'size of struct bits: 4 -> 3',
        'alignment of struct bits: 4 -> 1',
        'alignment of struct hidden: 4 -> 1',
      ],
    ],
    ['-mms-bitfields', ['size of struct bits: 4 -> 8', 'offset of bits.c: 2 -> 4']],
    ['-fshort-enums', ['size of plain.d: 4 -> 1', 'size of enum colour: 4 -> 1']],
    ['-funsigned-bitfields', ['signedness of bits.a: signed -> unsigned']],
    [
      '-DWIDTH=5',
      ['width of bits.a: 3 -> 5', 'position of bits.b: byte 0, bit 3 -> byte 0, bit 5', 'value of WIDTH: 3 -> 5'],
    ],
    ['-DVALUE=8', ['value of GREEN: 7 -> 8', 'value of VALUE: 7 -> 8', 'value of constant: 7 -> 8']],
    ['-DVALUE=7u', ['type of VALUE: int -> unsigned int']],
    [
      '-DVALUE=-7L',
      [
        'type of enum colour: an unsigned integer -> a signed integer',
        'value of GREEN: 7 -> -7',
        'value of VALUE: 7 -> -7',
        'type of VALUE: int -> long',
        'value of constant: 7 -> -7',
      ],
    ],
    ['-DNAME=\\"o\\\\0e?\\"', ['text of NAME: "one" -> "o\\000e\\077"']],
    ['-DNAME=3', ['text of NAME: "one" -> no string literal']],
    [
      '-DTYPE=unsigned',
      [
        'type of plain.b: a signed integer -> an unsigned integer',
        'type of scalar_t: a signed integer -> an unsigned integer',
        'type of constant: int -> unsigned int',
      ],
    ],
    [
      '-DTYPE=float',
      [
        'type of plain.b: a signed integer -> a floating-point number',
        'type of scalar_t: a signed integer -> a floating-point number',
        'value of constant: 7 -> no integer',
        'type of constant: int -> another type',
      ],
    ],
  ])('%s', async (option, expected) => {
    const { report } = project({ 'x.h': header });
    const found = await report('x.h', '--abi', 'x86_64', '--cc', `gcc ${option}`);
    expect(disagreements(found)).toEqual(expected);
    expect(found.headers[0]!.refusals).toEqual([]);
    expect([found.code, found.agrees]).toEqual(expected.length > 0 ? [6, false] : [0, true]);
  });

  it('does not know a record that it does not see, and answers the rest', async () => {
    const { report } = project({ 'x.h': header });
    const found = await report('x.h', '--abi', 'x86_64', '--cc', 'gcc -DHIDE -DWIDTH=4');
    expect(found.code).toBe(6);
    expect(found.headers[0]!.refusals).toEqual(
      [
        ['size of struct hidden', "invalid application of 'sizeof' to incomplete type 'struct hidden'"],
        ['alignment of struct hidden', "invalid application of '__alignof__' to incomplete type 'struct hidden'"],
        ['offset of hidden.x', "invalid use of undefined type 'struct hidden'"],
        ['size of hidden.x', "invalid use of undefined type 'struct hidden'"],
        ['type of hidden.x', "invalid use of undefined type 'struct hidden'"],
        ['value of HIDDEN', "'HIDDEN' undeclared here (not in a function)"],
      ].map(([what, said]) => expect.objectContaining({ what, said: expect.stringContaining(said!) })),
    );
    expect(disagreements(found)).toContain('width of bits.a: 3 -> 4');
    const plain = found.headers[0]!.subjects.find(({ name }) => name === 'struct plain');
    expect(plain).toMatchObject({ agree: [0], disagree: [] });
  });

  it('names the place, what it found, and who', async () => {
    const { conformance } = project({ 'x.h': header });
    const compilers = ['--cc', 'gcc -fpack-struct', '--cc', 'gcc -m64 -fpack-struct', '--cc', 'gcc'];
    const { code, out, err } = await conformance('x.h', '--abi', 'x86_64', ...compilers);
    expect(code).toBe(6);
    expect(err).toMatch(
      /^x\.h:16:29: error: offset of plain\.b: 4 here, 1 by gcc -fpack-struct \d+\.\d+\.\d+ for x86_64 and gcc -m64 -fpack-struct \d+\.\d+\.\d+ for x86_64 \[compiler-disagrees\]$/m,
    );
    expect(err.match(/\[compiler-disagrees\]/g)).toHaveLength(9);
    expect(out.replace(/ \d+\.\d+\.\d+ /g, ' V ')).toBe(
      [
        'x.h: 3 records, 1 enum, 1 typedef, 5 constants',
        '  gcc -fpack-struct V for x86_64       disagrees in 9 of 49 facts',
        '  gcc -m64 -fpack-struct V for x86_64  disagrees in 9 of 49 facts',
        '  gcc V for x86_64                     agrees in 49 facts',
        '1 header, 3 compilers, 147 facts: 2 answers of 3 differ',
        '',
      ].join('\n'),
    );
  });
});
