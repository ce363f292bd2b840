import { Lexer } from '../../language/lexer.js';
import { canonicalPunctuator } from '../../language/punctuators.js';
import { WORDS, type Word } from './words.js';

/** `name` is an identifier that is no keyword; `word` a keyword; `end` the end of the text. */
export type CursorKind = 'name' | 'word' | 'number' | 'literal' | 'punctuator' | 'other' | 'end';

/** The token under the cursor, one at a time, with C's keywords told from identifiers. */
export class WordCursor {
  readonly #lexer: Lexer;
  kind: CursorKind = 'end';
  /** Spelling of a name, word or punctuator (digraphs as what they stand for); else empty. */
  text = '';
  /** What a `word` is. */
  word: Word | undefined;
  start = 0;
  end = 0;
  /** End of the token before this one. */
  previousEnd = 0;

  constructor(text: string) {
    this.#lexer = new Lexer(text, 0, text.length);
    this.advance();
  }

  advance(): void {
    const lexer = this.#lexer;
    this.previousEnd = this.end;
    this.word = undefined;
    if (!lexer.next()) {
      this.kind = 'end';
      this.text = '';
      this.start = this.end = lexer.limit;
      return;
    }
    this.start = lexer.start;
    this.end = lexer.end;
    switch (lexer.kind) {
      case 'identifier':
        this.text = lexer.spelling;
        this.word = WORDS.get(this.text);
        this.kind = this.word ? 'word' : 'name';
        break;
      case 'punctuator':
        this.text = lexer.spelling;
        if (this.text.length > 1) this.text = canonicalPunctuator(this.text);
        this.kind = 'punctuator';
        break;
      case 'number':
        this.kind = 'number';
        this.text = '';
        break;
      case 'other':
        this.kind = 'other';
        this.text = '';
        break;
      default:
        this.kind = 'literal';
        this.text = '';
    }
  }

  /** Whether the punctuator `text` is under the cursor. */
  at(text: string): boolean {
    return this.kind === 'punctuator' && this.text === text;
  }

  /** Goes (back) to the token that starts at `offset`. */
  seek(offset: number): void {
    this.#lexer.position = offset;
    this.end = offset;
    this.advance();
  }
}
