import { type OutputFile, placeIn } from './output.js';
import type { Comment } from './translation-unit.js';
import type { Unit } from './unit.js';

/** Notes the comments of a file for the unit; of a stub none, of a file that is read twice each once. */
export class CommentRecorder {
  readonly #file: OutputFile;
  readonly #list: Comment[] | null;
  /** `line:column` of comments that an earlier reading found; null at the first reading. */
  readonly #known: Set<string> | null;

  constructor(unit: Unit, file: OutputFile) {
    this.#file = file;
    const earlier = unit.comments.get(file.path);
    if (unit.frame?.role === 'stub') this.#list = null;
    else {
      this.#list = earlier ?? [];
      if (!earlier) unit.comments.set(file.path, this.#list);
    }
    this.#known = earlier ? new Set(earlier.map(({ place }) => `${place.line}:${place.column}`)) : null;
  }

  record(start: number, end: number): void {
    if (!this.#list) return;
    const place = placeIn(this.#file, start);
    if (this.#known?.has(`${place.line}:${place.column}`)) return;
    const { source } = this.#file;
    this.#list.push({
      text: source.text.slice(start, end),
      place,
      endLine: source.lineAt(end - 1) + 1,
      ownLine: isFirstOnLine(source.text, start),
    });
  }
}

function isFirstOnLine(text: string, start: number): boolean {
  for (let at = start - 1; at >= 0; at--) {
    const code = text.charCodeAt(at);
    if (code === 0x0a) return true;
    if (code !== 0x20 && code !== 0x09 && code !== 0x0b && code !== 0x0c) return false;
  }
  return true;
}

/** Brings the comments of files that were read several times into the order of the file. */
export function sortComments(comments: ReadonlyMap<string, Comment[]>): void {
  for (const list of comments.values()) {
    const sorted = list.every((comment, i) => i === 0 || before(list[i - 1]!, comment));
    if (!sorted) list.sort((a, b) => (before(a, b) ? -1 : 1));
  }
}

function before(a: Comment, b: Comment): boolean {
  return a.place.line < b.place.line || (a.place.line === b.place.line && a.place.column < b.place.column);
}
