import { describe, expect, it } from 'vitest';
import { parseText, parseWithDiagnostics, print } from './parse-text.js';
import { membersOf, recordOf, typeText } from './type-text.js';

describe('bit-fields', () => {
  it('reads named, unnamed and zero-width ones', () => {
    const parsed = parseText(
      'enum e { A }; struct s { unsigned x:3, y : 1 + 4; int :0; unsigned : 2, z:1; enum e :3; };',
    );
    expect(membersOf(parsed, 'struct s')).toEqual([
      'x: unsigned int : 3',
      'y: unsigned int : (1 + 4)',
      '-: int : 0',
      '-: unsigned int : 2',
      'z: unsigned int : 1',
      '-: enum e : 3',
    ]);
  });
});

describe('records', () => {
  it('reads structs and unions inside of each other', () => {
    const parsed = parseText(`struct outer {
      struct { int a; union { int b; float c; }; };
      union { int d; } u;
      struct { int e; } list[2], *first;
    };`);
    expect(membersOf(parsed, 'struct outer')).toEqual([
      '-: struct <outer.0>',
      'u: union <outer.u>',
      'list: array 2 of struct <outer.list>',
      'first: pointer to struct <outer.list>',
    ]);
    expect(membersOf(parsed, 'struct <outer.0>')).toEqual(['a: int', '-: union <outer.0.0>']);
    expect(parsed.records.map(({ id, parent }) => [id, parent])).toEqual([
      ['struct outer', null],
      ['struct <outer.0>', 'struct outer'],
      ['union <outer.0.0>', 'struct <outer.0>'],
      ['union <outer.u>', 'struct outer'],
      ['struct <outer.list>', 'struct outer'],
    ]);
  });

  it('declares a tag in a body without making a member of it', () => {
    const parsed = parseWithDiagnostics('struct o { struct in { int a; }; int y; struct fwd; int; };');
    expect(membersOf(parsed, 'struct o')).toEqual(['y: int']);
    expect(recordOf(parsed, 'struct in').parent).toBe('struct o');
    expect(print(parsed.diagnostics)).toEqual([
      'test.h:1:12 declares-nothing: a member without a name declares nothing',
      'test.h:1:53 declares-nothing: a member without a name declares nothing',
    ]);
    expect(parsed.diagnostics.every((diagnostic) => diagnostic.severity === 'warning')).toBe(true);
  });

  it('lists what is declared but not defined, once', () => {
    const parsed = parseText(
      'struct a; struct b { struct undeclared *p; struct a *q; }; struct a; struct c; struct c { int x; };',
    );
    expect(parsed.records.map(({ id, members }) => [id, members?.length ?? null])).toEqual([
      ['struct a', null],
      ['struct b', 2],
      ['struct undeclared', null],
      ['struct c', 1],
    ]);
  });

  it('accepts empty records and stray semicolons', () => {
    const parsed = parseText(';; struct empty {}; union none { ; }; ; struct s { ;int x;; };');
    expect(parsed.records.map(({ members }) => members?.length)).toEqual([0, 0, 1]);
  });

  it('keeps records that variables and functions define', () => {
    const parsed = parseText(`struct foo { int x; } f(void) { return (struct foo){ 1 }; }
      extern const struct bar { int y; } v, *w;
      static struct { int a; } table[3] = { { 1 } };
      const struct qualified { int b; };`);
    expect(parsed.records.map(({ id }) => id)).toEqual([
      'struct foo',
      'struct bar',
      'struct <table>',
      'struct qualified',
    ]);
    expect(parsed.skipped.map(({ name, reason }) => `${name} ${reason}`)).toEqual([
      'f function',
      'v variable',
      'w variable',
      'table variable',
    ]);
  });

  it('knows the packing in force at each definition', () => {
    const source = 'struct a { int x; }; struct b { int x; }; struct c { int x; };';
    const packs = [
      { offset: source.indexOf('struct b'), pack: 1 },
      { offset: source.indexOf('struct c'), pack: null },
    ];
    expect(parseText(source, packs).records.map(({ pack }) => pack)).toEqual([null, 1, null]);
    const inside = parseWithDiagnostics(source, [{ offset: source.indexOf('int'), pack: 2 }]);
    expect(print(inside.diagnostics)).toEqual([
      expect.stringMatching(/^test\.h:1:19 pack-inside-record: #pragma pack changes inside of struct a/),
    ]);
  });

  it('says where each thing stands and how it was written', () => {
    const parsed = parseText('struct s {\n  const  char\n *name [ 4 ] , c ;\n union { int q; } u; unsigned f : 3; };');
    const record = recordOf(parsed, 'struct s');
    expect(record.declaration).toBe('struct s');
    expect(record.place).toEqual({ file: 'test.h', line: 1, column: 8 });
    expect(record.members?.map(({ declaration }) => declaration)).toEqual([
      'const char *name [ 4 ]',
      'const char c',
      'union {...} u',
      'unsigned f : 3',
    ]);
    expect(record.members?.[0]?.place).toEqual({ file: 'test.h', line: 3, column: 3 });
    expect(recordOf(parsed, 'union <s.u>').declaration).toBe('union {...} u');
  });

  it('keeps offsets right behind characters outside of ASCII', () => {
    const parsed = parseText('struct größe { int überlänge; /* 𝄞 */ int x; };\nstruct t { int ñ[2]; };');
    expect(membersOf(parsed, 'struct größe')).toEqual(['überlänge: int', 'x: int']);
    expect(membersOf(parsed, 'struct t')).toEqual(['ñ: array 2 of int']);
    expect(recordOf(parsed, 'struct t').place).toEqual({ file: 'test.h', line: 2, column: 8 });
  });
});

describe('ids of records without a tag', () => {
  const source = (before: string): string => `${before}
    typedef struct { union { int a; }; struct { int b; } m; } x_t, *x_p;
    typedef struct { int c; } *only_p;
    enum { FIRST, SECOND };
    struct tagged { union { int d; }; union { int e; }; enum { INNER } state; };`;

  it('come from names, not from counters', () => {
    const ids = (before: string): string[] => {
      const parsed = parseText(source(before));
      return [...parsed.records, ...parsed.enums].map(({ id }) => id).filter((id) => !id.includes('unrelated'));
    };
    expect(ids('')).toEqual([
      'struct <x_t>',
      'union <x_t.0>',
      'struct <x_t.m>',
      'struct <only_p>',
      'struct tagged',
      'union <tagged.0>',
      'union <tagged.1>',
      'enum <FIRST>',
      'enum <tagged.state>',
    ]);
    expect(
      ids('struct unrelated { union { int z; }; }; typedef struct { int q; } unrelated_t; enum { unrelated_e };'),
    ).toEqual(ids(''));
  });

  it('stay apart where a typedef and a tag are spelled the same', () => {
    const parsed = parseText('typedef struct { union { int a; } u; } foo; struct foo { union { int b; } u; };');
    expect(membersOf(parsed, 'struct <foo>')).toEqual(['u: union <foo.u>']);
    const [member] = recordOf(parsed, 'struct foo').members ?? [];
    expect(member).toBeDefined();
    expect(typeText(member!.type)).not.toBe('union <foo.u>');
    expect(membersOf(parsed, typeText(member!.type))).toEqual(['b: int']);
  });
});

describe('declaring again', () => {
  it('accepts the same content', () => {
    const parsed = parseText(`struct a { int x; }; struct a {\n int x; };
      enum e { A, B = 2 }; enum e { A, B = 2 };
      typedef unsigned long size_t; typedef long unsigned int size_t; typedef size_t again; typedef unsigned long again;
      typedef const int *p; typedef int const *p;`);
    expect(parsed.records).toHaveLength(1);
    expect(parsed.enums).toHaveLength(1);
    expect(parsed.typedefs.map(({ name }) => name)).toEqual(['size_t', 'again', 'p']);
  });

  it.each([
    ['struct a { int x; }; struct a { long x; };', 'struct a'],
    ['struct a { int x; }; union a { int x; };', "tag 'a'"],
    ['enum e { A }; enum e { A = 1 };', 'enum e'],
    ['typedef int t; typedef unsigned t;', "typedef 't'"],
    ['typedef int *t; typedef const int *t;', "typedef 't'"],
    ['typedef int t[2]; typedef int t[3];', "typedef 't'"],
  ])('refuses other content: %s', (source, what) => {
    const { diagnostics } = parseWithDiagnostics(source);
    expect(diagnostics[0]?.code).toBe('redefinition');
    expect(diagnostics[0]?.message).toContain(what);
    expect(diagnostics[0]?.notes?.[0]?.place?.line).toBe(1);
  });
});
