import type { Place } from '../diagnostics/place.js';
import {
  CHAR_CLASSES,
  CharClass,
  lineEnd,
  literalEnd,
  numberEnd,
  wideIdentifierLength,
} from '../language/characters.js';
import { CommentRecorder } from './comment-recorder.js';
import { Conditionals } from './conditionals.js';
import { runDirective } from './directives.js';
import { FileSupply } from './file-supply.js';
import { GuardWatch } from './guard-watch.js';
import type { ResolvedInclude } from './include-resolver.js';
import { liveToken } from './live-token.js';
import { FILTER_MASK } from './macro-table.js';
import * as messages from './messages.js';
import { type OutputFile, placeIn } from './output.js';
import { showsSpace } from './padding.js';
import { runPragmaOperator } from './pragma.js';
import { commentEnd, markLength } from './skipping.js';
import { decodeSource } from './source-text.js';
import type { Macro, SourceFile } from './translation-unit.js';
import type { Frame, Unit } from './unit.js';

/**
 * Reads one file into the unit's output: a file that cannot be read as text is reported. Gives nothing back; what the
 * file defines is in the unit.
 */
export function readFile(
  unit: Unit,
  resolved: ResolvedInclude,
  role: SourceFile['role'],
  includedAt: Place | null,
  prelude: string | null,
): void {
  const path = unit.includes.display(resolved.path);
  const source = decodeSource(resolved.bytes);
  if ('problem' in source) {
    const place = { file: path, line: source.line, column: source.column };
    if (source.problem === 'binary') unit.report(messages.binaryFile, { place }, path, source.offset);
    else unit.report(messages.notUtf8, { place }, path, source.offset, source.byte);
    return;
  }
  if (source.guard && unit.macros.get(source.guard)) return;
  if (!unit.files.has(path)) {
    unit.files.set(path, {
      path,
      text: source.original,
      role,
      get sha256() {
        return source.sha256;
      },
      get guard() {
        return source.guard ?? null;
      },
    });
  }
  const file = { path, source };
  unit.frames.push({ file, includer: resolved, includedAt, prelude, role, lineDelta: 0, presumedName: null });
  new FileReader(unit, file).run();
  unit.frames.pop();
}

/**
 * The main loop over a file. Lines without macros are copied as text, in runs that end only at directives, comments and
 * macros; tokens are made for macro calls and directives alone.
 */
export class FileReader {
  readonly unit: Unit;
  readonly file: OutputFile;
  readonly conditionals: Conditionals;
  readonly guard = new GuardWatch();
  readonly comments: CommentRecorder;
  readonly #text: string;
  readonly #limit: number;
  readonly #filter: Uint8Array;
  /** Start of the text that is read but not yet in the output. */
  #runStart = 0;

  constructor(unit: Unit, file: OutputFile) {
    this.unit = unit;
    this.file = file;
    this.conditionals = new Conditionals(unit, file);
    this.comments = new CommentRecorder(unit, file);
    this.#text = file.source.text;
    this.#limit = this.#text.length;
    this.#filter = unit.macros.filter;
  }

  get frame(): Frame {
    return this.unit.frame!;
  }

  run(): void {
    const { source } = this.file;
    for (let at = 0; at < this.#limit; ) at = this.#line(at);
    this.#flush(this.#limit);
    this.unit.output.endLine();
    this.conditionals.finish();
    source.guard ??= this.guard.result;
  }

  /** Puts what was read up to `end` into the output. */
  #flush(end: number): void {
    if (end > this.#runStart) this.unit.output.copy(this.file, this.#runStart, end);
    this.#runStart = end;
  }

  /** Handles the line (or lines, when comments or calls span them) that begins at `start`; gives the next start. */
  #line(start: number): number {
    const text = this.#text;
    let at = start;
    let commented = false;
    while (at < this.#limit) {
      const code = text.charCodeAt(at);
      if (code === 0x20 || code === 0x09 || code === 0x0b || code === 0x0c) at++;
      else if (code === 0x2f) {
        const end = this.#comment(at);
        if (end === at) break;
        commented = true;
        at = end;
      } else break;
    }
    // A line of nothing but comments leaves no trace; neither do comments before the first token.
    if (commented) {
      this.#flush(start);
      this.#runStart = at;
    }
    if (at >= this.#limit) return at;
    if (text.charCodeAt(at) === 0x0a) {
      if (commented) this.#runStart = at + 1;
      return at + 1;
    }
    if (markLength(text, at) > 0) {
      if (!commented) this.#flush(start);
      const next = runDirective(this, at);
      this.#runStart = Math.min(next, this.#limit);
      return next;
    }
    this.guard.other();
    return this.#restOfLine(at);
  }

  #restOfLine(from: number): number {
    const text = this.#text;
    const limit = this.#limit;
    const filter = this.#filter;
    let at = from;
    while (at < limit) {
      const code = text.charCodeAt(at);
      switch (code < 128 ? CHAR_CLASSES[code]! : CharClass.wide) {
        case CharClass.identifier: {
          const start = at;
          let hash = code;
          for (at++; at < limit; at++) {
            const next = text.charCodeAt(at);
            const cls = next < 128 ? CHAR_CLASSES[next]! : CharClass.wide;
            if (cls !== CharClass.identifier && cls !== CharClass.digit) {
              if (cls !== CharClass.wide || wideIdentifierLength(text, at) === 0) break;
            }
            hash = (Math.imul(hash, 31) + next) | 0;
          }
          if (filter[hash & FILTER_MASK] !== 0) at = this.#identifier(start, at);
          break;
        }
        case CharClass.digit:
          at = numberEnd(text, at, limit);
          break;
        case CharClass.dot: {
          const next = text.charCodeAt(at + 1);
          at = next >= 0x30 && next <= 0x39 ? numberEnd(text, at, limit) : at + 1;
          break;
        }
        case CharClass.quote:
          at = this.#literal(at);
          break;
        case CharClass.slash:
          at = this.#commentInLine(at);
          break;
        case CharClass.newline:
          return at + 1;
        case CharClass.wide:
          at = this.#wide(at);
          break;
        default:
          at++;
      }
    }
    return at;
  }

