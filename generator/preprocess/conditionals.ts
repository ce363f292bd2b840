import { Lexer } from '../language/lexer.js';
import { macroName } from './define.js';
import { DirectiveLine } from './directive-line.js';
import { conditionHolds } from './if-expression.js';
import * as messages from './messages.js';
import { type OutputFile, placeIn } from './output.js';
import { directiveEnd, firstTokenOf, lineAfter, markLength } from './skipping.js';
import type { Unit } from './unit.js';

interface OpenIf {
  readonly directive: string;
  /** Offset of the directive's name. */
  readonly start: number;
  /** One of its groups was or is being read. */
  taken: boolean;
  elseSeen: boolean;
}

/** The names that open, part and close conditional groups. */
export const CONDITIONALS: ReadonlySet<string> = new Set([
  'if',
  'ifdef',
  'ifndef',
  'elif',
  'elifdef',
  'elifndef',
  'else',
  'endif',
]);

/** The #if ... #endif of one file (C11 6.10.1): they must close in the file that opens them. */
export class Conditionals {
  readonly #unit: Unit;
  readonly #file: OutputFile;
  readonly #open: OpenIf[] = [];

  constructor(unit: Unit, file: OutputFile) {
    this.#unit = unit;
    this.#file = file;
  }

  get depth(): number {
    return this.#open.length;
  }

  /**
   * Carries out a conditional directive that was met while reading. Gives the offset where reading goes on: the next
   * line, or what follows the groups that are skipped.
   */
  run(line: DirectiveLine): number {
    const next = line.end + 1;
    const top = this.#open[this.#open.length - 1];
    switch (line.name) {
      case 'if':
      case 'ifdef':
      case 'ifndef': {
        const taken = this.#holds(line);
        this.#open.push({ directive: line.name, start: line.start, taken, elseSeen: false });
        return taken ? next : this.#skip(next);
      }
      case 'endif':
        if (!top) this.#unit.report(messages.strayEndif, { place: line.place, length: line.name.length });
        else this.#open.pop();
        line.expectEnd(this.#unit);
        return next;
      default:
        if (!top || top.elseSeen) {
          this.#unit.report(messages.strayElse, { place: line.place, length: line.name.length }, line.name);
          return top ? this.#skip(next) : next;
        }
        if (line.name === 'else') {
          top.elseSeen = true;
          line.expectEnd(this.#unit);
        }
        return this.#skip(next);
    }
  }

  /** Reports what is still open at the end of the file. */
  finish(): void {
    for (const { directive, start } of this.#open) {
      const where = { place: placeIn(this.#file, start), length: directive.length };
      this.#unit.report(messages.unterminatedIf, where, directive);
    }
  }

  #holds(line: DirectiveLine): boolean {
    if (line.name === 'if' || line.name === 'elif') return conditionHolds(this.#unit, line);
    const name = macroName(this.#unit, line);
    if (!name) return false;
    line.expectEnd(this.#unit);
    const defined = this.#unit.macros.get(name.text) !== undefined;
    return defined === (line.name === 'ifdef' || line.name === 'elifdef');
  }

  /** Skips groups of the innermost #if, from the line at `from`, up to one that is to be read or the #endif. */
  #skip(from: number): number {
    const { text } = this.#file.source;
    const limit = text.length;
    const top = this.#open[this.#open.length - 1]!;
    let depth = 0;
    let at = from;
    while (at < limit) {
      const first = firstTokenOf(text, at, limit);
      if (first.unterminatedComment >= 0) return this.#lostInComment(first.unterminatedComment);
      const mark = markLength(text, first.offset);
      if (mark === 0) {
        const after = lineAfter(text, first.offset, limit);
        if (after.unterminatedComment >= 0) return this.#lostInComment(after.unterminatedComment);
        at = after.offset;
        continue;
      }
      const end = directiveEnd(text, first.offset + mark, limit);
      if (end.unterminatedComment >= 0) return this.#lostInComment(end.unterminatedComment);
      at = end.offset + 1;
      const lexer = new Lexer(text, first.offset + mark, end.offset);
      if (!lexer.next() || lexer.kind !== 'identifier' || !CONDITIONALS.has(lexer.spelling)) continue;
      const line = new DirectiveLine(this.#file, lexer);
      if (line.name === 'if' || line.name === 'ifdef' || line.name === 'ifndef') depth++;
      else if (depth > 0) {
        if (line.name === 'endif') depth--;
      } else if (this.#endsSkipping(line, top)) return at;
    }
    return limit;
  }

  #lostInComment(offset: number): number {
    this.#unit.report(messages.unterminatedComment, { place: placeIn(this.#file, offset), length: 2 });
    return this.#file.source.text.length;
  }

  /** Whether reading begins after this directive of the group that is being skipped. */
  #endsSkipping(line: DirectiveLine, top: OpenIf): boolean {
    if (line.name === 'endif') {
      this.#open.pop();
      line.expectEnd(this.#unit);
      return true;
    }
    if (top.elseSeen) {
      this.#unit.report(messages.strayElse, { place: line.place, length: line.name.length }, line.name);
      return false;
    }
    if (line.name === 'else') {
      top.elseSeen = true;
      line.expectEnd(this.#unit);
      if (top.taken) return false;
      top.taken = true;
      return true;
    }
    if (top.taken || !this.#holds(line)) return false;
    top.taken = true;
    return true;
  }
}
