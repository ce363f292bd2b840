import type { Place } from '../diagnostics/place.js';
import type { Token } from '../language/token.js';
import { lastCharacter, needsSpace } from '../language/token-text.js';
import type { SourceText } from './source-text.js';
import type { PlaceMap } from './translation-unit.js';

/** A file as the output refers to it. */
export interface OutputFile {
  /** As in `Place.file`. */
  readonly path: string;
  readonly source: SourceText;
}

/** Makes the place of an offset of a file's clean text. */
export function placeIn(file: OutputFile, offset: number): Place {
  const line = file.source.lineAt(offset);
  return { file: file.path, line: line + 1, column: file.source.columnAt(offset, line) + 1 };
}

/**
 * Collects the expanded text and remembers where it comes from. Text is copied in runs as long as possible: a run has
 * one entry in the map, whatever the number of its lines.
 */
export class Output {
  readonly #parts: string[] = [];
  #length = 0;
  #last = 0x0a;
  /** Parallel arrays, one entry for each segment: its offset in the output, and where it was written. */
  readonly #offsets: number[] = [];
  readonly #origins: (OutputFile | Place)[] = [];
  readonly #sources: number[] = [];
  #origin: Place | null = null;

  get length(): number {
    return this.#length;
  }

  /** Copies [start, end) of a file's clean text. */
  copy(file: OutputFile, start: number, end: number): void {
    const { text } = file.source;
    if (needsSpace(this.#last, text.charCodeAt(start))) this.#push(' ');
    this.#offsets.push(this.#length);
    this.#origins.push(file);
    this.#sources.push(start);
    this.#origin = null;
    this.#push(text.slice(start, end));
  }

  /** Adds a token that expansion gave, set apart from what stands before it where that is needed. */
  token(token: Token, space: boolean, origin: Place): void {
    const { text } = token;
    if (text.length === 0) return;
    if ((space && this.#last !== 0x20) || needsSpace(this.#last, text.charCodeAt(0))) this.#push(' ');
    if (origin !== this.#origin) {
      this.#offsets.push(this.#length);
      this.#origins.push(origin);
      this.#sources.push(-1);
      this.#origin = origin;
    }
    this.#push(text);
    this.#last = lastCharacter(token);
  }

  /** Adds white space that stands for a comment. */
  blank(text: ' ' | '\n'): void {
    this.#push(text);
  }

  /** Ends the line unless it is ended. */
  endLine(): void {
    if (this.#last !== 0x0a) this.#push('\n');
  }

  #push(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
    this.#last = text.charCodeAt(text.length - 1);
  }

  finish(fallback: Place): { readonly text: string; readonly map: PlaceMap } {
    return {
      text: this.#parts.join(''),
      map: new SegmentMap(
        Float64Array.from(this.#offsets),
        this.#origins,
        Float64Array.from(this.#sources),
        this.#length,
        fallback,
      ),
    };
  }
}

class SegmentMap implements PlaceMap {
  readonly #offsets: Float64Array;
  readonly #origins: readonly (OutputFile | Place)[];
  readonly #sources: Float64Array;
  readonly #length: number;
  readonly #fallback: Place;
  #hint = 0;

  constructor(
    offsets: Float64Array,
    origins: readonly (OutputFile | Place)[],
    sources: Float64Array,
    length: number,
    fallback: Place,
  ) {
    this.#offsets = offsets;
    this.#origins = origins;
    this.#sources = sources;
    this.#length = length;
    this.#fallback = fallback;
  }

  placeAt(wanted: number): Place {
    const offset = Math.min(wanted, this.#length);
    const at = this.#segment(offset);
    const origin = this.#origins[at];
    if (!origin) return this.#fallback;
    if (!('source' in origin)) return origin;
    return placeIn(origin, this.#sources[at]! + Math.max(0, offset - this.#offsets[at]!));
  }

  /** Index of the last segment that begins at or before `offset`; readers mostly go forward. */
  #segment(offset: number): number {
    const offsets = this.#offsets;
    let low = 0;
    let high = offsets.length - 1;
    const hint = this.#hint;
    if (hint < offsets.length && offsets[hint]! <= offset) {
      if (hint + 1 >= offsets.length || offsets[hint + 1]! > offset) return hint;
      low = hint;
    }
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (offsets[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    this.#hint = low;
    return low;
  }
}
