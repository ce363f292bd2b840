import { createRequire } from 'node:module';
import type Parser from 'tree-sitter';
import { DiagnosticError, diagnose } from '../diagnostics/diagnostic.js';
import { parserMissing } from './messages.js';

/** A named node of the syntax tree as plain data; punctuation and keywords are left out. */
export interface TreeNode {
  readonly kind: string;
  /** Offsets of the expanded text. */
  readonly start: number;
  readonly end: number;
  readonly children: readonly TreeNode[];
}

/** The tree of one chunk, and the first place where tree-sitter had to mend the text (-1: nowhere). */
export interface Tree {
  readonly root: TreeNode;
  readonly mended: number;
}

/** What a skeleton's tree contains beside named nodes. Anything else that is not in here comes out as a node. */
const ANONYMOUS = new Set([
  ...['{', '}', '(', ')', '[', ']', ';', ',', ':', '=', '*'],
  ...['struct', 'union', 'enum', 'typedef', 'const', 'volatile', 'restrict', '_Atomic', 'static'],
]);

const NO_CHILDREN: readonly TreeNode[] = [];

let loaded: Parser | undefined;

/** Loads tree-sitter at its first use: commands that parse nothing do not pay for it. */
function parser(): Parser {
  if (loaded) return loaded;
  const require = createRequire(import.meta.url);
  try {
    const TreeSitter = require('tree-sitter') as typeof Parser;
    const created = new TreeSitter();
    created.setLanguage(require('tree-sitter-c') as Parser.Language);
    loaded = created;
    return created;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new DiagnosticError(diagnose(parserMissing, {}, reason));
  }
}

/**
 * Parses a piece of C, `base` being its offset in the whole text. The tree is walked once with a cursor (a node object
 * of tree-sitter costs eight times as much) and dropped.
 */
export function parseTree(text: string, base: number): Tree {
  // tree-sitter's string input is read through a buffer of 32 KiB unless it is told otherwise.
  const tree = parser().parse(text, null, { bufferSize: 2 * text.length + 1024 });
  const cursor = tree.walk();
  const root: TreeNode & { children: TreeNode[] } = { kind: cursor.nodeType, start: base, end: base, children: [] };
  const parents: { children: readonly TreeNode[] }[] = [];
  let parent: { children: readonly TreeNode[] } = root;
  let mended = -1;
  if (!cursor.gotoFirstChild()) return { root, mended };
  for (;;) {
    const kind = cursor.nodeType;
    let node: { children: readonly TreeNode[] } | undefined;
    if (!ANONYMOUS.has(kind)) {
      const start = base + cursor.startIndex;
      const end = base + cursor.endIndex;
      if (mended < 0 && (kind === 'ERROR' || (start === end && cursor.nodeIsMissing))) mended = start;
      node = { kind, start, end, children: NO_CHILDREN } as TreeNode;
      if (parent.children === NO_CHILDREN) parent.children = [node as TreeNode];
      else (parent.children as TreeNode[]).push(node as TreeNode);
    } else if (mended < 0 && cursor.nodeIsMissing) mended = base + cursor.startIndex;
    if (node && cursor.gotoFirstChild()) {
      parents.push(parent);
      parent = node;
      continue;
    }
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent() || parents.length === 0) return { root, mended };
      parent = parents.pop()!;
    }
  }
}
