import { formatPlace, type Place } from '../diagnostics/place.js';

/**
 * TSDoc out of a header's text, harmless whatever the header says: it cannot end its comment, cannot pass for a tag
 * (`@internal` would remove a declaration), a compiler directive or other lines, cannot reorder what a reader sees.
 * Lines come with their leading blank, so that an empty one leaves no blank at the end of its line.
 */
export function documentation(comment: string | null, ...facts: readonly string[]): readonly string[] {
  const lines: string[] = [];
  if (comment !== null) lines.push(...commentLines(comment));
  for (const fact of facts) {
    if (lines.length > 0) lines.push('');
    lines.push(fact);
  }
  return lines.map((line) => (line === '' ? '' : ` ${line}`));
}

/** C text as a code span. */
export function code(text: string): string {
  const plain = visible(text).replace(/\s+/g, ' ').trim().replaceAll('`', "'").replaceAll('*/', '*\\/');
  // In a code span an entity would be shown as such; a word joiner keeps `@internal` from being found.
  return `\`${shortened(plain).replace(/@(?=\w)/g, '@\u2060')}\``;
}

/** `headers/argo.h:45`. */
export function location(place: Place): string {
  return harmless(formatPlace(place).replace(/:\d+$/, ''));
}

/** Text inside of a block comment that is no TSDoc, as verbatim as can be. */
export function blockCommentLines(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) =>
    splitLines(line).map((part) => {
      // Verbatim but for what compilers act on: licence texts have `@section`, too.
      const tagless = visible(part).replace(/@(?=ts-|jsx|internal|__)/g, '@\u2060');
      const text = tagless.replaceAll('*/', '* /').trimEnd();
      return text === '' ? '' : ` ${text}`;
    }),
  );
}

function commentLines(comment: string): string[] {
  const lines = splitLines(comment).map((line) => harmless(line.trimEnd()));
  while (lines.length > 0 && lines[0] === '') lines.shift();
  while (lines.length > 0 && lines[lines.length - 1] === '') lines.pop();
  return lines;
}

function splitLines(text: string): readonly string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029\u0085\v\f]/);
}

function harmless(line: string): string {
  return visible(line)
    .replaceAll('*/', '*\\/')
    .replace(/@(?=\w)/g, '&#64;');
}

/** Control characters and those that change the direction of text do not belong into source. */
function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, ' ');
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200).replace(/[\ud800-\udbff]$/, '')}...` : text;
}
