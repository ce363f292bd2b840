import { Buffer } from 'node:buffer';

/** An integer literal taken apart; which type it has is decided by its value and the ABI. */
export interface IntegerLiteral {
  readonly value: bigint;
  readonly base: 2 | 8 | 10 | 16;
  /** Suffix `u`. */
  readonly unsigned: boolean;
  /** Suffix `l` or `ll`. */
  readonly long: 0 | 1 | 2;
}

const INTEGER = /^(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|(0[0-7]*)|([1-9][0-9]*))([uUlL]*)$/;
const SUFFIX = /^(?:[uU]?(?:ll|LL|[lL])?|(?:ll|LL|[lL])[uU])$/;

/**
 * Decodes decimal, octal, hexadecimal and (GNU) binary integer literals with every legal suffix. Gives undefined for
 * all else: floating and imaginary literals, a digit that the base has not, `lL`, `uu`. The value may be of any size.
 */
export function decodeInteger(text: string): IntegerLiteral | undefined {
  const match = INTEGER.exec(text);
  if (!match) return undefined;
  const [, hex, binary, octal, decimal, suffix = ''] = match;
  if (!SUFFIX.test(suffix)) return undefined;
  const unsigned = /[uU]/.test(suffix);
  const long = (suffix.length - (unsigned ? 1 : 0)) as 0 | 1 | 2;
  if (hex !== undefined) return { value: BigInt(`0x${hex}`), base: 16, unsigned, long };
  if (binary !== undefined) return { value: BigInt(`0b${binary}`), base: 2, unsigned, long };
  if (octal !== undefined) return { value: BigInt(`0o${octal}`), base: 8, unsigned, long };
  return { value: BigInt(decimal!), base: 10, unsigned, long };
}

/** Whether a preprocessing number is a floating literal by its form (the form need not be right). */
export function isFloatingNumber(text: string): boolean {
  return /^0[xX]/.test(text) ? /[.pP]/.test(text) : /[.eE]/.test(text) && !/^0[bB]/.test(text);
}

/** Prefix of a character or string literal; it decides the type of the code units. */
export type LiteralPrefix = '' | 'L' | 'u' | 'U' | 'u8';

interface LiteralBody {
  readonly prefix: LiteralPrefix;
  readonly body: string;
}

function unquote(text: string, quote: '"' | "'"): LiteralBody | undefined {
  const open = text.indexOf(quote);
  const prefix = text.slice(0, open);
  if (open < 0 || text.length < open + 2 || !text.endsWith(quote)) return undefined;
  if (prefix !== '' && prefix !== 'L' && prefix !== 'u' && prefix !== 'U' && prefix !== 'u8') return undefined;
  return { prefix, body: text.slice(open + 1, -1) };
}

/** One element of a literal: a source character or `\u` name (a code point), or a numeric escape (a code unit). */
interface LiteralElement {
  readonly code: number;
  readonly numeric: boolean;
}

const SIMPLE_ESCAPES: Readonly<Record<string, number>> = {
  n: 10,
  t: 9,
  r: 13,
  a: 7,
  b: 8,
  f: 12,
  v: 11,
  e: 27,
  E: 27,
  '\\': 92,
  "'": 39,
  '"': 34,
  '?': 63,
};

