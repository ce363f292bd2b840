import { printable } from './printable.js';

type CodeFrame = Pick<typeof import('@babel/code-frame'), 'codeFrameColumns'>;

/** Lines shown before and after the one that a diagnostic points at. */
const ABOVE = 2;
const BELOW = 1;
/** Characters of a line that are shown; the rest of a longer line is cut. */
const WIDTH = 110;

/** Where a diagnostic points, as `Place` has it. */
export interface FramePosition {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** The lines of a source around a position, cut to a width and made harmless, ready for a frame. */
export interface Excerpt {
  readonly lines: readonly string[];
  /** Number of the first of `lines`. */
  readonly first: number;
  readonly column: number;
  readonly length: number;
}

/**
 * Cuts the lines around a position out of a text that may be megabytes long and all in one line. Undefined when the
 * text has no such line: `#line` may have named any.
 */
export function excerpt(text: string, position: FramePosition): Excerpt | undefined {
  const first = Math.max(1, position.line - ABOVE);
  let start = 0;
  for (let line = 1; line < first; line++) {
    const end = text.indexOf('\n', start);
    if (end === -1) return undefined;
    start = end + 1;
  }
  const ranges: { readonly start: number; readonly end: number }[] = [];
  while (first + ranges.length <= position.line + BELOW) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    ranges.push({ start, end: end > start && text[end - 1] === '\r' ? end - 1 : end });
    if (newline === -1) break;
    start = newline + 1;
  }
  const target = ranges[position.line - first];
  if (!target) return undefined;
  // A line end at the end of the text does not begin a line, except where a diagnostic points at it.
  if (ranges.length > position.line - first + 1 && ranges.at(-1)!.start === text.length) ranges.pop();
  const length = target.end - target.start;
  const column = Math.min(Math.max(position.column, 1), length + 1);
  const cut = length <= WIDTH ? 0 : Math.max(0, Math.min(column - 1 - (WIDTH >> 1), length - WIDTH));
  const lead = cut > 0 ? 1 : 0;
  const lines = ranges.map((range) => {
    const from = Math.min(range.start + cut, range.end);
    const to = Math.min(from + WIDTH, range.end);
    const before = from > range.start ? '…' : '';
    return `${before}${printable(text.slice(from, to))}${to < range.end ? '…' : ''}`;
  });
  const shownColumn = column - cut + lead;
  const room = Math.min(length - cut, WIDTH) + lead - shownColumn + 1;
  return { lines, first, column: shownColumn, length: Math.max(1, Math.min(position.length, room)) };
}

/** Draws an excerpt: line numbers, a mark before the line, carets below the range. */
export async function drawFrame(shown: Excerpt, line: number, colour: boolean): Promise<string> {
  // A CommonJS package: Node gives its names, a bundle's chunk only the default export.
  const module = (await import('@babel/code-frame')) as CodeFrame & { readonly default?: CodeFrame };
  const { codeFrameColumns } = module.default?.codeFrameColumns ? module.default : module;
  const options = { linesAbove: ABOVE, linesBelow: BELOW, startLine: shown.first, forceColor: colour };
  const range = { start: { line, column: shown.column }, end: { line, column: shown.column + shown.length } };
  return codeFrameColumns(shown.lines.join('\n'), range, options);
}
