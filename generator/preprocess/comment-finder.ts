import type { Place } from '../diagnostics/place.js';
import { commentText, isDecoration, isFileComment, isLicence, isTrailingMark } from './comment-text.js';
import type { Comment } from './translation-unit.js';

/** Comments of one file, found by the lines they touch. */
interface FileComments {
  readonly comments: readonly Comment[];
  /** Index of the last comment of its own lines that ends on a line. */
  readonly endingOn: ReadonlyMap<number, number>;
  /** Index of the first comment behind code on a line. */
  readonly behind: ReadonlyMap<number, number>;
  /** Comments on lines of their own that go on with the comment behind code above them: same column, next line. */
  readonly continues: ReadonlySet<number>;
  /** Line of the first declaration that was asked for: what stands above it may be the file's own comment. */
  firstDeclaration: number;
}

/**
 * Finds the comment that belongs to a declaration: the block of comments directly above it, else the one behind it on
 * its last line. Never the comment behind the declaration before, the licence, or a block about the file.
 */
export class CommentFinder {
  readonly #all: ReadonlyMap<string, readonly Comment[]>;
  readonly #files = new Map<string, FileComments | null>();

  constructor(comments: ReadonlyMap<string, readonly Comment[]>) {
    this.#all = comments;
  }

  /** Whether a file has comments at all: asking for places costs time. */
  has(file: string): boolean {
    return this.#file(file) !== null;
  }

  /** The text of the comments directly above (or before) a declaration that starts at `place`. */
  above(place: Place): string | null {
    const file = this.#file(place.file);
    if (!file) return null;
    if (file.firstDeclaration < 0) file.firstDeclaration = place.line;
    const { comments, endingOn, continues } = file;
    let last = endingOn.get(place.line);
    if (last === undefined || comments[last]!.place.column >= place.column) last = endingOn.get(place.line - 1);
    if (last === undefined || continues.has(last)) return null;
    let first = last;
    while (first > 0 && !continues.has(first - 1)) {
      const before = comments[first - 1]!;
      if (!before.ownLine || before.endLine + 1 !== comments[first]!.place.line) break;
      first--;
    }
    const block = comments.slice(first, last + 1);
    const isTop = place.line <= file.firstDeclaration;
    if (block.some((comment) => isFileComment(comment.text) || isTrailingMark(comment.text))) return null;
    if (isTop && block.some((comment) => isLicence(comment.text))) return null;
    return joined(block);
  }

  /** Whether a comment stands behind code on the line of `place`. */
  isBehind(place: Place): boolean {
    return this.#file(place.file)?.behind.has(place.line) ?? false;
  }

  /** The text of the comment between `place` and `limit`, a column of its line, and of those below that go on with it. */
  behind(place: Place, limit: number): string | null {
    const file = this.#file(place.file);
    let first = file?.behind.get(place.line);
    if (!file || first === undefined) return null;
    const { comments, continues } = file;
    while (comments[first]!.place.column < place.column) {
      const next = comments[++first];
      if (!next || next.ownLine || next.place.line !== place.line) return null;
    }
    if (comments[first]!.place.column >= limit) return null;
    let end = first + 1;
    while (continues.has(end)) end++;
    return joined(comments.slice(first, end));
  }

  #file(path: string): FileComments | null {
    let file = this.#files.get(path);
    if (file === undefined) {
      const comments = this.#all.get(path);
      file = comments && comments.length > 0 ? index(comments) : null;
      this.#files.set(path, file);
    }
    return file;
  }
}

function index(comments: readonly Comment[]): FileComments {
  const endingOn = new Map<number, number>();
  const behind = new Map<number, number>();
  const continues = new Set<number>();
  comments.forEach((comment, i) => {
    if (!comment.ownLine) {
      if (!behind.has(comment.place.line)) behind.set(comment.place.line, i);
      return;
    }
    endingOn.set(comment.endLine, i);
    const before = comments[i - 1];
    if (
      before &&
      (!before.ownLine || continues.has(i - 1)) &&
      before.endLine + 1 === comment.place.line &&
      before.place.column === comment.place.column
    ) {
      continues.add(i);
    }
  });
  return { comments, endingOn, behind, continues, firstDeclaration: -1 };
}

function joined(block: readonly Comment[]): string | null {
  const text = block
    .map((comment) => commentText(comment.text))
    .filter((part) => !isDecoration(part))
    .join('\n');
  return text.length > 0 ? text : null;
}
