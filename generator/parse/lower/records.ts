import type { CType } from '../../language/type.js';
import type { MemberDeclaration, RecordDeclaration } from '../declarations.js';
import { declaresNothing, misplacedAttribute, packInsideRecord, unreadableDeclaration } from '../messages.js';
import type { AttributeNote, DeclaratorNote, SpecifiersNote, TagNote } from '../skeleton/notes.js';
import type { TreeNode } from '../tree.js';
import { effectOf } from './attribute-table.js';
import { applyMode, lowerAttributes, refuseAttributes } from './attributes.js';
import { foldRange } from './fold.js';
import type { Lowering } from './lowering.js';
import { type Enclosing, isTypeNode, lowerBaseType, specifiersText, writtenRange } from './tags.js';
import { draftOf, lowerDeclarator, qualify, type TypeDraft } from './types.js';

/** Declares a struct or union that has a body. `note` holds the specifiers that it is part of. */
export function lowerRecord(
  lowering: Lowering,
  node: TreeNode,
  note: SpecifiersNote,
  tag: TagNote,
  id: string,
  enclosing: Enclosing | null,
): void {
  const { symbols } = lowering;
  const kind = tag.kind as 'struct' | 'union';
  const pack = packAt(lowering, tag.close);
  if (packAt(lowering, tag.open) !== pack) {
    lowering.reporter.report(packInsideRecord, tag.close, tag.close + 1, id);
  }
  const declaration: RecordDeclaration & { members: MemberDeclaration[] } = {
    id,
    kind,
    tag: tag.tag,
    parent: enclosing?.id ?? null,
    members: [],
    attributes: lowerAttributes(lowering, tag.attributes, 'record').attributes,
    pack,
    place: lowering.placeAt(tag.tag === null ? tag.keyword : tag.tagStart),
    declaration: tagText(note, tag),
    comment: tagComment(lowering, note, tag),
  };
  // Declared before its members: they may point to it, and are compared with it when it comes again.
  symbols.records.set(id, { declaration, offset: tag.keyword, written: writtenRange(tag) });
  const path = tag.tag ?? id.slice(id.indexOf('<') + 1, -1);
  const inside: Enclosing = { id, path, anonymous: 0 };
  const body = node.children.find((child) => child.kind === 'field_declaration_list');
  for (const child of body?.children ?? []) {
    if (child.kind === 'field_declaration') lowerMembers(lowering, child, inside, declaration.members);
    else lowering.reporter.report(unreadableDeclaration, child.start, child.end, child.kind);
  }
}

/** A record's or enum's declaration as documentation shows it: without its body. */
export function tagText(note: SpecifiersNote, tag: TagNote): string {
  if (tag.tag !== null) return `${tag.kind} ${tag.tag}`;
  const name = note.namedBy === null ? '' : ` ${note.namedBy}`;
  return `${note.storage === 'typedef' ? 'typedef ' : ''}${tag.kind} {...}${name}`;
}

/** The comment above a record or enum, behind its opening brace if that ends its line, or behind its end. */
export function tagComment(lowering: Lowering, note: SpecifiersNote, tag: TagNote): string | null {
  return lowering.comment(note.start, tag.open + 1, note.declarationEnd);
}

/** `#pragma pack` in force at an offset. */
function packAt(lowering: Lowering, offset: number): number | null {
  const { packs } = lowering.unit;
  let low = 0;
  let high = packs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (packs[middle]!.offset <= offset) low = middle + 1;
    else high = middle;
  }
  return low > 0 ? packs[low - 1]!.pack : null;
}

