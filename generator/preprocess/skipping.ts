import { CharClass, classOf, lineEnd, literalEnd } from '../language/characters.js';

/** An offset that was looked for, or where a comment begins that never ends (else -1). */
export interface Found {
  readonly offset: number;
  readonly unterminatedComment: number;
}

function found(offset: number): Found {
  return { offset, unterminatedComment: -1 };
}

/** Offset after the comment that begins at `at`; `at` itself if none does, -1 if it never ends. */
export function commentEnd(text: string, at: number, limit: number): number {
  if (text.charCodeAt(at) !== 0x2f) return at;
  const second = text.charCodeAt(at + 1);
  if (second === 0x2f) return lineEnd(text, at, limit);
  if (second !== 0x2a) return at;
  const close = text.indexOf('*/', at + 2);
  return close < 0 ? -1 : close + 2;
}

/** The first character of a line that is neither white space nor comment; may be the line's newline. */
export function firstTokenOf(text: string, lineStart: number, limit: number): Found {
  let at = lineStart;
  while (at < limit) {
    const cls = classOf(text.charCodeAt(at));
    if (cls === CharClass.space) at++;
    else if (cls === CharClass.slash) {
      const end = commentEnd(text, at, limit);
      if (end === at) break;
      if (end < 0) return { offset: limit, unterminatedComment: at };
      at = end;
    } else break;
  }
  return found(at);
}

/** Length of the `#` or `%:` at an offset, 0 when there is none. */
export function markLength(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === 0x23) return 1;
  return code === 0x25 && text.charCodeAt(at + 1) === 0x3a ? 2 : 0;
}

/**
 * The newline that ends the logical line of `at`: not one inside a comment. `onComment` is told of the comments on the
 * way. What looks like a comment inside a literal is none; an unterminated literal ends with its line.
 */
export function directiveEnd(
  text: string,
  at: number,
  limit: number,
  onComment?: (start: number, end: number) => void,
): Found {
  // Without a slash there is no comment, and the line ends where it seems to.
  const newline = lineEnd(text, at, limit);
  if (!text.slice(at, newline).includes('/')) return found(newline);
  let position = at;
  while (position < limit) {
    switch (classOf(text.charCodeAt(position))) {
      case CharClass.newline:
        return found(position);
      case CharClass.quote: {
        const end = literalEnd(text, position, limit);
        position = end < 0 ? lineEnd(text, position, limit) : end;
        break;
      }
      case CharClass.slash: {
        const end = commentEnd(text, position, limit);
        if (end < 0) return { offset: limit, unterminatedComment: position };
        if (end === position) position++;
        else {
          onComment?.(position, end);
          position = end;
        }
        break;
      }
      default:
        position++;
    }
  }
  return found(limit);
}

/** The start of the line after the logical line of `at`, which is being skipped. */
export function lineAfter(text: string, at: number, limit: number): Found {
  for (let position = at; position < limit; position++) {
    const code = text.charCodeAt(position);
    if (code === 0x0a) return found(position + 1);
    // Most lines have no comment; one that spans lines needs a closer look, since quotes hide it.
    if (code === 0x2f && text.charCodeAt(position + 1) === 0x2a) {
      const end = directiveEnd(text, at, limit);
      return end.unterminatedComment >= 0 ? end : found(end.offset + 1);
    }
  }
  return found(limit);
}
