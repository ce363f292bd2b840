import { strayBracket } from '../messages.js';
import type { Reporter } from '../reporter.js';
import { skipAsm } from './attribute-syntax.js';
import { Misfit, misfitOf, SkeletonContext } from './context.js';
import { readDeclaration } from './declaration.js';
import { Notes } from './notes.js';
import { recover } from './recover.js';
import { readStaticAssertion } from './static-assertion.js';

/** Tree-sitter is shown pieces of about this size: its trees stay small, and one piece's memory goes before the next. */
const CHUNK = 32 * 1024;

/** A piece of the expanded text, reduced to what tree-sitter reads without doubt, and what was taken out of it. */
export interface Chunk {
  /** Offset of its first character in the expanded text; every character stands where it stood there. */
  readonly start: number;
  readonly text: string;
  readonly notes: Notes;
}

/**
 * Goes over the expanded text, declaration by declaration, and gives its skeleton in chunks that begin and end between
 * declarations. The skeleton is C of a few words: records, enums, typedefs, constants; each expression is `0`, each type
 * of C's own is `int`, attributes are gone. tree-sitter-c knows no typedef names, no GNU spellings, and mends errors in
 * its own way; on the skeleton it has nothing to guess. A declaration that is no C is reported at the first token that
 * does not fit, and left out.
 */
export class SkeletonReader {
  readonly context: SkeletonContext;
  readonly #reporter: Reporter;
  /** Braces of `extern "C" {` that are open. */
  #linkage = 0;

  constructor(text: string, reporter: Reporter) {
    this.context = new SkeletonContext(text, reporter);
    this.#reporter = reporter;
  }

  /** The next chunk, or undefined at the end of the text. */
  next(): Chunk | undefined {
    const { context } = this;
    const { tokens, edits } = context;
    context.notes = new Notes();
    let start = -1;
    while (tokens.kind !== 'end') {
      const itemStart = tokens.start;
      const kept = this.#readItem();
      if (start < 0 && kept) start = itemStart;
      else if (start < 0) edits.rollback(0);
      if (start >= 0 && tokens.previousEnd - start >= CHUNK) break;
    }
    const { notes } = context;
    if (start < 0) return notes.assertions.length > 0 ? { start: 0, text: '', notes } : undefined;
    return { start, text: edits.apply(context.text, start, tokens.previousEnd), notes };
  }

  /** Reads one item at file scope; false when nothing of it stays in the skeleton. */
  #readItem(): boolean {
    const { context } = this;
    const { tokens, edits } = context;
    const start = tokens.start;
    const mark = edits.mark;
    context.openBraces.length = 0;
    context.reading.length = 0;
    try {
      return this.#readOne();
    } catch (error) {
      if (!(error instanceof Misfit)) throw error;
      this.#report(error);
      recover(context, start, error.offset);
      edits.rollback(mark);
      edits.blank(start, tokens.previousEnd);
      return false;
    }
  }

  #readOne(): boolean {
    const { context } = this;
    const { tokens, edits } = context;
    const { start, end } = tokens;
    if (tokens.at(';') || (tokens.at('}') && this.#linkage > 0)) {
      if (tokens.text === '}') this.#linkage--;
      edits.blank(start, end);
      tokens.advance();
      return false;
    }
    if (tokens.kind === 'punctuator' && ')]}'.includes(tokens.text)) {
      throw misfitOf(strayBracket, start, end, [], tokens.text);
    }
    if (tokens.kind === 'word') {
      if (tokens.word?.class === 'static-assert') {
        readStaticAssertion(context);
        return false;
      }
      if (tokens.word?.class === 'asm') {
        skipAsm(context);
        context.expect(';');
        edits.blank(start, tokens.previousEnd);
        return false;
      }
      if (tokens.word?.canonical === 'extern' && this.#readLinkage()) return false;
    }
    return readDeclaration(context);
  }

  /** Goes past `extern "C"` and, if one follows, past its brace: linkage changes no layout. */
  #readLinkage(): boolean {
    const { tokens, edits } = this.context;
    const start = tokens.start;
    tokens.advance();
    if (tokens.kind !== 'literal') {
      tokens.seek(start);
      return false;
    }
    tokens.advance();
    if (tokens.at('{')) {
      this.#linkage++;
      tokens.advance();
    }
    edits.blank(start, tokens.previousEnd);
    return true;
  }

  /** What looks like a syntax error is often a name that should be a type's: that is the better message. */
  #report(misfit: Misfit): void {
    const reading = this.context.reading.at(-1);
    if (reading && this.context.isUnknown(reading)) this.context.checkTypeName(reading);
    else misfit.report(this.#reporter);
  }
}