/** Undefined when an escape is cut short (`\x` without a digit, `\u` with too few) or names no character. */
function* elementsOf(body: string): Generator<LiteralElement | undefined> {
  let at = 0;
  while (at < body.length) {
    if (body[at] !== '\\') {
      const code = body.codePointAt(at)!;
      at += code > 0xffff ? 2 : 1;
      yield { code, numeric: false };
      continue;
    }
    const letter = body[at + 1] ?? '';
    const simple = SIMPLE_ESCAPES[letter];
    if (simple !== undefined) {
      at += 2;
      yield { code: simple, numeric: true };
      continue;
    }
    ESCAPE.lastIndex = at;
    const match = ESCAPE.exec(body);
    if (!match) {
      yield undefined;
      return;
    }
    at += match[0].length;
    const [, octal, hex, short, long, other] = match;
    const name = short ?? long;
    if (octal !== undefined) yield { code: Number.parseInt(octal, 8), numeric: true };
    else if (hex !== undefined) yield { code: Number.parseInt(hex.slice(-8), 16), numeric: true };
    else if (name !== undefined) {
      const code = Number.parseInt(name, 16);
      yield code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? undefined : { code, numeric: false };
    }
    // An unknown escape is the character itself, as gcc (which warns) has it.
    else yield { code: other!.codePointAt(0)!, numeric: false };
  }
}

const ESCAPE = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]+)|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^xuU0-7]))/uy;

/** What of the ABI decides the value of a character constant. */
export interface CharacterTraits {
  /** Plain `char` is signed. */
  readonly charSigned: boolean;
  /** `wchar_t` is signed; its size is 4. */
  readonly wideSigned: boolean;
}

/** A character constant: its value, and by its prefix its type (`''`: int). */
export interface CharacterLiteral {
  readonly value: bigint;
  readonly prefix: LiteralPrefix;
}

/**
 * Decodes a character constant with prefix and quotes. Several characters are put together as gcc does: eight bits
 * each, the last four count, the result an `int`; of a wide constant the last character counts. Undefined when it is
 * empty or an escape is malformed.
 */
export function decodeCharacter(text: string, traits: CharacterTraits): CharacterLiteral | undefined {
  const literal = unquote(text, "'");
  if (!literal || literal.body.length === 0) return undefined;
  const { prefix, body } = literal;
  if (prefix === '' || prefix === 'u8') {
    const bytes = toBytes(body);
    if (!bytes) return undefined;
    if (bytes.length === 1) {
      const signed = prefix === '' && traits.charSigned;
      return { value: signed ? BigInt.asIntN(8, BigInt(bytes[0]!)) : BigInt(bytes[0]!), prefix };
    }
    let value = 0;
    for (const byte of bytes) value = (value << 8) | byte;
    return { value: BigInt(value), prefix };
  }
  let last: LiteralElement | undefined;
  for (const element of elementsOf(body)) {
    if (!element) return undefined;
    last = element;
  }
  const code = BigInt(last!.code);
  if (prefix === 'u')
    return {
      value: BigInt.asUintN(16, last!.code > 0xffff && !last!.numeric ? lowSurrogate(last!.code) : code),
      prefix,
    };
  if (prefix === 'U') return { value: BigInt.asUintN(32, code), prefix };
  return { value: traits.wideSigned ? BigInt.asIntN(32, code) : BigInt.asUintN(32, code), prefix };
}

function lowSurrogate(codePoint: number): bigint {
  return BigInt(0xdc00 + ((codePoint - 0x10000) & 0x3ff));
}

/** The bytes of a string literal, or `'wide'` for one with prefix `L`, `u` or `U`. */
export type StringLiteral = readonly number[] | 'wide';

/**
 * Decodes one string literal with prefix and quotes to the bytes that C gives it (UTF-8, no final NUL). Undefined when
 * an escape is malformed.
 */
export function decodeString(text: string): StringLiteral | undefined {
  const literal = unquote(text, '"');
  if (!literal) return undefined;
  if (literal.prefix !== '' && literal.prefix !== 'u8') return 'wide';
  return toBytes(literal.body);
}

function toBytes(body: string): number[] | undefined {
  const bytes: number[] = [];
  for (const element of elementsOf(body)) {
    if (!element) return undefined;
    if (element.numeric) bytes.push(element.code & 0xff);
    else if (element.code < 0x80) bytes.push(element.code);
    else for (const byte of Buffer.from(String.fromCodePoint(element.code), 'utf8')) bytes.push(byte);
  }
  return bytes;
}
