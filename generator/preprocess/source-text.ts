import { Buffer, isAscii, isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';

/** Why bytes are no source text; `offset` counts bytes from 0, `line` and `column` (in bytes) from 1. */
export interface NotText {
  readonly problem: 'binary' | 'not-utf8';
  readonly offset: number;
  readonly byte: number;
  readonly line: number;
  readonly column: number;
}

/**
 * A file after translation phases 1 and 2: decoded, line ends are `\n`, spliced lines are joined. Knows the line and
 * column of every offset in the original file. What is in it does not depend on macros, so one serves every ABI.
 */
export class SourceText {
  /** Decoded, byte-order mark removed, otherwise as it is. */
  readonly original: string;
  /** What the preprocessor reads. Ends with a newline unless it is empty. */
  readonly text: string;
  /**
   * The macro of the include guard that encloses the whole file; null when it has none, undefined until the file was
   * read once.
   */
  guard: string | null | undefined = undefined;
  readonly #bytes: Uint8Array;
  /** Offset in `text` of each line of the original file; a splice begins a line, too. */
  readonly #lineStarts: Int32Array;
  #lastLine = 0;
  #sha256: string | undefined;

  constructor(bytes: Uint8Array, original: string) {
    this.#bytes = bytes;
    this.original = original;
    const joined = joinLines(original);
    this.text = joined.text;
    this.#lineStarts = joined.lineStarts;
  }

  get sha256(): string {
    this.#sha256 ??= createHash('sha256').update(this.#bytes).digest('hex');
    return this.#sha256;
  }

  /** 0-based line of an offset. Close to constant time when offsets come in order. */
  lineAt(offset: number): number {
    const starts = this.#lineStarts;
    let line = this.#lastLine;
    if (starts[line]! <= offset) {
      for (let tries = 0; tries < 8; tries++) {
        if (line + 1 >= starts.length || starts[line + 1]! > offset) return (this.#lastLine = line);
        line++;
      }
    }
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return (this.#lastLine = low);
  }

  /** 0-based column of an offset on its line. */
  columnAt(offset: number, line: number): number {
    return offset - this.#lineStarts[line]!;
  }
}

/** Joins spliced lines and makes every line end a `\n`; the common file, that has neither, is not copied. */
function joinLines(original: string): { text: string; lineStarts: Int32Array } {
  const pieces: string[] = [];
  const starts: number[] = [0];
  /** Where the piece that is not yet in `pieces` begins, and the length of those that are. */
  let from = 0;
  let length = 0;
  let newline = original.indexOf('\n');
  let carriage = original.indexOf('\r');
  const end = original.length;
  for (let line = 0; line < end; ) {
    if (newline >= 0 && newline < line) newline = original.indexOf('\n', line);
    if (carriage >= 0 && carriage < line) carriage = original.indexOf('\r', line);
    const useCarriage = carriage >= 0 && (newline < 0 || carriage < newline);
    const stop = useCarriage ? carriage : newline;
    if (stop < 0) break;
    const next = useCarriage && original.charCodeAt(stop + 1) === 0x0a ? stop + 2 : stop + 1;
    const splice = spliceAt(original, line, stop);
    if (splice >= 0) {
      pieces.push(original.slice(from, splice));
      length += splice - from;
      from = next;
    } else if (useCarriage) {
      pieces.push(original.slice(from, stop), '\n');
      length += stop - from + 1;
      from = next;
    }
    starts.push(length + next - from);
    line = next;
  }
  const last = original.charCodeAt(end - 1);
  const complete = end === 0 || (from < end ? last === 0x0a : length > 0 && pieces[pieces.length - 1] === '\n');
  if (from === 0 && complete) return { text: original, lineStarts: Int32Array.from(starts) };
  pieces.push(original.slice(from));
  if (!complete) pieces.push('\n');
  return { text: pieces.join(''), lineStarts: Int32Array.from(starts) };
}

/** Offset of the backslash that joins the line [start, stop) with the next one, else -1; gcc lets blanks follow it. */
function spliceAt(text: string, start: number, stop: number): number {
  let at = stop - 1;
  while (at >= start) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) return at;
    if (code !== 0x20 && code !== 0x09 && code !== 0x0b && code !== 0x0c) return -1;
    at--;
  }
  return -1;
}

const decoded = new WeakMap<Uint8Array, SourceText | NotText>();

/**
 * Decodes the bytes of a file. A host that gives the same array again gets the same result without work; it must not
 * change the array's content.
 */
export function decodeSource(bytes: Uint8Array): SourceText | NotText {
  let result = decoded.get(bytes);
  if (!result) decoded.set(bytes, (result = decode(bytes)));
  return result;
}

function decode(bytes: Uint8Array): SourceText | NotText {
  const zero = bytes.indexOf(0);
  if (zero >= 0) return notText('binary', bytes, zero);
  if (!isUtf8(bytes)) return notText('not-utf8', bytes, firstInvalid(bytes));
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).subarray(marked ? 3 : 0);
  return new SourceText(bytes, content.toString(isAscii(content) ? 'latin1' : 'utf8'));
}

function notText(problem: NotText['problem'], bytes: Uint8Array, offset: number): NotText {
  let line = 1;
  let start = 0;
  for (let at = bytes.indexOf(10); at >= 0 && at < offset; at = bytes.indexOf(10, at + 1)) {
    line++;
    start = at + 1;
  }
  return { problem, offset, byte: bytes[offset] ?? 0, line, column: offset - start + 1 };
}

/** Offset of the first byte that no UTF-8 sequence accounts for; `bytes` is known to have one. */
function firstInvalid(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at]!;
    const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (length > 1 && !isUtf8(bytes.subarray(at, at + length))) break;
    at += length;
  }
  return at;
}
