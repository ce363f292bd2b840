import { Lexer } from '../language/lexer.js';
import { runDirective } from './directives.js';
import type { TokenSupply } from './expander.js';
import type { FileReader } from './file-reader.js';
import { type LiveToken, liveToken } from './live-token.js';
import * as messages from './messages.js';
import { placeIn } from './output.js';
import { commentEnd, firstTokenOf, markLength } from './skipping.js';

/**
 * The tokens of a file after a macro's name, for the arguments of its call. Directives among the arguments are carried
 * out as gcc does (C leaves it open); the file's end ends the tokens.
 */
export class FileSupply implements TokenSupply {
  /** Offset after the last token that was taken. */
  position: number;
  readonly #reader: FileReader;
  #lexer: Lexer | null = null;
  /** Where the parenthesis is that {@link callFollows} saw. */
  #open = -1;

  constructor(reader: FileReader, position: number) {
    this.#reader = reader;
    this.position = position;
  }

  /** Whether `(` is the next token, over lines and comments; a directive in between means no. */
  callFollows(): boolean {
    const { text } = this.#reader.file.source;
    let at = this.position;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (code === 0x20 || (code >= 0x09 && code <= 0x0c)) at++;
      else if (code === 0x2f) {
        const end = commentEnd(text, at, text.length);
        if (end === at || end < 0) return false;
        at = end;
      } else break;
    }
    this.#open = text.charCodeAt(at) === 0x28 ? at : -1;
    return this.#open >= 0;
  }

  openParenthesis(): boolean {
    if (!this.callFollows()) return false;
    const { text } = this.#reader.file.source;
    // Comments on the way are comments of the file.
    for (let at = this.position; at < this.#open; ) {
      const end = commentEnd(text, at, text.length);
      if (end > at) this.#reader.comments.record(at, end);
      at = Math.max(end, at + 1);
    }
    this.#moveTo(this.#open + 1);
    return true;
  }

  next(): LiveToken | undefined {
    const { file, unit, comments } = this.#reader;
    const { text } = file.source;
    let newLine = false;
    for (;;) {
      this.#lexer ??= new Lexer(text, this.position, text.length, {
        stopAtNewline: true,
        onComment: (start, end) => comments.record(start, end),
      });
      const lexer = this.#lexer;
      const found = lexer.next();
      this.position = lexer.position;
      if (lexer.fault === 'unterminated-comment') {
        unit.report(messages.unterminatedComment, { place: placeIn(file, lexer.faultAt), length: 2 });
      }
      if (found) {
        const place = placeIn(file, lexer.start);
        if (lexer.fault === 'unterminated-literal') {
          const where = { place: placeIn(file, lexer.faultAt), length: 1 };
          unit.report(messages.unterminatedLiteral, where, text[lexer.faultAt]!);
        }
        return liveToken(lexer.kind, lexer.spelling, newLine || lexer.space, place, place);
      }
      if (this.position >= text.length) return undefined;
      newLine = true;
      this.#startLine(this.position + 1);
    }
  }

  /** Goes to the start of a line and carries out the directives that stand there. */
  #startLine(start: number): void {
    const { text } = this.#reader.file.source;
    let at = start;
    while (at < text.length) {
      const first = firstTokenOf(text, at, text.length);
      if (first.unterminatedComment >= 0 || markLength(text, first.offset) === 0) break;
      at = runDirective(this.#reader, first.offset, true);
    }
    this.#moveTo(Math.min(at, text.length));
  }

  #moveTo(position: number): void {
    this.position = position;
    this.#lexer = null;
  }
}
