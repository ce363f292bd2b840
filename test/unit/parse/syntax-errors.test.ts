import { describe, expect, it } from 'vitest';
import { parseWithDiagnostics, print } from './parse-text.js';

describe('a syntax error', () => {
  // Places and wording were compared with gcc 12: the token is the one it names.
  it.each([
    ['struct a { int x int y; };', "1:18 syntax-error: expected ';' before 'int'"],
    ['struct a {\n  int x;\n  int y\n  int z;\n};', "4:3 syntax-error: expected ';' before 'int'"],
    ['struct a { int x; }\nstruct b { int z; };', "2:1 syntax-error: expected ';' or a name before 'struct'"],
    ['struct a { int x }; ', "1:18 syntax-error: expected ';' before '}'"],
    ['struct a { int x; }};', "1:20 syntax-error: expected ';' or a name before '}'"],
    ['struct a { int x;\n\ntypedef int foo;', "3:1 syntax-error: expected a member or '}' before 'typedef'"],
    ['struct a { int x[3; int y; };', "1:19 syntax-error: expected ']' before ';'"],
    ['struct a { int x[(1+2]; };', "1:22 mismatched-bracket: ']' stands where ')' was expected"],
    ['struct a { int x; @ int y; };', "1:19 syntax-error: expected a member or '}' before '@'"],
    ['struct a { int default; };', "1:16 syntax-error: expected a name before 'default'"],
    ['struct a { int 3x; };', "1:16 syntax-error: expected a name before '3x'"],
    ['struct a { int *; };', "1:17 syntax-error: expected a name before ';'"],
    ['struct a { int x: ; };', "1:19 syntax-error: expected the width of the bit-field before ';'"],
    ['struct a { int x = 3; };', "1:18 syntax-error: expected ';' before '='"],
    ['struct a { static int x; };', "1:12 syntax-error: expected a member or '}' before 'static'"],
    ['struct a { void (*f)(int; };', "1:25 syntax-error: expected ')' before ';'"],
    ['struct a { int x __attribute__((aligned(8)); };', "1:44 syntax-error: expected ')' before ';'"],
    ['struct a { int x __packed; };', "1:18 syntax-error: expected ';' before '__packed'"],
    ['struct a { int x[1 +]; };', '1:20 bad-expression: the array length is no constant expression of C'],
    ['enum e { A, B C };', "1:15 syntax-error: expected ',' or '}' before 'C'"],
    ['enum e { A = };', "1:14 syntax-error: expected the enumerator's value before '}'"],
    ['enum e { };', "1:10 syntax-error: expected the name of an enumerator before '}'"],
    ['struct 5 { int x; };', "1:8 syntax-error: expected a tag or '{' before '5'"],
    ['struct foo bar baz { int x; };', "1:16 syntax-error: expected ';' before 'baz'"],
    ['typedef int x = 3;', "1:15 syntax-error: expected ';' before '='"],
    ['#define X 1\n', "1:1 syntax-error: expected a declaration before '#'"],
    ['}', "1:1 stray-bracket: '}' closes nothing"],
  ])('%j', (source, expected) => {
    const lines = print(parseWithDiagnostics(`${source}\n`).diagnostics);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`test.h:${expected}`);
  });

  it('of a missing brace points at the brace that is open', () => {
    for (const source of ['struct a {\n  int x;\n\nstruct b { int z; };\n', 'int f(void)\n          {\n { }\n']) {
      const [diagnostic, ...more] = parseWithDiagnostics(source).diagnostics;
      expect(more).toEqual([]);
      expect(diagnostic?.code).toBe('unclosed-bracket');
      expect(source.split('\n')[diagnostic!.place!.line - 1]![diagnostic!.place!.column - 1]).toBe('{');
    }
  });

  it('stays with its declaration', () => {
    const parsed = parseWithDiagnostics(`typedef int good_t;
struct bad { good_t x y; } bad_variable, *other;
struct after { good_t x; };
typedef struct { int x int y; } lost_t;
struct user { lost_t x; };
int broken(int {
struct last { int x; };`);
    expect(print(parsed.diagnostics)).toEqual([
      "test.h:2:23 syntax-error: expected ';' before 'y'",
      "test.h:4:24 syntax-error: expected ';' before 'int'",
      "test.h:6:11 unclosed-bracket: '(' is never closed: the file ends before a ')' that fits",
    ]);
    expect(parsed.records.map(({ id }) => id)).toEqual(['struct after', 'struct user']);
  });

  it('goes on at a declaration that begins a line', () => {
    const parsed = parseWithDiagnostics(
      'struct a { int x; }\ntypedef int t;\nstruct b { int y\nstatic const t z = 3;\nstruct c { t q; };',
    );
    expect(parsed.diagnostics).toHaveLength(2);
    expect(parsed.typedefs.map(({ name }) => name)).toEqual(['t']);
    expect(parsed.constants.map(({ name }) => name)).toEqual(['z']);
    expect(parsed.records.map(({ id }) => id)).toEqual(['struct c']);
  });

  it('that only tree-sitter sees is one, too', () => {
    // A digraph is good C, but the grammar does not have it.
    const parsed = parseWithDiagnostics('struct s {\n  int a<:3:>;\n};');
    expect(print(parsed.diagnostics)).toEqual([expect.stringMatching(/^test\.h:2:\d+ unreadable-declaration/)]);
    expect(parsed.records).toEqual([]);
  });

  it('is reported twenty times at most', () => {
    const { diagnostics } = parseWithDiagnostics('struct s { int x y; };\n'.repeat(100));
    expect(diagnostics).toHaveLength(21);
    expect(diagnostics.at(-1)?.message).toBe('80 further errors are not shown');
  });

  it('has a hint and a length in every case', () => {
    const { diagnostics } = parseWithDiagnostics('struct a { int x int y; };\nfoo bar;\nenum e { };');
    expect(diagnostics.map(({ length }) => length)).toEqual([3, 3, 1]);
    for (const { hint } of diagnostics) expect(hint).toMatch(/\w/);
  });
});
