import type { DiagnosticSink } from '../diagnostics/diagnostic.js';
import { tokenize } from '../language/lexer.js';
import { decodeString } from '../language/literal.js';
import type { TranslationUnit } from '../preprocess/translation-unit.js';
import type { ConstantDeclaration, Declarations, StaticAssertion } from './declarations.js';
import { lowerTopLevel, type Output } from './lower/declarations.js';
import { Lowering } from './lower/lowering.js';
import type { Defined } from './lower/symbols.js';
import { unreadableDeclaration } from './messages.js';
import { Reporter } from './reporter.js';
import { type AssertionNote, Notes } from './skeleton/notes.js';
import { type Chunk, SkeletonReader } from './skeleton/skeleton-reader.js';
import { parseTree } from './tree.js';

/**
 * Parses the expanded text of a translation unit and gives what it declares. The text is C11 with GNU's extensions; what
 * is not, or has no binding and matters to a layout, is reported to `sink`, and its declaration is not to be relied on:
 * ask `sink.hasErrors` before going on. Time and memory are linear in the text.
 *
 * Three steps, chunk by chunk: `skeleton/` reduces the text to what tree-sitter-c cannot misread, `tree.ts` parses that,
 * `lower/` makes declarations of the tree and of what the skeleton left out.
 */
export function parseDeclarations(unit: TranslationUnit, sink: DiagnosticSink): Declarations {
  const reporter = new Reporter(sink, unit.map);
  const reader = new SkeletonReader(unit.text, reporter);
  const { skipped, typedefNames } = reader.context;
  const lowering = new Lowering(unit, reporter, new Notes(), (name) => typedefNames.has(name));
  const constants: ConstantDeclaration[] = [];
  const assertions: StaticAssertion[] = [];
  const output: Output = { constants, skipped };
  for (let chunk = reader.next(); chunk; chunk = reader.next()) {
    lowering.notes = chunk.notes;
    lowerChunk(lowering, chunk, output);
    for (const note of chunk.notes.assertions) assertions.push(lowerAssertion(lowering, note));
  }
  reporter.finish();
  const { symbols } = lowering;
  skipped.sort((a, b) => a.offset - b.offset);
  return {
    records: inOrder(symbols.records),
    enums: inOrder(symbols.enums),
    typedefs: inOrder(symbols.typedefs),
    constants,
    assertions,
    skipped: skipped.map(({ offset, name, reason }) => ({ name, reason, place: unit.map.placeAt(offset) })),
  };
}

function lowerChunk(lowering: Lowering, chunk: Chunk, output: Output): void {
  if (chunk.text === '') return;
  const { root, mended } = parseTree(chunk.text, chunk.start);
  if (mended >= 0) {
    // The skeleton accepted what tree-sitter does not: one of the two is wrong, so nothing is taken from either.
    lowering.reporter.report(unreadableDeclaration, mended, mended + 1, 'the parser stopped here');
    return;
  }
  for (const node of root.children) lowerTopLevel(lowering, node, output);
}

function lowerAssertion(lowering: Lowering, note: AssertionNote): StaticAssertion {
  return {
    condition: lowering.expression(note.condition, 'the condition of the static assertion'),
    message: note.message ? stringText(lowering.text.slice(note.message.start, note.message.end)) : null,
    place: lowering.placeAt(note.start),
  };
}

/** What adjacent string literals say; a wide or malformed one as it is written. */
function stringText(text: string): string {
  const nowhere = { file: '', line: 1, column: 1 };
  const parts = tokenize(text, () => nowhere).map((token) => {
    const bytes = decodeString(token.text);
    return bytes === undefined || bytes === 'wide' ? token.text : Buffer.from(bytes).toString('utf8');
  });
  return parts.join('');
}

function inOrder<T>(defined: ReadonlyMap<string, Defined<T>>): readonly T[] {
  return [...defined.values()].sort((a, b) => a.offset - b.offset).map((entry) => entry.declaration);
}
