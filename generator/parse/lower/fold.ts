import type { TextRange } from '../skeleton/notes.js';

const SPACE = /\s+/g;

/** C text on one line: white space folded, none at the ends. */
export function fold(text: string): string {
  return text.replace(SPACE, ' ').trim();
}

export function foldRange(text: string, range: TextRange): string {
  return fold(text.slice(range.start, range.end));
}
