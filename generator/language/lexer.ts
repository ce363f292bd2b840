import type { Place } from '../diagnostics/place.js';
import {
  CHAR_CLASSES,
  CharClass,
  identifierEnd,
  lineEnd,
  literalEnd,
  numberEnd,
  wideIdentifierLength,
} from './characters.js';
import { punctuatorLength } from './punctuators.js';
import type { Token, TokenKind } from './token.js';

/** What a lexer met that no token of C begins or ends like this. */
export type LexicalFault = 'unterminated-literal' | 'unterminated-comment';

/**
 * Walks the preprocessing tokens (C11 6.4) of text without line splices, without making an object for each: `next()`
 * moves to the next one and leaves its kind and extent in the fields. Comments are white space. Accepts every text;
 * what is no token of C comes out as kind `other`, an unterminated literal as one `other` up to the end of its line.
 */
export class Lexer {
  readonly text: string;
  readonly limit: number;
  /** Where the next token is looked for. */
  position: number;
  kind: TokenKind = 'other';
  start = 0;
  end = 0;
  /** White space, a comment or a new line stood before the token. */
  space = false;
  /** What is wrong with the token (or with the comment before it). */
  fault: LexicalFault | null = null;
  /** Where the comment or literal begins that is the fault. */
  faultAt = 0;
  /** Stop before each newline that is not inside a comment: `next()` gives false there, with `position` on it. */
  readonly #stopAtNewline: boolean;
  readonly #onComment: ((start: number, end: number) => void) | undefined;

  constructor(
    text: string,
    start: number,
    limit: number,
    options?: { readonly stopAtNewline?: boolean; readonly onComment?: (start: number, end: number) => void },
  ) {
    this.text = text;
    this.position = start;
    this.limit = limit;
    this.#stopAtNewline = options?.stopAtNewline ?? false;
    this.#onComment = options?.onComment;
  }

  /** The token's spelling. */
  get spelling(): string {
    return this.text.slice(this.start, this.end);
  }

  /** Moves to the next token; false at the end of the text (or of the line). */
  next(): boolean {
    this.fault = null;
    this.#skipSpace();
    const { text, limit, position: start } = this;
    if (start >= limit) return false;
    const code = text.charCodeAt(start);
    this.start = start;
    const cls = code < 128 ? CHAR_CLASSES[code]! : CharClass.wide;
    switch (cls) {
      case CharClass.newline: // #skipSpace stops here only when asked to
        return false;
      case CharClass.identifier:
        return this.#identifier(code);
      case CharClass.digit:
        return this.#accept('number', numberEnd(text, start, limit));
      case CharClass.quote:
        return this.#literal(start);
      case CharClass.dot:
        if (start + 1 < limit && isDigit(text.charCodeAt(start + 1))) {
          return this.#accept('number', numberEnd(text, start, limit));
        }
        break;
      case CharClass.wide: {
        const length = wideIdentifierLength(text, start);
        if (length > 0) return this.#accept('identifier', identifierEnd(text, start + length, limit));
        return this.#accept('other', start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1));
      }
    }
    const length = punctuatorLength(text, start, limit);
    return length > 0 ? this.#accept('punctuator', start + length) : this.#accept('other', start + 1);
  }

  #accept(kind: TokenKind, end: number): true {
    this.kind = kind;
    this.end = Math.min(end, this.limit);
    this.position = this.end;
    return true;
  }

  #identifier(first: number): true {
    const { text, start, limit } = this;
    const end = identifierEnd(text, start + 1, limit);
    // L u U begin a literal when a quote follows at once; u8 only a string (u8'x' is not C11).
    if (end < limit && end - start <= 2 && (first === 0x4c || first === 0x75 || first === 0x55)) {
      const quote = text.charCodeAt(end);
      if (quote === 0x22 || quote === 0x27) {
        if (end - start === 1 || (quote === 0x22 && first === 0x75 && text.charCodeAt(start + 1) === 0x38)) {
          return this.#literal(end);
        }
      }
    }
    return this.#accept('identifier', end);
  }

  #literal(quote: number): true {
    const { text, limit } = this;
    const end = literalEnd(text, quote, limit);
    if (end < 0) {
      this.fault = 'unterminated-literal';
      this.faultAt = quote;
      return this.#accept('other', lineEnd(text, quote, limit));
    }
    return this.#accept(text.charCodeAt(quote) === 0x22 ? 'string' : 'character', end);
  }

  #skipSpace(): void {
    const { text, limit } = this;
    let at = this.position;
    const from = at;
    while (at < limit) {
      const code = text.charCodeAt(at);
      const cls = code < 128 ? CHAR_CLASSES[code]! : CharClass.wide;
      if (cls === CharClass.space) at++;
      else if (cls === CharClass.newline) {
        if (this.#stopAtNewline) break;
        at++;
      } else if (cls === CharClass.slash && at + 1 < limit) {
        const second = text.charCodeAt(at + 1);
        const start = at;
        if (second === 0x2f) at = lineEnd(text, at, limit);
        else if (second === 0x2a) {
          const close = text.indexOf('*/', at + 2);
          if (close < 0 || close + 2 > limit) {
            this.fault = 'unterminated-comment';
            this.faultAt = start;
            at = limit;
          } else at = close + 2;
        } else break;
        this.#onComment?.(start, at);
      } else break;
    }
    this.space = at > from;
    this.position = at;
  }
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/**
 * All preprocessing tokens of a text that has no line splices. `placeOf` says where an offset of the text was written.
 * Never fails; see {@link Lexer} for what is no token.
 */
export function tokenize(text: string, placeOf: (offset: number) => Place): Token[] {
  const lexer = new Lexer(text, 0, text.length);
  const tokens: Token[] = [];
  while (lexer.next()) {
    tokens.push({ kind: lexer.kind, text: lexer.spelling, space: lexer.space, place: placeOf(lexer.start) });
  }
  return tokens;
}
