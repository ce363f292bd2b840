import { describe, expect, it } from 'vitest';
import { decodeCharacter, decodeInteger, decodeString, isFloatingNumber } from '../../../generator/language/literal.js';

describe('decodeInteger', () => {
  it.each([
    ['0', 0n, 8, false, 0],
    ['42', 42n, 10, false, 0],
    ['0777', 511n, 8, false, 0],
    ['0x7FF4U', 0x7ff4n, 16, true, 0],
    ['0XABCDEFul', 0xabcdefn, 16, true, 1],
    ['0b1011', 11n, 2, false, 0],
    ['0B1llu', 1n, 2, true, 2],
    ['1LU', 1n, 10, true, 1],
    ['1lu', 1n, 10, true, 1],
    ['1uLL', 1n, 10, true, 2],
    ['1LLu', 1n, 10, true, 2],
    ['18446744073709551616', 18446744073709551616n, 10, false, 0],
    ['0xffffffffffffffffffffffffffffffff', (1n << 128n) - 1n, 16, false, 0],
  ] as const)('%s', (text, value, base, unsigned, long) => {
    expect(decodeInteger(text)).toEqual({ value, base, unsigned, long });
  });

  it.each([
    '',
    '0x',
    '0b',
    '0b2',
    '08',
    '1uu',
    '1lL',
    '1Ll',
    '1lul',
    '1lll',
    '1f',
    '1.0',
    '1e5',
    '1i',
    "1'000",
    '0x1g',
    ' 1',
    '-1',
    '１',
  ])('refuses %j', (text) => {
    expect(decodeInteger(text)).toBeUndefined();
  });
});

it('isFloatingNumber goes by form', () => {
  expect(['1.0', '.5', '1e5', '1E+5', '0x1p3', '0x.8', '1.f'].every(isFloatingNumber)).toBe(true);
  expect(['1', '0x1e5', '0xEF', '017', '0b1', '1ul'].some(isFloatingNumber)).toBe(false);
});

describe('decodeCharacter', () => {
  const x86 = { charSigned: true, wideSigned: true };
  const arm = { charSigned: false, wideSigned: false };
  const value = (text: string, traits = x86): bigint | undefined => decodeCharacter(text, traits)?.value;

  it('knows every escape', () => {
    const escapes = String.raw`\n \t \r \a \b \f \v \e \\ \' \" \?`.split(' ').map((letter) => value(`'${letter}'`));
    expect(escapes).toEqual([10n, 9n, 13n, 7n, 8n, 12n, 11n, 27n, 92n, 39n, 34n, 63n]);
    expect(value("'P'")).toBe(80n);
    expect(value(String.raw`'\101'`)).toBe(65n);
    expect(value(String.raw`'\x41'`)).toBe(65n);
    expect(value(String.raw`'\0'`)).toBe(0n);
    expect(value(String.raw`'\q'`)).toBe(113n);
    expect(value("'\"'")).toBe(34n);
  });

  it('has the sign of char', () => {
    expect(value(String.raw`'\377'`)).toBe(-1n);
    expect(value(String.raw`'\377'`, arm)).toBe(255n);
    expect(value(String.raw`'\x80'`)).toBe(-128n);
    expect(value(String.raw`u8'\x80'`)).toBe(128n);
  });

  // What gcc 12 gives for the same.
  it('puts several characters together as gcc does', () => {
    expect(value("'ab'")).toBe(24930n);
    expect(value("'abcd'")).toBe(1633837924n);
    expect(value(String.raw`'\377\377\377\377'`)).toBe(-1n);
    expect(value("'abcde'")).toBe(1650680933n);
    expect(value("'é'")).toBe(50089n);
  });

  it('decodes wide ones', () => {
    expect(decodeCharacter("L'é'", x86)).toEqual({ value: 233n, prefix: 'L' });
    expect(value(String.raw`L'\xffffffff'`)).toBe(-1n);
    expect(value(String.raw`L'\xffffffff'`, arm)).toBe(4294967295n);
    expect(value("U'😀'")).toBe(0x1f600n);
    expect(value(String.raw`u'\u20ac'`)).toBe(0x20acn);
    expect(value("L'ab'")).toBe(98n);
  });

  it.each(["''", "'", "'\\x'", "'\\u12'", "'\\ud800'", 'a', '"a"', "x'a'"])('refuses %s', (text) => {
    expect(value(text)).toBeUndefined();
  });
});

describe('decodeString', () => {
  const text = (literal: string): string | undefined => {
    const bytes = decodeString(literal);
    return bytes === undefined || bytes === 'wide' ? bytes : Buffer.from(bytes).toString('utf8');
  };

  it('gives UTF-8 bytes', () => {
    expect(text('"plain"')).toBe('plain');
    expect(text(String.raw`"a\tb\n\"\\"`)).toBe('a\tb\n"\\');
    expect(text('"größe €"')).toBe('größe €');
    expect(text(String.raw`u8"\u20ac\U0001f600"`)).toBe('€😀');
    expect(decodeString('""')).toEqual([]);
    expect(decodeString(String.raw`"\0\1012\xfff"`)).toEqual([0, 0x41, 0x32, 0xff]);
  });

  it('only names wide ones', () => {
    expect(['L"a"', 'u"a"', 'U"a"'].map(decodeString)).toEqual(['wide', 'wide', 'wide']);
  });

  it.each(['"\\x"', '"\\u1"', "'a'", '"', 'R"(a)"'])('refuses %s', (literal) => {
    expect(decodeString(literal)).toBeUndefined();
  });
});
