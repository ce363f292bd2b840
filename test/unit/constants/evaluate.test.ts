import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../generator/constants/evaluate.js';
import type { Expression } from '../../../generator/language/expression.js';
import type { AbiName } from '../../../generator/layout/abi.js';
import { place } from '../layout/declare.js';
import { parse, session } from './scope.js';

const sessions = new Map<AbiName, ReturnType<typeof session>>();

function value(text: string, abi: AbiName = 'x86_64'): string {
  if (!sessions.has(abi)) sessions.set(abi, session(abi));
  const result = evaluate(parse(text, ['u8', 'size_t', 'later_t']), sessions.get(abi)!.scope);
  switch (result.kind) {
    case 'integer':
      return `${result.value} ${result.type}`;
    case 'string':
      return `${Buffer.from(result.bytes).toString('latin1')} ${result.type}`;
    case 'failure':
      return `${result.code}: ${result.reason}`;
  }
}

describe('evaluate', () => {
  it('types integer literals by suffix, base and value', () => {
    expect(value('1')).toBe('1 int');
    expect(value('2147483648')).toBe('2147483648 long');
    expect(value('2147483648', 'i386')).toBe('2147483648 long long');
    expect(value('0x80000000')).toBe('2147483648 unsigned int');
    expect(value('020000000000')).toBe('2147483648 unsigned int');
    expect(value('0x80000000L')).toBe('2147483648 long');
    expect(value('0x80000000L', 'arm32')).toBe('2147483648 unsigned long');
    expect(value('1ull')).toBe('1 unsigned long long');
    expect(value('0xffffffffffffffff')).toBe('18446744073709551615 unsigned long');
    expect(value('9223372036854775808')).toContain('literal-too-large');
    expect(value('0x10000000000000000')).toContain('literal-too-large');
    expect(value('09')).toContain('malformed number');
  });

  it('gives characters the type int and the sign of the char of the ABI', () => {
    expect(value("'A'")).toBe('65 int');
    expect(value("'\\xff'")).toBe('-1 int');
    expect(value("'\\xff'", 'arm64')).toBe('255 int');
    expect(value("'\\377'", 'arm32')).toBe('255 int');
    expect(value("'ab'")).toBe('24930 int');
    expect(value("L'x'")).toBe('120 int');
    expect(value("L'x'", 'arm64')).toBe('120 unsigned int');
    expect(value("L'x'", 'i386')).toBe('120 long');
  });

  it('puts strings together', () => {
    expect(value('"ab" "c\\n\\x41"')).toBe('abc\nA char[6]');
    expect(value('u8"ä"')).toBe('Ã¤ char[3]');
    expect(value('sizeof("abc")')).toBe('4 unsigned long');
    expect(value('sizeof(L"a\\x41")')).toBe('12 unsigned long');
    expect(value('sizeof(u"a\\u00e4")')).toBe('6 unsigned long');
    expect(value('L"wide"')).toBe('not-constant: is a wide string');
    expect(value('L"a" u"b"')).toContain('mixed');
    expect(value('(0, "text")')).toBe('text char[5]');
  });

  it('promotes, converts and wraps as C does', () => {
    expect(value('-1 < 0u')).toBe('0 int');
    expect(value('1u - 2')).toBe('4294967295 unsigned int');
    expect(value('~0')).toBe('-1 int');
    expect(value('~0u')).toBe('4294967295 unsigned int');
    expect(value('(u8)~0')).toBe('255 unsigned char');
    expect(value('~(u8)0')).toBe('-1 int');
    expect(value('~(short)0')).toBe('-1 int');
    expect(value('(unsigned short)1 - (short)2')).toBe('-1 int');
    expect(value('(_Bool)256')).toBe('1 _Bool');
    expect(value('-(u8)1 >> 1')).toBe('-1 int');
    expect(value('1 ? -1 : 0u')).toBe('4294967295 unsigned int');
    expect(value('1L + 1u', 'i386')).toBe('2 unsigned long');
    expect(value('1L + 1u')).toBe('2 long');
    expect(value('7 ?: 3')).toBe('7 int');
    expect(value('0 ?: 3L')).toBe('3 long');
    expect(value('-7 / 2')).toBe('-3 int');
    expect(value('-7 % 2')).toBe('-1 int');
    expect(value('(int)-1.9')).toBe('-1 int');
    expect(value('!5')).toBe('0 int');
    expect(value('(1, 2)')).toBe('2 int');
  });

  it('knows what is a mistake, and that GNU C defines 1 << 31', () => {
    expect(value('1 << 31')).toBe('-2147483648 int');
    expect(value('-1 << 4')).toBe('-16 int');
    expect(value('2U << 30')).toBe('2147483648 unsigned int');
    expect(value('3 << 31')).toContain('overflow: overflows "int"');
    expect(value('2147483647 + 1')).toContain('overflow: overflows "int" in "2147483647 + 1"');
    expect(value('-(-2147483647 - 1)')).toContain('overflow');
    expect(value('(-2147483647 - 1) / -1')).toContain('overflow');
    expect(value('(-2147483647 - 1) % -1')).toContain('overflow');
    expect(value('1 << 32')).toContain('bad-shift');
    expect(value('1 << -1')).toContain('bad-shift');
    expect(value('1 / 0')).toContain('division-by-zero');
    expect(value('1 % 0')).toContain('division-by-zero');
    expect(value('(char)1e30')).toContain('overflow');
  });

  it('gives a shift the type of its left operand', () => {
    expect(value('1 << 3L')).toBe('8 int');
    expect(value('(u8)1 << 8u')).toBe('256 int');
    expect(value('1L >> 0ull')).toBe('1 long');
    expect(value('1 << 40L')).toContain('bad-shift');
  });

  it('does not mind mistakes where C does not evaluate', () => {
    expect(value('1 || 1 / 0')).toBe('1 int');
    expect(value('0 && 1 / 0')).toBe('0 int');
    expect(value('1 ? 2 : 1 / 0')).toBe('2 int');
    expect(value('sizeof(1 / 0)')).toBe('4 unsigned long');
    expect(value('0 || 1 / 0')).toContain('division-by-zero');
  });

  it('counts a mistake only in what is a constant otherwise', () => {
    expect(value('1 / 0 + nothing')).toBe('not-constant: refers to the undeclared name nothing');
  });

  it('asks layout for sizes, alignments and offsets', () => {
    expect(value('sizeof(struct later)')).toBe('72 unsigned long');
    expect(value('sizeof(struct later)', 'i386')).toBe('64 unsigned int');
    expect(value('_Alignof(long long)')).toBe('8 unsigned long');
    expect(value('_Alignof(long long)', 'i386')).toBe('4 unsigned int');
    expect(value('__alignof__(long long)', 'i386')).toBe('8 unsigned int');
    expect(value('__alignof__(double)', 'i386')).toBe('8 unsigned int');
    expect(value('offsetof(struct later, in[2].s[1])')).toBe('42 unsigned long');
    expect(value('(size_t)&((later_t *)0)->in[1].i')).toBe('36 unsigned long');
    expect(value('sizeof(((struct later *)0)->in)')).toBe('48 unsigned long');
    expect(value('sizeof(*((struct later *)0)->in)')).toBe('12 unsigned long');
    expect(value('sizeof(((struct later *)0)->c + 1)')).toBe('4 unsigned long');
    expect(value('sizeof(char *[3])')).toBe('24 unsigned long');
    expect(value('sizeof(void)')).toBe('1 unsigned long');
    expect(value('(size_t)((char *)8)')).toBe('8 unsigned long');
  });

  it('types enumerators', () => {
    expect(value('E_SMALL')).toBe('5 int');
    expect(value('E_UNSIGNED')).toBe('4026531840 unsigned int');
    expect(value('E_WIDE')).toBe('4886718345 unsigned long');
    expect(value('E_WIDE', 'i386')).toBe('4886718345 unsigned long long');
    expect(value('E_MIXED')).toBe('1 int');
  });

  it('says why something is no constant', () => {
    expect(value('(void *)0')).toBe('not-constant: is a pointer');
    expect(value('1.5')).toBe('not-constant: is a floating-point constant');
    expect(value('1.5 + 1')).toContain('floating-point');
    expect(value('(void)0')).toContain('type void');
    expect(value('f(1)')).toContain('calls f, which nothing declares');
    expect(value('sizeof(struct nowhere)')).toContain('struct nowhere, which is not defined');
    expect(value('((struct later *)0)->x')).toBe('not-constant: reads memory');
    expect(value('sizeof(((struct later *)0)->b)')).toContain('bit-field');
    expect(value('offsetof(struct later, b)')).toContain('bit-field');
    expect(value('offsetof(struct later, zz)')).toContain('zz');
    expect(value('"a" + 1')).toContain('computes with a string');
    expect(value('&1')).toContain('address');
    expect(value('(struct later)1')).toContain('no scalar');
  });

  it('refuses what nests too deeply, and takes any length', () => {
    let deep: Expression = { kind: 'integer', text: '1', place };
    for (let i = 0; i < 50_000; i++) deep = { kind: 'unary', operator: '~', operand: deep, place };
    const { scope } = session();
    expect(evaluate(deep, scope)).toMatchObject({ kind: 'failure', reason: 'nests too deeply' });
    let long: Expression = { kind: 'integer', text: '1', place };
    for (let i = 0; i < 50_000; i++) {
      long = { kind: 'binary', operator: '+', left: long, right: { kind: 'integer', text: '1', place }, place };
    }
    expect(evaluate(long, scope)).toMatchObject({ value: 50_001n });
    expect(scope.nesting.depth).toBe(0);
  });
});
