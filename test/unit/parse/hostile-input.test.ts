import { describe, expect, it } from 'vitest';
import { parseText, parseWithDiagnostics } from './parse-text.js';

const many = (text: string, count: number): string => text.repeat(count);

describe('deep nesting', () => {
  it.each([
    ['records', many('struct { ', 10_000) + many('} x; ', 10_000), 'declaration-too-deep'],
    ['open records', many('struct s { ', 10_000), 'declaration-too-deep'],
    ['array lengths', `int x${many('[1]', 5_000)};`, 'declaration-too-deep'],
    ['parentheses', `typedef int ${many('(', 5_000)}x${many(')', 5_000)};`, 'declaration-too-deep'],
    ['pointers', `struct s { int ${many('*', 5_000)}x; };`, 'declaration-too-deep'],
    ['an expression', `enum { A = ${many('(', 20_000)}1${many(')', 20_000)} };`, 'bad-expression'],
    ['minus signs', `enum { A = ${many('- ', 20_000)}1 };`, 'bad-expression'],
    ['open parentheses', many('(', 20_000), 'syntax-error'],
    ['closing parentheses', many(')', 20_000), 'stray-bracket'],
    ['attributes', many('__attribute__((x(', 10_000), 'unclosed-bracket'],
    ['function bodies', many('int f(void) {\n', 10_000), 'unclosed-bracket'],
  ])('of %s is an error, not a crash', (_what, source, code) => {
    const { diagnostics } = parseWithDiagnostics(source);
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
  });

  it('of a body that nobody looks into is good C', () => {
    expect(parseText(`int f(void) ${many('{', 20_000)}${many('}', 20_000)}`).skipped).toHaveLength(1);
  });
});

describe('garbage', () => {
  it.each([
    '\0\u0001\u0002\uFFFD',
    '"abc',
    "'",
    '\\',
    '@\n@\n@\n',
    '[[',
    '__attribute__',
    'struct',
    'enum {',
    '= = =',
    '::',
  ])('%j is an error', (source) => {
    const { diagnostics } = parseWithDiagnostics(source);
    expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
  });

  it('of every cut of a header gives no exception', () => {
    const source = `typedef unsigned int u32; struct a { u32 x[3], (*f)(int, char *); union { int q : 3; } u; } __attribute__((packed));
      enum e { A = 1 << (2), B } ; static const u32 C = sizeof(struct a); _Static_assert(1, "x"); int f(int a) { return a; }`;
    for (let end = 0; end <= source.length; end++) {
      parseWithDiagnostics(source.slice(0, end));
      parseWithDiagnostics(source.slice(end));
      parseWithDiagnostics(`${source.slice(0, end)} ${source.slice(end + 7)}`);
    }
  });
});

describe('large input', () => {
  function header(records: number): string {
    const parts = ['typedef unsigned int u32;'];
    for (let i = 0; i < records; i++) {
      parts.push(`/* Record ${i}. */
struct rec_${i} {
    u32 alpha; /* first */
    unsigned short beta[${(i % 7) + 1}];
    struct rec_${Math.max(0, i - 1)} *next;
    u32 flags : 3, mode : 5;
    union { u32 raw; struct { short low, high; } half; } u;
};
int use_${i}(struct rec_${i} *r, int flags);`);
    }
    return parts.join('\n');
  }

  it('is read whole, in pieces', () => {
    const parsed = parseText(header(2_000));
    expect(parsed.records).toHaveLength(6_000);
    expect(parsed.records.at(-3)?.members).toHaveLength(6);
    expect(parsed.records.at(-3)?.members?.[0]?.comment).toBe('first');
    expect(parsed.skipped).toHaveLength(2_000);
  });

  it('in one declaration is read too', () => {
    const members = Array.from({ length: 20_000 }, (_, i) => `int m${i};`).join('\n');
    expect(parseText(`struct s { ${members} };`).records[0]?.members).toHaveLength(20_000);
  });
});
