import type { Comment } from '../preprocess/translation-unit.js';

const names = /SPDX-License-Identifier|Copyright|public domain/i;
const terms =
  /\blicen[cs]ed?\b|permission|redistribut|warrant|liable|liability|"Software"|GNU General Public|\bAuthors?\b:/i;

/**
 * The SPDX, copyright and licence lines of a header, verbatim without the comment's decoration: what must travel with
 * anything made from it. Taken are, of each comment that names a licence or a holder, the paragraphs about either;
 * descriptions beside them stay behind.
 */
export function licenceLines(comments: readonly Comment[]): readonly string[] {
  const lines: string[] = [];
  for (const comment of comments) {
    if (!names.test(comment.text)) continue;
    for (const paragraph of paragraphs(comment.text)) {
      if (paragraph.some((line) => names.test(line) || terms.test(line))) {
        if (lines.length > 0) lines.push('');
        lines.push(...paragraph);
      }
    }
  }
  return lines;
}

function paragraphs(comment: string): string[][] {
  const result: string[][] = [];
  let current: string[] = [];
  for (const raw of comment.split(/\r\n|\r|\n/)) {
    const line = raw
      .replace(/^\s*(?:\/\*+|\/\/+|\*+(?!\/))?[ \t]?/, '')
      .replace(/\s*\*+\/\s*$/, '')
      .trimEnd();
    if (line === '' || /^[\s*/=-]*$/.test(line)) {
      if (current.length > 0) result.push(current);
      current = [];
    } else {
      current.push(line);
    }
  }
  if (current.length > 0) result.push(current);
  return result;
}
