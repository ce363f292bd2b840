import type { Node, ParseError } from 'jsonc-parser';
import type { KeyPath } from './problem.js';

/** A range of a JSON text, as a diagnostic shows it. */
export interface Range {
  /** Both 1-based. */
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

type Parser = typeof import('jsonc-parser');

async function loadParser(): Promise<Parser> {
  // The package is a CommonJS file to Node and an ES module to a bundler: only one of the two has a default export.
  const module = (await import('jsonc-parser')) as Parser & { readonly default?: Parser };
  return module.default ?? module;
}

const STRICT = { disallowComments: true, allowTrailingComma: false };

const SYNTAX_PROBLEMS: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this is no value of JSON',
  InvalidNumberFormat: 'this is no number of JSON',
  PropertyNameExpected: 'a name in double quotes is missing here',
  ValueExpected: 'a value is missing here',
  ColonExpected: 'a colon is missing here',
  CommaExpected: 'a comma is missing here',
  CloseBraceExpected: 'a closing brace is missing here',
  CloseBracketExpected: 'a closing bracket is missing here',
  EndOfFileExpected: 'text follows after the end of the value',
  InvalidCommentToken: 'a comment is not allowed',
  UnexpectedEndOfComment: 'a comment does not end',
  UnexpectedEndOfString: 'a text lacks its closing quote',
  UnexpectedEndOfNumber: 'a number is not complete',
  InvalidUnicode: 'a \\u escape needs four hexadecimal digits',
  InvalidEscapeCharacter: 'this escape does not exist in JSON',
  InvalidCharacter: 'a control character must be written as an escape',
};

/** Where and why JSON.parse refused a text, the first of the reasons. */
export async function findSyntaxError(text: string): Promise<{ readonly range: Range; readonly problem: string }> {
  const parser = await loadParser();
  const errors: ParseError[] = [];
  try {
    parser.parse(text, errors, STRICT);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { range: { line: 1, column: 1, length: 1 }, problem: 'it is nested too deeply' };
  }
  const first = errors[0];
  if (!first) return { range: { line: 1, column: 1, length: 1 }, problem: 'this is no JSON value' };
  const problem = SYNTAX_PROBLEMS[parser.printParseErrorCode(first.error)] ?? 'this is not allowed here';
  return { range: rangeOf(text, first.offset, first.length), problem };
}

/** Finds keys and values of a valid JSON text by their paths. */
export async function createLocator(text: string): Promise<(path: KeyPath, at: 'key' | 'value') => Range> {
  const parser = await loadParser();
  let root: Node | undefined;
  try {
    root = parser.parseTree(text, [], STRICT);
  } catch (error) {
    // The parser is recursive: a text that is nested ten thousand deep is valid JSON, but has no positions.
    if (!(error instanceof RangeError)) throw error;
  }
  return (path, at) => {
    const node = root && parser.findNodeAtLocation(root, [...path]);
    const shown = (at === 'key' ? node?.parent?.children?.[0] : node) ?? root;
    return shown ? rangeOf(text, shown.offset, shown.length) : { line: 1, column: 1, length: 1 };
  };
}

/** The keys that stand twice in one object, each with the range of its second place. */
export async function findDuplicateKeys(text: string): Promise<readonly { key: string; range: Range }[]> {
  const parser = await loadParser();
  const open: Set<string>[] = [];
  const found: { key: string; range: Range }[] = [];
  try {
    parser.visit(text, {
      onObjectBegin: () => {
        open.push(new Set());
      },
      onObjectEnd: () => {
        open.pop();
      },
      onObjectProperty: (key, offset, length) => {
        const keys = open.at(-1);
        if (keys?.has(key)) found.push({ key, range: rangeOf(text, offset, length) });
        keys?.add(key);
      },
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return found;
}

function rangeOf(text: string, offset: number, length: number): Range {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end !== -1 && end < offset; end = text.indexOf('\n', start)) {
    line++;
    start = end + 1;
  }
  const lineEnd = text.indexOf('\n', offset);
  const room = (lineEnd === -1 ? text.length : lineEnd) - offset;
  return { line, column: offset - start + 1, length: Math.max(1, Math.min(length, room)) };
}
