import { describe, expect, it } from 'vitest';
import type { Place } from '../../../generator/diagnostics/place.js';
import { Lexer, tokenize } from '../../../generator/language/lexer.js';
import { printTokens } from '../../../generator/language/token-text.js';

const at = (offset: number): Place => ({ file: 'x.h', line: 1, column: offset + 1 });
const lex = (text: string): string[] => tokenize(text, at).map((token) => `${token.kind} ${token.text}`);

describe('tokenize', () => {
  it('knows the kinds of preprocessing tokens', () => {
    expect(lex('a1 _$ größe 1 .5e-3 0x1p+4 "s" \'c\' @')).toEqual([
      'identifier a1',
      'identifier _$',
      'identifier größe',
      'number 1',
      'number .5e-3',
      'number 0x1p+4',
      'string "s"',
      "character 'c'",
      'other @',
    ]);
  });

  it('takes the longest punctuator, digraphs included', () => {
    const all =
      '[ ] ( ) { } . -> ++ -- & * + - ~ ! / % << >> < > <= >= == != ^ | && || ? : ; ... = *= /= %= += -= <<= >>= &= ^= |= , # ## <: :> <% %> %: %:%:';
    expect(lex(all)).toEqual(all.split(' ').map((text) => `punctuator ${text}`));
    expect(lex('a+++b--->c...<<==')).toEqual([
      'identifier a',
      'punctuator ++',
      'punctuator +',
      'identifier b',
      'punctuator --',
      'punctuator ->',
      'identifier c',
      'punctuator ...',
      'punctuator <<=',
      'punctuator =',
    ]);
    expect(lex('..')).toEqual(['punctuator .', 'punctuator .']);
    expect(lex('%:%')).toEqual(['punctuator %:', 'punctuator %']);
  });

  it('takes prefixes into literals, but u8 only of strings', () => {
    expect(lex('L"a" u8"b" u"c" U"d" L\'e\' u\'f\'')).toEqual([
      'string L"a"',
      'string u8"b"',
      'string u"c"',
      'string U"d"',
      "character L'e'",
      "character u'f'",
    ]);
    expect(lex('u8\'a\' R"x" LL"y"')).toEqual([
      'identifier u8',
      "character 'a'",
      'identifier R',
      'string "x"',
      'identifier LL',
      'string "y"',
    ]);
  });

  it('keeps escaped quotes inside literals', () => {
    expect(lex(String.raw`"a\"b\\" '\''`)).toEqual([String.raw`string "a\"b\\"`, String.raw`character '\''`]);
  });

  it('gives an unterminated literal as one other token up to the end of its line', () => {
    expect(lex('a "bc\nd')).toEqual(['identifier a', 'other "bc', 'identifier d']);
    expect(lex("don't")).toEqual(['identifier don', "other 't"]);
    expect(lex('"\\')).toEqual(['other "\\']);
  });

  it('counts comments and new lines as white space, and says so', () => {
    const tokens = tokenize('a/* x */b // c\nd /* never closed', at);
    expect(tokens.map(({ text, space }) => [text, space])).toEqual([
      ['a', false],
      ['b', true],
      ['d', true],
    ]);
    expect(tokens.map(({ place }) => place.column)).toEqual([1, 9, 16]);
  });

  it('numbers are preprocessing numbers, however odd', () => {
    expect(lex('0x7FF4U 1e+5 0x1e+2 1.2.3 1_000 08a .. .1.')).toEqual([
      'number 0x7FF4U',
      'number 1e+5',
      'number 0x1e+2',
      'number 1.2.3',
      'number 1_000',
      'number 08a',
      'punctuator .',
      'punctuator .',
      'number .1.',
    ]);
  });

  it('accepts characters outside of ASCII only where they are letters', () => {
    expect(lex('“x” a\u00a0b 𝐱𝐲 x\u0301')).toEqual([
      'other “',
      'identifier x',
      'other ”',
      'identifier a',
      'other \u00a0',
      'identifier b',
      'identifier 𝐱𝐲',
      'identifier x\u0301',
    ]);
  });

  it('stays within its limit', () => {
    const lexer = new Lexer('abc"def" /* x */ 12', 1, 6);
    expect(lexer.next()).toBe(true);
    expect(lexer.spelling).toBe('bc');
    expect(lexer.next()).toBe(true);
    expect([lexer.kind, lexer.spelling, lexer.fault]).toEqual(['other', '"de', 'unterminated-literal']);
    expect(lexer.next()).toBe(false);
  });

  it('is linear on long input', () => {
    const tokens = tokenize('int a;/**/'.repeat(100_000), at);
    expect(tokens).toHaveLength(300_000);
  });
});

describe('printTokens', () => {
  it('keeps apart what would run together, and nothing else', () => {
    const glue = (...texts: string[]): string =>
      printTokens(texts.flatMap((text) => tokenize(text, at)).map((token) => ({ ...token, space: false })));
    expect(glue('a', 'b')).toBe('a b');
    expect(glue('a', '(', '1', ')')).toBe('a(1)');
    expect(glue('+', '+')).toBe('+ +');
    expect(glue('-', '1')).toBe('-1');
    expect(glue('1', '.', '5')).toBe('1 . 5');
    expect(glue('2e+', 'f')).toBe('2e+ f');
    expect(glue('1e', '-', '1')).toBe('1e -1');
    expect(glue('L', '"s"')).toBe('L "s"');
    expect(glue('/', '/')).toBe('/ /');
    expect(glue('/', '*')).toBe('/ *');
    expect(glue('<', ':')).toBe('< :');
    expect(glue('%', ':', '%', ':')).toBe('% :% :');
    expect(glue('.', '.', '.')).toBe('. . .');
    expect(glue('a', '[', '0', ']', ';')).toBe('a[0];');
  });

  it('gives back the same tokens whatever two stand side by side', () => {
    const pieces =
      'a 1 .5 1. 2e 2e+ "s" \'c\' L + ++ - -> < << <= = == ! & && | / * % : ? . ... # ## ( ) [ , ; ~ ^'.split(' ');
    for (const left of pieces) {
      for (const right of pieces) {
        const tokens = [left, right].flatMap((text) => tokenize(text, at)).map((token) => ({ ...token, space: false }));
        const again = tokenize(printTokens(tokens), at).map(({ kind, text }) => `${kind} ${text}`);
        expect(again).toEqual(tokens.map(({ kind, text }) => `${kind} ${text}`));
      }
    }
  });
});
