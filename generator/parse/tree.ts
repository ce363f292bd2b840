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
  children: readonly TreeNode[];
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
    // Without the grammar's nodeTypeInfo: tree-sitter would compile a class for each kind of node, which takes 7 ms.
    const { name, language } = require('tree-sitter-c') as { readonly name: string; readonly language: unknown };
    created.setLanguage({ name, language } as Parser.Language);
    loaded = created;
    return created;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new DiagnosticError(diagnose(parserMissing, {}, reason));
  }
}

/** Nodes whose children say nothing that the node itself does not. */
const LEAVES = new Set([
  ...['identifier', 'field_identifier', 'type_identifier', 'primitive_type', 'number_literal'],
  ...['type_qualifier', 'parameter_list', 'bitfield_clause', 'storage_class_specifier'],
]);

/**
 * Parses a piece of C, `base` being its offset in the whole text. The tree is walked once with a cursor (a node object
 * of tree-sitter costs eight times as much) and dropped.
 */
export function parseTree(text: string, base: number): Tree {
  const tree = parser().parse(text);
  if (tree.rootNode.hasError) return { root: plainNode('translation_unit', base, base), mended: base + mendedAt(tree) };
  const cursor = tree.walk();
  const root = plainNode(cursor.nodeType, base, base + text.length);
  const parents: TreeNode[] = [];
  let parent = root;
  if (!cursor.gotoFirstChild()) return { root, mended: -1 };
  for (;;) {
    const kind = cursor.nodeType;
    if (!ANONYMOUS.has(kind)) {
      const node = plainNode(kind, base + cursor.startIndex, base + cursor.endIndex);
      if (parent.children === NO_CHILDREN) parent.children = [node];
      else (parent.children as TreeNode[]).push(node);
      if (!LEAVES.has(kind) && cursor.gotoFirstChild()) {
        parents.push(parent);
        parent = node;
        continue;
      }
    }
    while (!cursor.gotoNextSibling()) {
      if (parents.length === 0) return { root, mended: -1 };
      cursor.gotoParent();
      parent = parents.pop()!;
    }
  }
}

function plainNode(kind: string, start: number, end: number): TreeNode & { children: readonly TreeNode[] } {
  return { kind, start, end, children: NO_CHILDREN };
}

/** Offset of the first ERROR or MISSING node of a tree that has one. */
function mendedAt(tree: Parser.Tree): number {
  const cursor = tree.walk();
  for (;;) {
    if (cursor.nodeType === 'ERROR' || cursor.nodeIsMissing) return cursor.startIndex;
    if (cursor.gotoFirstChild()) continue;
    while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return 0;
  }
}
