/**
 * White space between tokens that come out of macros. Whether `#` or the output shows a space before such a token
 * depends on the names and parameters that were replaced on the way, also by nothing. gcc keeps padding tokens for that;
 * here a row of paddings is summed up in one small number that goes with the token after them.
 *
 * Reading a row of paddings, gcc is in one of three states: nothing noted yet, white space noted, or "no white space"
 * noted. A padding sums up as what it makes of the first and of the third state (the second stays).
 */
export type Padding = number;

const NONE = 0;
const WHITE = 1;
const BARE = 2;

function padding(fromNone: number, fromBare: number): Padding {
  return fromNone * 3 + fromBare;
}

/** No padding at all. */
export const NO_PADDING: Padding = padding(NONE, BARE);
/** In the place of a name or parameter with white space before it. */
const AFTER_SPACE: Padding = padding(WHITE, BARE);
/** In the place of a name or parameter without. */
const WITHOUT_SPACE: Padding = padding(BARE, BARE);
/** At the end of a replacement: what was noted about no white space is forgotten. */
export const END_PADDING: Padding = padding(NONE, NONE);

/** The padding that takes the place of a replaced token. */
export function paddingFor(replaced: { readonly space: boolean }): Padding {
  return replaced.space ? AFTER_SPACE : WITHOUT_SPACE;
}

/** One padding after the other. */
export function join(first: Padding, second: Padding): Padding {
  if (first === NO_PADDING) return second;
  return padding(through((first / 3) | 0, second), through(first % 3, second));
}

function through(state: number, next: Padding): number {
  if (state === WHITE) return WHITE;
  return state === NONE ? (next / 3) | 0 : next % 3;
}

/** Whether a space shows before a token. */
export function showsSpace(token: { readonly space: boolean; readonly padding: Padding }): boolean {
  const state = (token.padding / 3) | 0;
  return state === NONE ? token.space : state === WHITE;
}
