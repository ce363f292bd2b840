import type { CType } from '../../language/type.js';
import type { ConstantDeclaration, SkippedDeclaration, TypedefDeclaration } from '../declarations.js';
import { attributeIgnored, redefinition, unreadableDeclaration } from '../messages.js';
import type { DeclaratorNote, SpecifiersNote } from '../skeleton/notes.js';
import type { TreeNode } from '../tree.js';
import { effectOf } from './attribute-table.js';
import { applyMode, lowerAttributes, refuseAttributes } from './attributes.js';
import { foldRange } from './fold.js';
import type { Lowering } from './lowering.js';
import { nameOffset } from './records.js';
import { isTypeNode, lowerBaseType, specifiersText } from './tags.js';
import { draftOf, lowerDeclarator, qualify, type TypeDraft } from './types.js';

/** Where the declarations that are no types go; each with its offset, the order of the result. */
export interface Output {
  readonly constants: ConstantDeclaration[];
  readonly skipped: { readonly offset: number; readonly name: string; readonly reason: SkippedDeclaration['reason'] }[];
}

/** Lowers one node at file scope: a record or enum alone, a typedef, or constants. */
export function lowerTopLevel(lowering: Lowering, node: TreeNode, output: Output): void {
  const typeNode = isTypeNode(node) ? node : node.children.find(isTypeNode);
  const note = typeNode && lowering.notes.specifiers.get(typeNode.start);
  const isKnown = node === typeNode || node.kind === 'type_definition' || node.kind === 'declaration';
  if (!typeNode || !note || !isKnown) {
    lowering.reporter.report(unreadableDeclaration, node.start, node.end, node.kind);
    return;
  }
  const plain = lowerBaseType(lowering, typeNode, note, null);
  if (node === typeNode) {
    warnOfIgnored(lowering, note);
    return;
  }
  const base = qualify(
    plain,
    note.qualifiers.map((qualifier) => qualifier.name),
  );
  const draft = draftOf(base, typedefLess(specifiersText(lowering, note)));
  for (const child of node.children) {
    if (child === typeNode || child.kind === 'type_qualifier') continue;
    const declarator = child.kind === 'init_declarator' ? child.children[0]! : child;
    const own = lowering.notes.declarators.get(nameOffset(declarator));
    if (!own) lowering.reporter.report(unreadableDeclaration, child.start, child.end, child.kind);
    else if (node.kind === 'type_definition') lowerTypedef(lowering, declarator, note, own, draft);
    else lowerConstant(lowering, note, own, base, output);
  }
}

function typedefLess(text: string): string {
  return text.replace(/^typedef /, '');
}

function lowerTypedef(
  lowering: Lowering,
  node: TreeNode,
  specifiers: SpecifiersNote,
  note: DeclaratorNote,
  draft: TypeDraft,
): void {
  if (note.inner.length > 0) refuseAttributes(lowering, note.inner, 'typedef', 'inside of a declarator');
  // GCC applies those that stand before the type last.
  const { attributes, mode } = lowerAttributes(lowering, [...note.attributes, ...specifiers.attributes], 'typedef');
  const type = applyMode(lowering, lowerDeclarator(lowering, node, draft), mode);
  const name = note.name!;
  const { typedefs } = lowering.symbols;
  const first = typedefs.get(name);
  if (first) {
    if (!lowering.symbols.sameType(first.declaration.type, type)) {
      const notes = [{ message: 'the first declaration is here', offset: first.offset }];
      lowering.reporter.reportWithNotes(redefinition, note.key, note.key + name.length, notes, `the typedef '${name}'`);
    }
    return;
  }
  const declaration: TypedefDeclaration = {
    name,
    type,
    attributes,
    place: lowering.placeAt(note.key),
    declaration: `${specifiersText(lowering, specifiers)} ${foldRange(lowering.text, note.range)}`,
    comment: lowering.comment(specifiers.start, note.range.end, note.end, specifiers.declarationEnd),
  };
  typedefs.set(name, { declaration, offset: note.key, written: null });
}

/** `static const` with a value: a constant if its type is an integer's, else a variable. */
function lowerConstant(
  lowering: Lowering,
  specifiers: SpecifiersNote,
  note: DeclaratorNote,
  type: CType,
  output: Output,
): void {
  const name = note.name!;
  if (!isInteger(lowering, type) || !note.value) {
    output.skipped.push({ offset: note.key, name, reason: 'variable' });
    return;
  }
  output.constants.push({
    name,
    type,
    value: lowering.expression(note.value, 'the value of the constant'),
    place: lowering.placeAt(note.key),
    declaration: `${specifiersText(lowering, specifiers)} ${foldRange(lowering.text, { start: note.range.start, end: note.value.end })}`,
    comment: lowering.comment(specifiers.start, note.value.end, note.end, specifiers.declarationEnd),
  });
}

function isInteger(lowering: Lowering, type: CType): boolean {
  const underlying = lowering.symbols.underlying(type);
  if (underlying.kind === 'enum') return true;
  return underlying.kind === 'scalar' && !/^(?:void|float|double|long double)$/.test(underlying.name);
}

/** gcc and clang ignore what stands before a record that declares nothing else. */
function warnOfIgnored(lowering: Lowering, note: SpecifiersNote): void {
  for (const { name, range } of note.attributes) {
    if (effectOf(name, 'member') === 'harmless') continue;
    lowering.reporter.report(attributeIgnored, range.start, range.end, name, `before '${note.tag?.kind ?? 'a type'}'`);
  }
}
