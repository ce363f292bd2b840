import { describe, expect, it } from 'vitest';
import { parseText } from './parse-text.js';
import { membersOf, typedefsOf } from './type-text.js';

function members(body: string, before = ''): string[] {
  return membersOf(parseText(`${before}struct s { ${body} };`), 'struct s');
}

describe('declarators', () => {
  it.each([
    ['int *a[4];', 'a: array 4 of pointer to int'],
    ['int (*arr)[4];', 'arr: pointer to array 4 of int'],
    ['int m[2][3];', 'm: array 2 of array 3 of int'],
    ['int tail[];', 'tail: array [] of int'],
    ['int zero[0];', 'zero: array 0 of int'],
    ['int (*fn)(int);', 'fn: pointer to function int (int)'],
    ['int (*fns[3])(int, char);', 'fns: array 3 of pointer to function int (int, char)'],
    ['int *(*fn)(void);', 'fn: pointer to function int *(void)'],
    ['int (*(*fn)(void))(int);', 'fn: pointer to function int (*(void))(int)'],
    ['char *(*fn)(char (*)[3], ...);', 'fn: pointer to function char *(char (*)[3], ...)'],
    ['char *const *volatile p;', 'p: volatile pointer to const pointer to char'],
    ['int *__restrict p;', 'p: restrict pointer to int'],
    ['int (x), (*y);', 'x: int|y: pointer to int'],
    ['struct s *next, *prev;', 'next: pointer to struct s|prev: pointer to struct s'],
  ])('%s', (body, expected) => {
    expect(members(body).join('|')).toBe(expected);
  });

  it('keeps lengths as expressions', () => {
    expect(members('char pad[sizeof(long) * 2 - 1];')).toEqual(['pad: array ((sizeof(long) * 2) - 1) of char']);
  });

  it('knows typedef names where tree-sitter sees a call or a macro', () => {
    const source = 'typedef int foo_t; typedef char T; struct s { foo_t (x), (*y)(T), (z)[3]; T (t); foo_t foo_t; };';
    expect(membersOf(parseText(source), 'struct s')).toEqual([
      'x: foo_t',
      'y: pointer to function foo_t (T)',
      'z: array 3 of foo_t',
      't: T',
      'foo_t: foo_t',
    ]);
  });

  it('builds typedefs of every shape', () => {
    const source = 'typedef int fn_t(int), *ptr_t, arr_t[2][3]; typedef fn_t *cb_t; typedef unsigned long size_t;';
    expect(typedefsOf(parseText(source))).toEqual([
      'fn_t: function int (int)',
      'ptr_t: pointer to int',
      'arr_t: array 2 of array 3 of int',
      'cb_t: pointer to fn_t',
      'size_t: unsigned long',
    ]);
  });

  it('takes names that are keywords of C23, C++ or other compilers', () => {
    const names = ['true', 'false', 'NULL', 'nullptr', 'noreturn', 'alignas', 'constexpr', 'thread_local', 'class'];
    const parsed = parseText(
      `struct s { ${names.map((name) => `int ${name};`).join(' ')} }; enum { offsetof, alignof = 2 }; struct nullptr;`,
    );
    expect(membersOf(parsed, 'struct s')).toEqual(names.map((name) => `${name}: int`));
    expect(parsed.enums[0]?.enumerators?.map((enumerator) => enumerator.name)).toEqual(['offsetof', 'alignof']);
    expect(parsed.records.map((record) => record.tag)).toEqual(['s', 'nullptr']);
  });
});

describe('specifiers', () => {
  it.each([
    ['unsigned x', 'unsigned int'],
    ['long unsigned int x', 'unsigned long'],
    ['int long unsigned x', 'unsigned long'],
    ['long const long x', 'const long long'],
    ['__signed__ char x', 'signed char'],
    ['char x', 'char'],
    ['short int unsigned x', 'unsigned short'],
    ['__const int x', 'const int'],
    ['int const volatile x', 'const volatile int'],
    ['__volatile__ int x', 'volatile int'],
    ['_Bool x', '_Bool'],
    ['__int128 x', '__int128'],
    ['unsigned __int128 x', 'unsigned __int128'],
    ['__uint128_t x', 'unsigned __int128'],
    ['long double x', 'long double'],
    ['_Atomic int x', '_Atomic int'],
    ['__extension__ long long x', 'long long'],
    ['const void *x', 'pointer to const void'],
    ['struct t *x', 'pointer to struct t'],
    ['enum e x', 'enum e'],
  ])('%s', (declaration, type) => {
    expect(members(`${declaration};`, 'enum e { A };')).toEqual([`x: ${type}`]);
  });
});
