import { describe, expect, it } from 'vitest';
import type { Expression } from '../../../generator/language/expression.js';
import { parseExpression, parseTypeName } from '../../../generator/language/expression-parser.js';
import { tokenize } from '../../../generator/language/lexer.js';
import type { CType } from '../../../generator/language/type.js';

const TYPEDEFS = new Set(['uint32_t', 'xen_argo_addr_t', 'T']);
const context = { isTypeName: (name: string): boolean => TYPEDEFS.has(name) };
const tokens = (text: string) => tokenize(text, (offset) => ({ file: 'x.h', line: 1, column: offset + 1 }));

/** An expression fully parenthesised. */
function show(e: Expression): string {
  switch (e.kind) {
    case 'integer':
    case 'float':
    case 'character':
      return e.text;
    case 'string':
      return e.parts.join(' ');
    case 'name':
      return e.name;
    case 'unary':
      return `(${e.operator}${show(e.operand)})`;
    case 'binary':
      return `(${show(e.left)} ${e.operator} ${show(e.right)})`;
    case 'conditional':
      return `(${show(e.condition)} ? ${e.then ? show(e.then) : ''} : ${show(e.otherwise)})`;
    case 'cast':
      return `((${showType(e.type)})${show(e.operand)})`;
    case 'sizeof-type':
      return `sizeof(${showType(e.type)})`;
    case 'sizeof-expression':
      return `sizeof(${show(e.operand)})`;
    case 'alignof-type':
      return `${e.operator}(${showType(e.type)})`;
    case 'offsetof':
      return `offsetof(${showType(e.type)}, ${e.path.map((p) => ('member' in p ? `.${p.member}` : `[${show(p.index)}]`)).join('')})`;
    case 'member':
      return `${show(e.object)}${e.arrow ? '->' : '.'}${e.member}`;
    case 'index':
      return `${show(e.object)}[${show(e.index)}]`;
    case 'call':
      return `${show(e.callee)}(${e.arguments.map(show).join(', ')})`;
  }
}

/** A type in words. */
function showType(t: CType): string {
  const q = t.qualifiers ? `${t.qualifiers.join(' ')} ` : '';
  switch (t.kind) {
    case 'scalar':
    case 'typedef':
      return q + t.name;
    case 'record':
    case 'enum':
      return q + t.id;
    case 'pointer':
      return `${q}pointer to ${showType(t.target)}`;
    case 'array':
      return `array[${t.length ? show(t.length) : ''}] of ${showType(t.element)}`;
    case 'function':
      return `function <${t.text}>`;
  }
}

function parse(text: string): string {
  const result = parseExpression(tokens(text), context);
  return 'failure' in result ? `! ${result.failure.message} @${result.failure.place.column}` : show(result.expression);
}

function parseType(text: string): string {
  const result = parseTypeName(tokens(text), context);
  return 'failure' in result ? `! ${result.failure.message} @${result.failure.place.column}` : showType(result.type);
}

