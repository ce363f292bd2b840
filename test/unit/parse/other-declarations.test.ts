import { describe, expect, it } from 'vitest';
import { parseText, parseWithDiagnostics, print } from './parse-text.js';
import { expressionText, typedefsOf, typeText } from './type-text.js';

describe('enums', () => {
  it('keep their values as expressions', () => {
    const parsed = parseText("enum e { A, B = 1 << 2, C = -1, D = B | 'x', }; typedef enum { E } f;");
    expect(parsed.enums.map(({ id, tag }) => [id, tag])).toEqual([
      ['enum e', 'e'],
      ['enum <f>', null],
    ]);
    expect(
      parsed.enums[0]?.enumerators?.map(({ name, value }) => `${name} ${value ? expressionText(value) : ''}`),
    ).toEqual(['A ', 'B (1 << 2)', 'C (-1)', "D (B | 'x')"]);
    expect(parsed.enums[0]?.enumerators?.map(({ declaration }) => declaration)).toEqual([
      'A',
      'B = 1 << 2',
      'C = -1',
      "D = B | 'x'",
    ]);
  });

  it('refuse a type of their own', () => {
    const parsed = parseWithDiagnostics('enum x : unsigned char { A }; struct s { enum x b : 3; };');
    expect(print(parsed.diagnostics)).toEqual([expect.stringMatching(/^test\.h:1:8 unsupported-enum-type/)]);
  });
});

describe('constants', () => {
  it('are static, const, of an integer type, and have a value', () => {
    const parsed = parseText(`typedef enum { A } e; typedef double d_t;
      static const int X = 5; const static unsigned long Y = 1UL << 3, Z = 4; static e const E = A;
      static const char *const text = "x"; static const int table[] = { 1, 2 }; const int external = 3;
      static const double d = 1.0; static const d_t d2 = 2.0; static const volatile int v = 1; static int w = 1;`);
    expect(
      parsed.constants.map(({ name, type, value }) => `${name} ${typeText(type)} ${expressionText(value)}`),
    ).toEqual(['X const int 5', 'Y const unsigned long (1UL << 3)', 'Z const unsigned long 4', 'E const e A']);
    expect(parsed.constants[0]?.declaration).toBe('static const int X = 5');
    expect(parsed.skipped.map(({ name, reason }) => `${name} ${reason}`)).toEqual(
      ['text', 'table', 'external', 'd', 'd2', 'v', 'w'].map((name) => `${name} variable`),
    );
  });
});

describe('static assertions', () => {
  it('are read at file and at member level', () => {
    const parsed = parseText(`_Static_assert(sizeof(int) == 4, "int is " "four\\n");
      struct s { int x; _Static_assert(1); int y; }; static_assert((1, 2), "x");`);
    expect(parsed.assertions.map(({ condition, message }) => [expressionText(condition), message])).toEqual([
      ['(sizeof(int) == 4)', 'int is four\n'],
      ['1', null],
      ['(1 , 2)', 'x'],
    ]);
    expect(parsed.records[0]?.members).toHaveLength(2);
  });
});

describe('what has no binding', () => {
  it('is skipped by name, whatever it contains', () => {
    const parsed = parseText(`
      static inline int body(struct later *a) { if (a) { return "}"[0] + '}'; } return ({ __typeof__(a) b; 1; }); }
      extern int v, *w; int g(void) __asm__("gg") __attribute__((nothrow)); extern int (isalpha)(int);
      void (*signal(int sig, void (*func)(int)))(int);
      int old(a, b) int a; char *b; { return a; }
      unknown_t *lenient(another_unknown x); extern unknown_t object;
      extern __typeof__(v) like_v; __thread int per_thread;
      asm("nop"); extern "C" { int inner(void); } extern "C" int other(void);
      struct later { int x; };`);
    expect(parsed.skipped.map(({ name, reason }) => `${name} ${reason}`)).toEqual([
      'body function',
      'v variable',
      'w variable',
      'g prototype',
      'isalpha prototype',
      'signal prototype',
      'old function',
      'lenient prototype',
      'object variable',
      'like_v variable',
      'per_thread variable',
      'inner prototype',
      'other prototype',
    ]);
    expect(parsed.records.map(({ id }) => id)).toEqual(['struct later']);
    expect(parsed.skipped[0]?.place).toEqual({ file: 'test.h', line: 2, column: 25 });
  });

  it('is an error where a layout needs it', () => {
    const source = 'struct s { __typeof__(1) a; _Atomic(int) b; _Complex double c; _Float128 d; long float e; };';
    expect(print(parseWithDiagnostics(source).diagnostics)).toEqual([
      "test.h:1:12 unsupported-type: the type '__typeof__(1)' has no binding",
      "test.h:1:29 unsupported-type: the type '_Atomic(int)' has no binding",
      "test.h:1:45 unsupported-type: the type '_Complex double' has no binding",
      "test.h:1:64 unsupported-type: the type '_Float128' has no binding",
      "test.h:1:77 invalid-type: 'long float' is no type of C",
    ]);
  });
});

describe('unknown type names', () => {
  it('are reported once, at their place, with what was meant', () => {
    const { diagnostics } = parseWithDiagnostics(`typedef unsigned uint32_t;
struct s { uint23_t a; uint23_t b; };
strct t { int x; };
unsinged int y;
struct u { MACRO(a); };`);
    expect(diagnostics.map(({ code, place, hint }) => `${place?.line}:${place?.column} ${code} ${hint}`)).toEqual([
      expect.stringMatching(/^2:12 unknown-type-name Did you mean 'uint32_t'\?/),
      expect.stringMatching(/^3:1 unknown-type-name Did you mean 'struct'\?/),
      expect.stringMatching(/^4:1 unknown-type-name Did you mean 'unsigned'/),
      expect.stringMatching(/^5:12 unknown-type-name .*macro/),
    ]);
  });

  it('are known from their declaration on', () => {
    expect(print(parseWithDiagnostics('struct s { later_t x; }; typedef int later_t;').diagnostics)).toEqual([
      "test.h:1:12 unknown-type-name: unknown type name 'later_t'",
    ]);
    expect(typedefsOf(parseText('typedef __builtin_va_list va_list; typedef int a, *b; typedef b c;'))).toEqual([
      'va_list: __builtin_va_list',
      'a: int',
      'b: pointer to int',
      'c: b',
    ]);
  });
});
