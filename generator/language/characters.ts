/**
 * Classes of characters for everything that scans C text. Looked up by UTF-16 code unit; what is not ASCII goes through
 * `isIdentifierCodePoint`.
 */
export const CharClass = {
  other: 0,
  identifier: 1,
  digit: 2,
  quote: 3,
  slash: 4,
  newline: 5,
  space: 6,
  dot: 7,
  /** Not ASCII. */
  wide: 8,
} as const;

/** Class of each ASCII character. */
export const CHAR_CLASSES: Readonly<Uint8Array> = buildClasses();

function buildClasses(): Uint8Array {
  const classes = new Uint8Array(128);
  for (let c = 0x30; c <= 0x39; c++) classes[c] = CharClass.digit;
  for (let c = 0x41; c <= 0x5a; c++) classes[c] = classes[c + 0x20] = CharClass.identifier;
  classes[0x5f] = classes[0x24] = CharClass.identifier;
  classes[0x22] = classes[0x27] = CharClass.quote;
  classes[0x2f] = CharClass.slash;
  classes[0x0a] = CharClass.newline;
  for (const c of [0x20, 0x09, 0x0b, 0x0c, 0x0d]) classes[c] = CharClass.space;
  classes[0x2e] = CharClass.dot;
  return classes;
}

export function classOf(code: number): number {
  return code < 128 ? CHAR_CLASSES[code]! : CharClass.wide;
}

const IDENTIFIER_CODE_POINT = /[\p{L}\p{N}\p{M}\p{Pc}]/u;

/** Whether a character outside of ASCII may stand in an identifier: letters, digits and marks of any script. */
export function isIdentifierCodePoint(codePoint: number): boolean {
  return IDENTIFIER_CODE_POINT.test(String.fromCodePoint(codePoint));
}

/** Length in code units of the wide identifier character at `offset`; 0 when what stands there is none. */
export function wideIdentifierLength(text: string, offset: number): number {
  const codePoint = text.codePointAt(offset) ?? 0;
  if (codePoint < 128 || !isIdentifierCodePoint(codePoint)) return 0;
  return codePoint > 0xffff ? 2 : 1;
}

/** Offset after the identifier characters that stand at `offset`. */
export function identifierEnd(text: string, offset: number, limit: number): number {
  let at = offset;
  while (at < limit) {
    const cls = classOf(text.charCodeAt(at));
    if (cls === CharClass.identifier || cls === CharClass.digit) at++;
    else if (cls === CharClass.wide) {
      const length = wideIdentifierLength(text, at);
      if (length === 0) break;
      at += length;
    } else break;
  }
  return at;
}

/** Offset after the preprocessing number (C11 6.4.8) that starts at `offset`. */
export function numberEnd(text: string, offset: number, limit: number): number {
  let at = offset + 1;
  while (at < limit) {
    const code = text.charCodeAt(at);
    const cls = classOf(code);
    if (cls === CharClass.identifier || cls === CharClass.digit || cls === CharClass.dot) {
      at++;
      // e+ e- p+ p- belong to the number whatever its base: 0x1e+2 is one token.
      const lower = code | 0x20;
      if ((lower === 0x65 || lower === 0x70) && at < limit) {
        const sign = text.charCodeAt(at);
        if (sign === 0x2b || sign === 0x2d) at++;
      }
    } else if (cls === CharClass.wide) {
      const length = wideIdentifierLength(text, at);
      if (length === 0) break;
      at += length;
    } else break;
  }
  return at;
}

/**
 * Offset after the closing quote of the literal whose opening quote stands at `offset`; -1 when the line (or `limit`)
 * ends first.
 */
export function literalEnd(text: string, offset: number, limit: number): number {
  const quote = text.charCodeAt(offset);
  for (let at = offset + 1; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === 0x0a) return -1;
    if (code === 0x5c && at + 1 < limit && text.charCodeAt(at + 1) !== 0x0a) at++;
  }
  return -1;
}

/** Offset of the newline that ends the line of `offset`, or `limit`. */
export function lineEnd(text: string, offset: number, limit: number): number {
  const at = text.indexOf('\n', offset);
  return at < 0 || at > limit ? limit : at;
}
