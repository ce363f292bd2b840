import type { Place } from '../diagnostics/place.js';
import type { Token, TokenKind } from '../language/token.js';

/** A token on its way through expansion. */
export interface LiveToken extends Token {
  /** Where it takes effect: the use of the outermost macro that it came out of; its own place if it came out of none. */
  readonly at: Place;
  /** An identifier that must not be expanded any more: it was met while its own macro was being replaced. */
  readonly frozen: boolean;
}

/** Makes a token; all go through here so that they have one shape. */
export function liveToken(
  kind: TokenKind,
  text: string,
  space: boolean,
  place: Place,
  at: Place,
  frozen = false,
): LiveToken {
  return { kind, text, space, place, at, frozen };
}

export function withSpace(token: LiveToken, space: boolean): LiveToken {
  if (token.space === space) return token;
  return liveToken(token.kind, token.text, space, token.place, token.at, token.frozen);
}

export function frozen(token: LiveToken): LiveToken {
  return liveToken(token.kind, token.text, token.space, token.place, token.at, true);
}

/** Tokens that were written, not expanded. */
export function toLive(tokens: readonly Token[]): LiveToken[] {
  return tokens.map((token) => liveToken(token.kind, token.text, token.space, token.place, token.place));
}

/** `token.text === text`, of a punctuator. */
export function isPunctuator(token: Token | undefined, text: string): boolean {
  return token !== undefined && token.kind === 'punctuator' && token.text === text;
}
