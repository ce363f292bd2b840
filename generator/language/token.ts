import type { Place } from '../diagnostics/place.js';

/** C11 6.4: preprocessing tokens. `other` is a character that is no token of C (`@`, a backtick, `\`). */
export type TokenKind = 'identifier' | 'number' | 'character' | 'string' | 'punctuator' | 'other';

export interface Token {
  readonly kind: TokenKind;
  /** The spelling, line splices removed. */
  readonly text: string;
  /** White space (or a comment) stood before it. */
  readonly space: boolean;
  /** Where it is written; for a token out of a macro, where that macro's body has it. */
  readonly place: Place;
}