  /** An identifier that begins with a letter outside of ASCII, or a stray character. */
  #wide(start: number): number {
    const text = this.#text;
    let at = start;
    for (let length = wideIdentifierLength(text, at); length > 0; length = wordLength(text, at)) at += length;
    return at === start ? at + 1 : this.#identifier(start, at);
  }

  #literal(at: number): number {
    const end = literalEnd(this.#text, at, this.#limit);
    if (end >= 0) return end;
    const quote = this.#text[at]!;
    this.unit.report(messages.unterminatedLiteral, { place: placeIn(this.file, at), length: 1 }, quote);
    return lineEnd(this.#text, at, this.#limit);
  }

  /** Records the comment at `at` and gives the offset after it; `at` when there is none. */
  #comment(at: number): number {
    const end = commentEnd(this.#text, at, this.#limit);
    if (end === at) return at;
    if (end < 0) {
      this.unit.report(messages.unterminatedComment, { place: placeIn(this.file, at), length: 2 });
      return this.#limit;
    }
    this.comments.record(at, end);
    return end;
  }

  /** A comment after a token becomes a space or, if it spans lines, a new line; at the end of a line, nothing. */
  #commentInLine(at: number): number {
    const end = this.#comment(at);
    if (end === at) return at + 1;
    const text = this.#text;
    let stop = at;
    while (stop > this.#runStart && isBlank(text.charCodeAt(stop - 1))) stop--;
    this.#flush(stop);
    this.#runStart = end;
    const next = text.charCodeAt(end);
    if (end < this.#limit && next !== 0x0a && !isBlank(next)) {
      this.unit.output.blank(text.slice(at, end).includes('\n') ? '\n' : ' ');
    }
    return end;
  }

  /** Expands the identifier [start, end) if it is a macro; gives the offset where reading goes on. */
  #identifier(start: number, end: number): number {
    const text = this.#text;
    const macro = this.unit.macros.get(text.slice(start, end));
    if (!macro) return end;
    const next = text.charCodeAt(end);
    if ((next === 0x22 || next === 0x27) && isLiteralPrefix(text, start, end, next)) return end;
    const supply = new FileSupply(this, end);
    const place = placeIn(this.file, start);
    const space = start > 0 && isBlank(text.charCodeAt(start - 1));
    const name = liveToken('identifier', macro.name, space, place, place);
    // The text before goes out first: expansion may change what is in force from here on (_Pragma).
    if (macro.parameters !== null && !supply.callFollows()) return end;
    this.#flush(start);
    this.#expand(macro, name, supply);
    this.#runStart = supply.position;
    return supply.position;
  }

  #expand(macro: Macro, name: ReturnType<typeof liveToken>, supply: FileSupply): void {
    const { expander, output } = this.unit;
    if (!expander.beginUse(macro, name, supply)) return;
    for (let token = expander.nextOfUse(); token; token = expander.nextOfUse()) {
      if (token.kind === 'identifier' && token.text === '_Pragma' && this.unit.macros.get('_Pragma')) {
        runPragmaOperator(this.unit, token, () => expander.next());
      } else output.token(token, showsSpace(token), token.at);
    }
  }
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0b || code === 0x0c;
}

/** Length of the identifier character at an offset, 0 when there is none. */
function wordLength(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 128) return wideIdentifierLength(text, at);
  const cls = CHAR_CLASSES[code];
  return cls === CharClass.identifier || cls === CharClass.digit ? 1 : 0;
}

/** Whether an identifier that a quote follows is the literal's prefix: L, u, U, and of strings u8. */
function isLiteralPrefix(text: string, start: number, end: number, quote: number): boolean {
  const word = text.slice(start, end);
  return word === 'L' || word === 'u' || word === 'U' || (word === 'u8' && quote === 0x22);
}
