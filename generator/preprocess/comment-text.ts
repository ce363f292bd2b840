/** What a comment says, without the signs that make it a comment. */

/** Takes off the delimiters, the `*` at the line starts, shared indentation, and empty lines at both ends. */
export function commentText(comment: string): string {
  if (comment.startsWith('//')) return comment.replace(/^\/\/[/!]?<?[ \t]?/, '').trimEnd();
  const body = comment.replace(/^\/\*(?:[*!](?!\/)<?)?/, '').replace(/\*+\/$/, '');
  const lines = body.split(/\r\n|\r|\n/);
  const rest = lines.slice(1);
  const starred = rest.every((line) => /^\s*(?:\*|$)/.test(line));
  const indent = starred ? 0 : sharedIndent(rest);
  const plain = [
    (lines[0] ?? '').trim(),
    ...rest.map((line) => (starred ? line.replace(/^\s*\*? ?/, '') : line.slice(indent)).trimEnd()),
  ].map((line) => (/^\*+$/.test(line) ? '' : line));
  let from = 0;
  let to = plain.length;
  while (from < to && plain[from] === '') from++;
  while (to > from && plain[to - 1] === '') to--;
  return plain.slice(from, to).join('\n');
}

/** White space that all lines with text begin with. */
function sharedIndent(lines: readonly string[]): number {
  let indent = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    const text = line.search(/\S/);
    if (text >= 0) indent = Math.min(indent, text);
  }
  return Number.isFinite(indent) ? indent : 0;
}

/** Lines of dashes, stars or slashes around a heading say nothing. */
export function isDecoration(text: string): boolean {
  return /^[\s*/=#~_-]*$/.test(text);
}

export function isLicence(comment: string): boolean {
  return /SPDX-License-Identifier|\bcopyright\b/i.test(comment);
}

/** A Doxygen block about the file. */
export function isFileComment(comment: string): boolean {
  return /[@\\](?:file|defgroup|addtogroup|mainpage)\b/.test(comment);
}

/** Doxygen's sign for a comment about what stands before it. */
export function isTrailingMark(comment: string): boolean {
  return /^\/(?:\*[*!]|\/[/!])</.test(comment);
}