describe('parseExpression', () => {
  it.each([
    ['1 + 2 * 3', '(1 + (2 * 3))'],
    ['1 - 2 - 3', '((1 - 2) - 3)'],
    ['a || b && c | d ^ e & f', '(a || (b && (c | (d ^ (e & f)))))'],
    ['a == b < c << d + e * f', '(a == (b < (c << (d + (e * f)))))'],
    ['a != b >= c >> d - e % f', '(a != (b >= (c >> (d - (e % f)))))'],
    ['a <= b > c / d', '((a <= b) > (c / d))'],
    ['~-!+a', '(~(-(!(+a))))'],
    ['&a + *b', '((&a) + (*b))'],
    ['a ? b : c ? d : e', '(a ? b : (c ? d : e))'],
    ['a ? b , c : d', '(a ? (b , c) : d)'],
    ['a ?: b', '(a ?  : b)'],
    ['a, b, c', '((a , b) , c)'],
    ['(1U << 31)', '(1 << 31)'.replace('1 ', '1U ')],
    ['(uint32_t)~0 << 16', '(((uint32_t)(~0)) << 16)'],
    ['(a)-1', '(a - 1)'],
    ['(T)-1', '((T)(-1))'],
    ['(T)(a)', '((T)a)'],
    ['(a)(b, c)', 'a(b, c)'],
    ['sizeof(int)', 'sizeof(int)'],
    ['sizeof (T) * 2', '(sizeof(T) * 2)'],
    ['sizeof a + 1', '(sizeof(a) + 1)'],
    ['sizeof(a).b', 'sizeof(a.b)'],
    ['sizeof(a[0])', 'sizeof(a[0])'],
    ['sizeof -1', 'sizeof((-1))'],
    ['sizeof sizeof(T)', 'sizeof(sizeof(T))'],
    ['_Alignof(struct a) + __alignof__(T)', '(_Alignof(struct a) + __alignof__(T))'],
    ['alignof(int) + __alignof(T)', '(_Alignof(int) + __alignof__(T))'],
    ['offsetof(struct s, a.b[2].c)', 'offsetof(struct s, .a.b[2].c)'],
    ['__builtin_offsetof(T, m)', 'offsetof(T, .m)'],
    ['&((struct s *)0)->m', '(&((pointer to struct s)0)->m)'],
    ['a.b->c[d](e)', 'a.b->c[d](e)'],
    ['a<:1:>', 'a[1]'],
    ['"a" "b" u8"c"', '"a" "b" u8"c"'],
    ["'P' + L'x'", "('P' + L'x')"],
    ['1.5 + 0x1p3', '(1.5 + 0x1p3)'],
    ['__extension__ (1)', '1'],
    ['offsetof', 'offsetof'],
    ['f()', 'f()'],
    ['((void *)0)', '((pointer to void)0)'],
    ['(const volatile unsigned char)x', '((const volatile unsigned char)x)'],
  ])('%s', (text, expected) => {
    expect(parse(text)).toBe(expected);
  });

  it.each([
    ['', 'expected an expression, found the end', 1],
    ['1 +', 'expected an expression, found the end', 3],
    ['(1', 'expected ")" to match "(", found the end', 2],
    ['1)', 'expected the end, found ")"', 2],
    ['1 2', 'expected the end, found "2"', 3],
    ['a = 1', '"=" assigns, which no constant expression can', 3],
    ['a <<= 1', '"<<=" assigns, which no constant expression can', 3],
    ['a++', '"++" changes its operand, which no constant expression can', 2],
    ['({ 1; })', 'a statement expression is no constant expression', 2],
    ['(T){1}', 'a compound literal is not supported here', 4],
    ['@', '"@" is no token of C', 1],
    ['"a', '""a" is no token of C', 1],
    ['sizeof(int', 'expected ")" after the type, found the end', 8],
    ['return', 'expected a name as an operand, found "return"', 1],
    ['struct a', 'expected a name as an operand, found "struct"', 1],
    ['a.1', 'expected the end, found ".1"', 2],
    ['a ? b', 'expected ":" of the conditional expression, found the end', 5],
    ['f(1', 'expected ")" after the arguments, found the end', 3],
    ['f(int)', 'a type is not supported as an argument of a call', 3],
    ['offsetof(int)', 'expected "," after the type of offsetof, found ")"', 13],
    ['_Alignof(a)', '"_Alignof" is supported of types only', 9],
    ['(struct { int a; } *)0', 'expected a tag after "struct", found "{"', 9],
    ['(typeof(a))1', '"typeof" is not supported in a type name', 2],
    ['{ 1 }', 'expected an expression, found "{"', 1],
  ])('refuses %j', (text, message, column) => {
    expect(parse(text)).toBe(`! ${message} @${column}`);
  });

  it('keeps places of operators and operands', () => {
    const result = parseExpression(tokens('ab + cd'), context);
    expect(result).toMatchObject({
      expression: { place: { column: 4 }, left: { place: { column: 1 } }, right: { place: { column: 6 } } },
    });
  });

  it('gives the place it was told when there is no token', () => {
    const where = { file: 'y.h', line: 7, column: 3 };
    expect(parseExpression([], { ...context, where })).toMatchObject({ failure: { place: where } });
  });

  it.each([
    ['parentheses', `${'('.repeat(100_000)}1${')'.repeat(100_000)}`],
    ['unary operators', `${`${'-'.repeat(1)} `.repeat(100_000)}1`],
    ['casts', `${'(int)'.repeat(100_000)}1`],
    ['sizeof', `${'sizeof '.repeat(100_000)}1`],
    ['conditionals', `${'1 ? '.repeat(100_000)}1${' : 0'.repeat(100_000)}`],
    ['alternatives', `${'1 ? 1 : '.repeat(100_000)}1`],
    ['sums', `${'1 + '.repeat(100_000)}1`],
    ['commas', `${'1 , '.repeat(100_000)}1`],
    ['indexes', `a${'[0]'.repeat(100_000)}`],
    ['nested indexes', `${'a['.repeat(100_000)}0${']'.repeat(100_000)}`],
    ['calls', `${'f('.repeat(100_000)}0${')'.repeat(100_000)}`],
    ['pointers', `(int ${'*'.repeat(100_000)})0`],
    ['declarators', `(int ${'('.repeat(100_000)}*${')'.repeat(100_000)})0`],
    ['extensions', `${'__extension__ '.repeat(100_000)}1`],
  ])('fails, and does not crash, on deep %s', (_name, text) => {
    expect(parse(text)).toMatch(/^! (more than \d+ levels of nesting|the expression has more than \d+ levels)/);
  });

  it('takes what people write', () => {
    expect(parse(Array.from({ length: 900 }, (_, i) => `F${i}`).join(' | '))).toMatch(/^\(\(+F0 \| F1\)/);
    expect(parse(`${'('.repeat(200)}1${')'.repeat(200)}`)).toBe('1');
  });
});

describe('parseTypeName', () => {
  it.each([
    ['int', 'int'],
    ['long unsigned int', 'unsigned long'],
    ['int long long signed', 'long long'],
    ['unsigned', 'unsigned int'],
    ['short int', 'short'],
    ['char', 'char'],
    ['__signed__ char', 'signed char'],
    ['long double', 'long double'],
    ['unsigned __int128', 'unsigned __int128'],
    ['__uint128_t', 'unsigned __int128'],
    ['_Bool', '_Bool'],
    ['struct a', 'struct a'],
    ['const union b *', 'pointer to const union b'],
    ['enum c', 'enum c'],
    ['T const *__restrict__', 'restrict pointer to const T'],
    ['__volatile__ T', 'volatile T'],
    ['char *const *', 'pointer to const pointer to char'],
    ['int[2][3]', 'array[2] of array[3] of int'],
    ['int[]', 'array[] of int'],
    ['char *[4 * 2]', 'array[(4 * 2)] of pointer to char'],
    ['int (*)[5]', 'pointer to array[5] of int'],
    ['void (*)(int, char *)', 'pointer to function <void (int, char *)>'],
    ['void (int)', 'function <void (int)>'],
    ['T (*[3])(void)', 'array[3] of pointer to function <T (void)>'],
    ['__extension__ long long', 'long long'],
  ])('%s', (text, expected) => {
    expect(parseType(text)).toBe(expected);
  });

  it.each([
    'long long long',
    'unsigned signed',
    'short long',
    'char int',
    'long float',
    'int T',
    'struct',
    'a',
    'T T',
    'int a',
    'int[',
    'int (',
    'void (x)',
    '_Complex double',
    'unsigned void',
    'struct s { int a; }',
  ])('refuses %s', (text) => {
    expect(parseType(text)).toMatch(/^! /);
  });
});
