import type { TextRange } from '../skeleton/notes.js';

const SPACE = /\s+/g;
/** Most text needs no folding, and looking is quicker than replacing. */
const NEEDS_FOLDING = /\s\s|[\t\n\r\f\v]/;

/** C text on one line: white space folded, none at the ends. */
export function fold(text: string): string {
  return (NEEDS_FOLDING.test(text) ? text.replace(SPACE, ' ') : text).trim();
}

export function foldRange(text: string, range: TextRange): string {
  return fold(text.slice(range.start, range.end));
}
