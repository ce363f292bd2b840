import type { Place } from '../diagnostics/place.js';
import type { Lexer } from '../language/lexer.js';
import type { Token } from '../language/token.js';
import { type LiveToken, liveToken } from './live-token.js';
import * as messages from './messages.js';
import { type OutputFile, placeIn } from './output.js';
import type { Unit } from './unit.js';

/** A directive with its line (C11 6.10): the name was read, the rest is lexed as it is asked for. */
export class DirectiveLine {
  readonly name: string;
  readonly lexer: Lexer;
  /** Offset of the name in the file's clean text. */
  readonly start: number;
  /** Offset of the newline that ends the line. */
  readonly end: number;
  readonly #file: OutputFile;

  constructor(file: OutputFile, lexer: Lexer) {
    this.#file = file;
    this.lexer = lexer;
    this.name = lexer.spelling;
    this.start = lexer.start;
    this.end = lexer.limit;
  }

  /** Of the name. */
  get place(): Place {
    return placeIn(this.#file, this.start);
  }

  placeAt(offset: number): Place {
    return placeIn(this.#file, offset);
  }

  next(): LiveToken | undefined {
    const { lexer } = this;
    return lexer.next() ? this.token() : undefined;
  }

  /** The token that the lexer stands on. */
  token(): LiveToken {
    const { lexer } = this;
    const place = placeIn(this.#file, lexer.start);
    return liveToken(lexer.kind, lexer.spelling, lexer.space, place, place);
  }

  /** All tokens that are left. */
  remaining(): LiveToken[] {
    const tokens: LiveToken[] = [];
    for (let token = this.next(); token; token = this.next()) tokens.push(token);
    return tokens;
  }

  /** The text that is left, comments as one space, without white space around. */
  remainingText(): string {
    const tokens: Token[] = this.remaining();
    return tokens.map((token, i) => (i > 0 && token.space ? ` ${token.text}` : token.text)).join('');
  }

  /** Warns when something is left. */
  expectEnd(unit: Unit): void {
    const token = this.next();
    if (token) unit.report(messages.extraTokens, { place: token.place, length: token.text.length }, this.name);
  }
}