/** Lowers one member declaration, with as many members as it has declarators. */
function lowerMembers(lowering: Lowering, node: TreeNode, inside: Enclosing, members: MemberDeclaration[]): void {
  const typeNode = node.children.find(isTypeNode);
  const note = typeNode && lowering.notes.specifiers.get(typeNode.start);
  if (!typeNode || !note) {
    lowering.reporter.report(unreadableDeclaration, node.start, node.end, node.kind);
    return;
  }
  const plain = lowerBaseType(lowering, typeNode, note, inside);
  const base = qualify(
    plain,
    note.qualifiers.map((qualifier) => qualifier.name),
  );
  const draft = draftOf(base, specifiersText(lowering, note));
  let declarators = 0;
  for (const child of node.children) {
    if (child === typeNode || child.kind === 'type_qualifier' || child.kind === 'bitfield_clause') continue;
    declarators++;
    const member = lowerMember(lowering, child, note, draft);
    if (member) members.push(member);
  }
  if (declarators > 0) return;
  if (plain.kind === 'record' && note.tag?.tag === null) members.push(anonymousMember(lowering, note, base));
  // A tag or enumerators are declared all the same; anything else is a slip.
  else if (note.tag === null || (note.tag.kind !== 'enum' && note.tag.open >= 0)) {
    lowering.reporter.report(declaresNothing, note.start, note.end, 'a member without a name');
  }
}

function lowerMember(
  lowering: Lowering,
  node: TreeNode,
  specifiers: SpecifiersNote,
  draft: TypeDraft,
): MemberDeclaration | null {
  const note = lowering.notes.declarators.get(nameOffset(node));
  if (!note) {
    lowering.reporter.report(unreadableDeclaration, node.start, node.end, node.kind);
    return null;
  }
  const { attributes, mode } = memberAttributes(lowering, specifiers, note);
  const type = note.name === null ? draft.type : lowerDeclarator(lowering, node, draft);
  return {
    name: note.name,
    type: applyMode(lowering, type, mode),
    bitWidth: note.width ? lowering.expression(note.width, 'the width of the bit-field') : null,
    attributes,
    place: lowering.placeAt(note.name === null ? note.range.start : note.key),
    declaration: `${draft.before}${foldRange(lowering.text, note.range)}`,
    comment: lowering.comment(specifiers.start, note.range.end, note.end, specifiers.declarationEnd),
  };
}

function memberAttributes(
  lowering: Lowering,
  specifiers: SpecifiersNote,
  note: DeclaratorNote,
): ReturnType<typeof lowerAttributes> {
  if (note.inner.length > 0) refuseAttributes(lowering, note.inner, 'member', 'inside of a declarator');
  const all: readonly AttributeNote[] =
    note.attributes.length > 0 ? [...specifiers.attributes, ...note.attributes] : specifiers.attributes;
  if (note.width) {
    const alignas = all.filter((attribute) => attribute.name === '_Alignas');
    refuseAttributes(lowering, alignas, 'member', 'on a bit-field');
  }
  return lowerAttributes(lowering, all, 'member');
}

/** A struct or union without tag and name: its members are found through the record around it. */
function anonymousMember(lowering: Lowering, note: SpecifiersNote, type: CType): MemberDeclaration {
  for (const { name, range } of note.attributes) {
    const effect = effectOf(name, 'member');
    if (name !== '_Alignas' && effect !== 'harmless' && effect !== 'unknown') {
      lowering.reporter.report(misplacedAttribute, range.start, range.end, name, 'before an anonymous member');
    }
  }
  return {
    name: null,
    type,
    bitWidth: null,
    attributes: lowerAttributes(lowering, note.attributes, 'member').attributes,
    place: lowering.placeAt(note.typeStart),
    declaration: specifiersText(lowering, note),
    comment: lowering.comment(note.start, note.end, note.declarationEnd),
  };
}

/** Offset of the identifier that a declarator is about. */
export function nameOffset(declarator: TreeNode): number {
  let node = declarator;
  for (;;) {
    const inner = node.children.find((child) => child.kind !== 'type_qualifier');
    if (!inner || node.kind.endsWith('identifier') || node.kind === 'primitive_type') return node.start;
    node = inner;
  }
}
