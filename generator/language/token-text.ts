import type { Token, TokenKind } from './token.js';

/** What must not follow a punctuator's last character directly, lest another punctuator (or a comment) comes about. */
const GLUE: Readonly<Record<string, string>> = {
  '+': '+=',
  '-': '-=>',
  '<': '<=:%',
  '>': '>=',
  '=': '=',
  '!': '=',
  '&': '&=',
  '|': '|=',
  '*': '=',
  '/': '=*/',
  '%': '=:>',
  '^': '=',
  '#': '#',
  ':': '>',
  '.': '.0123456789',
  '\\': 'uU',
};

/**
 * Whether two tokens that stand side by side in the output could be read as something else, judged by the last
 * character of the first and the first of the second. Errs on the side of a space too many.
 */
export function needsSpace(last: number, first: number): boolean {
  if (isWord(last)) {
    if (isWord(first) || first === 0x2e || first === 0x22 || first === 0x27) return true;
    // A number that ends in e or p takes the sign with it.
    const lower = last | 0x20;
    return (lower === 0x65 || lower === 0x70) && (first === 0x2b || first === 0x2d);
  }
  // 1. followed by a digit or another dot.
  if (last === 0x2e && isWord(first)) return true;
  const glue = GLUE[String.fromCharCode(last)];
  return glue?.includes(String.fromCharCode(first)) ?? false;
}

function isWord(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x5f ||
    code === 0x24 ||
    code >= 0x80
  );
}

/**
 * What to give {@link needsSpace} for the last character of a token: a number may end in a sign or a dot (`2e+`) and
 * goes on with letters nevertheless.
 */
export function lastCharacter(token: { readonly kind: TokenKind; readonly text: string }): number {
  const code = token.text.charCodeAt(token.text.length - 1);
  return token.kind === 'number' && !isWord(code) ? 0x30 : code;
}

/** C text of tokens on one line: a space where one stood, and where two tokens would otherwise run together. */
export function printTokens(tokens: readonly Token[]): string {
  const parts: string[] = [];
  let last = 0;
  for (const token of tokens) {
    if (token.text.length === 0) continue;
    if (parts.length > 0 && (token.space || needsSpace(last, token.text.charCodeAt(0)))) parts.push(' ');
    parts.push(token.text);
    last = lastCharacter(token);
  }
  return parts.join('');
}
