import type { Place } from '../diagnostics/place.js';
import type { Token, TokenKind } from '../language/token.js';
import { NO_PADDING, type Padding } from './padding.js';

/** A token on its way through expansion. `space` is what was written; `showsSpace` is what counts in the end. */
export interface LiveToken extends Token {
  /** Where it takes effect: the use of the outermost macro that it came out of; its own place if it came out of none. */
  readonly at: Place;
  /** An identifier that must not be expanded any more: it was met while its own macro was being replaced. */
  readonly frozen: boolean;
  /** Of names and parameters before it that were replaced. */
  readonly padding: Padding;
}

/** Makes a token; all go through here so that they have one shape. */
export function liveToken(
  kind: TokenKind,
  text: string,
  space: boolean,
  place: Place,
  at: Place,
  frozen = false,
  padding = NO_PADDING,
): LiveToken {
  return { kind, text, space, place, at, frozen, padding };
}

export function withPadding(token: LiveToken, padding: Padding): LiveToken {
  if (token.padding === padding) return token;
  return liveToken(token.kind, token.text, token.space, token.place, token.at, token.frozen, padding);
}

export function frozen(token: LiveToken): LiveToken {
  return liveToken(token.kind, token.text, token.space, token.place, token.at, true, token.padding);
}

/** Tokens that were written, not expanded. */
export function toLive(tokens: readonly Token[]): LiveToken[] {
  return tokens.map((token) => liveToken(token.kind, token.text, token.space, token.place, token.place));
}

/** `token.text === text`, of a punctuator. */
export function isPunctuator(token: Token | undefined, text: string): boolean {
  return token !== undefined && token.kind === 'punctuator' && token.text === text;
}
