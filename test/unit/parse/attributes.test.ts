import { describe, expect, it } from 'vitest';
import { parseText, parseWithDiagnostics, print } from './parse-text.js';
import { attributesText, membersOf, recordOf, typedefsOf } from './type-text.js';

function ofRecord(source: string): string {
  return attributesText(recordOf(parseText(source), 'struct s').attributes);
}

describe('attributes of records', () => {
  it.each([
    ['struct __attribute__((packed)) s { int x; };', 'packed'],
    ['struct s { int x; } __attribute__((packed));', 'packed'],
    ['struct s { int x; } __attribute__((__packed__, __aligned__(8)));', 'packed, aligned 8'],
    ['struct s { int x; } __attribute__((packed)) __attribute__((aligned(4)));', 'packed, aligned 4'],
    ['struct __attribute__((aligned(sizeof(long)))) s { int x; };', 'aligned sizeof(long)'],
    ['struct s { int x; } __attribute__((aligned));', 'aligned max'],
    ['struct s { int x; } __attribute__((packed)) variable;', 'packed'],
    ['typedef struct s { int x; } __attribute__((packed)) name;', 'packed'],
    ['struct s { int x; } __attribute__((deprecated("gone"), may_alias, unused));', ''],
    ['struct s { int x; } __attribute__(());', ''],
    ['struct [[gnu::packed]] s { int x; };', 'packed'],
  ])('%s', (source, expected) => {
    expect(ofRecord(source)).toBe(expected);
  });

  it('reach enums too', () => {
    const parsed = parseText(
      'enum __attribute__((packed)) a { A __attribute__((deprecated)) = 1 }; enum b { B } __attribute__((__packed__));',
    );
    expect(parsed.enums.map(({ attributes }) => attributes.packed)).toEqual([true, true]);
  });
});

describe('attributes of members and typedefs', () => {
  it('belong to one declarator or to all', () => {
    const parsed = parseText(`struct s {
      int a __attribute__((aligned(4))), b;
      __attribute__((aligned(8))) int c, d;
      int __attribute__((packed)) e, f __attribute__((aligned));
      int g, __attribute__((packed)) h;
      _Alignas(16) int i;
      _Alignas(double) char j;
      unsigned k : 3 __attribute__((packed)), l : 1;
      _Alignas(32) union { int m; };
    };`);
    expect(membersOf(parsed, 'struct s')).toEqual([
      'a: int [aligned 4]',
      'b: int',
      'c: int [aligned 8]',
      'd: int [aligned 8]',
      'e: int [packed]',
      'f: int [packed, aligned max]',
      'g: int',
      'h: int [packed]',
      'i: int [aligned 16]',
      'j: char [aligned type double]',
      'k: unsigned int : 3 [packed]',
      'l: unsigned int : 1',
      '-: union <s.0> [aligned 32]',
    ]);
  });

  it('stand on typedefs before and after the name', () => {
    const source = `typedef unsigned long a __attribute__((aligned(8)));
      typedef __attribute__((__aligned__(4))) int b;
      typedef int __attribute__((aligned(2))) c, d;
      typedef int e __attribute__((mode(DI))), f __attribute__((__mode__(__QI__)));
      typedef unsigned int g __attribute__((mode(word)));
      typedef void (*h)(int) __attribute__((noreturn));
      typedef __attribute__((aligned(16))) int i __attribute__((aligned(4)));`;
    expect(typedefsOf(parseText(source))).toEqual([
      'a: unsigned long [aligned 8]',
      'b: int [aligned 4]',
      'c: int [aligned 2]',
      'd: int [aligned 2]',
      'e: long long',
      'f: signed char',
      'g: unsigned long',
      'h: pointer to function void (int)',
      // As GCC applies them.
      'i: int [aligned 4, aligned 16]',
    ]);
  });
});

describe('attributes that could change a layout unseen', () => {
  it.each([
    ['struct s { int a __attribute__((made_up(3))); };', 'test.h:1:33 unknown-attribute'],
    ['struct s { int a; } __attribute__((made_up));', 'test.h:1:36 unknown-attribute'],
    ['typedef int v4 __attribute__((vector_size(16)));', 'test.h:1:31 unsupported-attribute'],
    ['struct s { int a; } __attribute__((ms_struct));', 'test.h:1:36 unsupported-attribute'],
    ['struct s { int a; } __attribute__((scalar_storage_order("big-endian")));', 'test.h:1:36 unsupported-attribute'],
    ['enum e { A } __attribute__((aligned(8)));', 'test.h:1:29 unsupported-attribute'],
    ['typedef float f __attribute__((mode(DI)));', 'test.h:1:32 malformed-attribute'],
    // gcc and clang give these different layouts.
    ['struct s { char c; int * __attribute__((packed)) p; };', 'test.h:1:41 misplaced-attribute'],
    ['struct s { int q; __attribute__((aligned(16))) union { int x; }; };', 'test.h:1:34 misplaced-attribute'],
    ['struct __attribute__((packed)) fwd; struct fwd { char c; int x; };', 'test.h:1:23 misplaced-attribute'],
    ['struct s { _Alignas(8) int x : 3; };', 'test.h:1:12 misplaced-attribute'],
  ])('%s', (source, expected) => {
    const { diagnostics } = parseWithDiagnostics(source);
    expect(print(diagnostics)).toEqual([expect.stringMatching(new RegExp(`^${expected}:`))]);
    expect(diagnostics[0]?.hint).toBeTruthy();
  });

  it('warns where compilers ignore one', () => {
    const { diagnostics, records } = parseWithDiagnostics('__attribute__((packed)) struct s { char c; int x; };');
    expect(diagnostics.map(({ code, severity }) => `${code} ${severity}`)).toEqual(['attribute-ignored warning']);
    expect(records[0]?.attributes.packed).toBe(false);
  });

  it('takes the lost macro of an attribute for what it is', () => {
    const source = `struct a { int x; } __packed;
typedef struct { int x; } __packed b;
struct __packed c { int x; };
struct d { int x; } PACKED;
struct e { int x; } e_instance;
struct f { int x; } *unused, packed[2];`;
    const { diagnostics, skipped } = parseWithDiagnostics(source);
    expect(print(diagnostics).map((line) => line.split(':').slice(0, 3).join(':'))).toEqual([
      'test.h:1:21 macro-not-defined',
      'test.h:2:27 macro-not-defined',
      'test.h:3:8 macro-not-defined',
      'test.h:4:21 macro-not-defined',
    ]);
    // An attribute is no pointer and no array.
    expect(skipped.map(({ name }) => name)).toEqual(['e_instance', 'unused', 'packed']);
  });

  it('does not mind what stands on functions and variables', () => {
    const source =
      'int f(int) __attribute__((made_up(1, 2))) __asm__("g"); extern int v __attribute__((made_up)); struct s { int x; };';
    expect(parseText(source).skipped.map(({ name }) => name)).toEqual(['f', 'v']);
  });
});
