import type { Place } from '../../diagnostics/place.js';
import type { Expression } from '../../language/expression.js';
import { type ParseContext, parseExpression, parseTypeName } from '../../language/expression-parser.js';
import { tokenize } from '../../language/lexer.js';
import type { CType } from '../../language/type.js';
import { CommentFinder } from '../../preprocess/comment-finder.js';
import type { TranslationUnit } from '../../preprocess/translation-unit.js';
import { badExpression } from '../messages.js';
import type { Reporter } from '../reporter.js';
import type { Notes, TextRange } from '../skeleton/notes.js';
import { Symbols } from './symbols.js';

/** What the functions that turn trees into declarations share while they go over one translation unit. */
export class Lowering {
  readonly unit: TranslationUnit;
  readonly text: string;
  readonly reporter: Reporter;
  readonly comments: CommentFinder;
  readonly symbols = new Symbols();
  /** Of the chunk that is being lowered. */
  notes: Notes;
  readonly #isTypeName: (name: string) => boolean;

  constructor(unit: TranslationUnit, reporter: Reporter, notes: Notes, isTypeName: (name: string) => boolean) {
    this.unit = unit;
    this.text = unit.text;
    this.reporter = reporter;
    this.notes = notes;
    this.comments = new CommentFinder(unit.comments);
    this.#isTypeName = isTypeName;
  }

  placeAt(offset: number): Place {
    return this.unit.map.placeAt(offset);
  }

  /** The expression in a range; a bad one is reported and becomes 0. `what` names it for the message. */
  expression(range: TextRange, what: string): Expression {
    const { start, end } = range;
    // Nearly all lengths and widths are plain numbers.
    if (isPlainNumber(this.text, start, end)) {
      return { kind: 'integer', text: this.text.slice(start, end), place: this.placeAt(start) };
    }
    const result = parseExpression(this.#tokens(range), this.#context(start));
    if ('expression' in result) return result.expression;
    this.reporter.reportAt(badExpression, result.failure.place, what, result.failure.message);
    return { kind: 'integer', text: '0', place: this.placeAt(start) };
  }

  /** The type name in a range, or null when there is none (it may be an expression then). */
  typeName(range: TextRange): CType | null {
    const result = parseTypeName(this.#tokens(range), this.#context(range.start));
    return 'type' in result ? result.type : null;
  }

  /**
   * The comment of what begins at `start`: above it, if it is the first on its line, else behind one of `ends` (offsets
   * after its own text, its comma, its whole declaration), if nothing stands between.
   */
  comment(start: number, ...ends: readonly number[]): string | null {
    const { comments, text } = this;
    const place = this.placeAt(start);
    if (!comments.has(place.file)) return null;
    const above = comments.above(place);
    if (above !== null) {
      const before = this.placeAt(lastVisible(text, start));
      if (before.line !== place.line || before.file !== place.file || isBlank(text, start)) return above;
    }
    let previous = -1;
    for (const end of ends) {
      if (end <= previous) continue;
      previous = end;
      const last = this.placeAt(end - 1);
      if (!comments.isBehind(last)) continue;
      const next = firstVisible(text, end);
      const after = next < text.length ? this.placeAt(next) : null;
      const isSameLine = after !== null && after.line === last.line && after.file === last.file;
      const behind = comments.behind(last, isSameLine ? after.column : Number.POSITIVE_INFINITY);
      if (behind !== null) return behind;
    }
    return null;
  }

  #tokens(range: TextRange): ReturnType<typeof tokenize> {
    const { start, end } = range;
    return tokenize(this.text.slice(start, end), (offset) => this.placeAt(start + offset));
  }

  #context(start: number): ParseContext {
    return { isTypeName: this.#isTypeName, where: this.placeAt(start) };
  }
}

function isPlainNumber(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x30 || code > 0x39) return false;
  }
  return end > start;
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** Offset of the last character before `offset` that is no white space; 0 when there is none. */
function lastVisible(text: string, offset: number): number {
  let at = offset - 1;
  while (at > 0 && isSpace(text.charCodeAt(at))) at--;
  return Math.max(0, at);
}

function firstVisible(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** Whether nothing but white space stands before `offset`. */
function isBlank(text: string, offset: number): boolean {
  const at = lastVisible(text, offset);
  return at === 0 && (offset === 0 || isSpace(text.charCodeAt(0)));
}
