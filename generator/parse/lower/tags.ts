import type { CType } from '../../language/type.js';
import { redefinition } from '../messages.js';
import type { SpecifiersNote, TagNote, TextRange } from '../skeleton/notes.js';
import type { TreeNode } from '../tree.js';
import { lowerAttributes, refuseAttributes } from './attributes.js';
import { lowerEnum } from './enums.js';
import { fold, foldRange } from './fold.js';
import type { Lowering } from './lowering.js';
import { lowerRecord } from './records.js';
import { lowerPlainType } from './types.js';

/** The record whose body is being lowered. */
export interface Enclosing {
  readonly id: string;
  /** Names records without a tag inside of it: `xen_flask_op`, `xen_flask_op.u`. */
  readonly path: string;
  /** How many of its members so far are anonymous records. */
  anonymous: number;
}

const TYPE_KINDS = new Set([
  'struct_specifier',
  'union_specifier',
  'enum_specifier',
  'type_identifier',
  'primitive_type',
  'sized_type_specifier',
]);

/** Whether a node is a declaration's type. */
export function isTypeNode(node: TreeNode): boolean {
  return TYPE_KINDS.has(node.kind);
}

/** The type of a declaration's specifiers without its qualifiers; what they define is declared on the way. */
export function lowerBaseType(
  lowering: Lowering,
  node: TreeNode,
  note: SpecifiersNote,
  enclosing: Enclosing | null,
): CType {
  const { tag } = note;
  if (!tag) return lowerPlainType(lowering, note);
  if (tag.open < 0) return mentionTag(lowering, tag);
  const id = tag.tag !== null ? `${tag.kind} ${tag.tag}` : anonymousId(lowering, tag, note, enclosing);
  if (tag.tag !== null) declareTag(lowering, tag);
  if (!isDefinedAlready(lowering, tag, id)) {
    if (tag.kind === 'enum') lowerEnum(lowering, node, note, tag, id, enclosing);
    else lowerRecord(lowering, node, note, tag, id, enclosing);
  }
  return tag.kind === 'enum' ? { kind: 'enum', id } : { kind: 'record', id };
}

/** C text of a declaration's specifiers, a body left out. */
export function specifiersText(lowering: Lowering, note: SpecifiersNote): string {
  const { text } = lowering;
  const { tag } = note;
  if (!tag || tag.open < 0) return fold(text.slice(note.start, note.end));
  return fold(`${text.slice(note.start, tag.open)} {...} ${text.slice(tag.close + 1, note.end)}`);
}

function mentionTag(lowering: Lowering, tag: TagNote): CType {
  const id = `${tag.kind} ${tag.tag}`;
  const where = 'on a type that is not defined here';
  if (tag.attributes.length > 0) {
    refuseAttributes(lowering, tag.attributes, tag.kind === 'enum' ? 'enum' : 'record', where);
  }
  declareTag(lowering, tag);
  const { symbols } = lowering;
  const shared = {
    id,
    tag: tag.tag,
    place: lowering.placeAt(tag.tagStart),
    declaration: id,
    comment: null,
    attributes: lowerAttributes(lowering, [], 'record').attributes,
    // A forward declaration belongs to the file, wherever it is.
    parent: null,
  };
  const offset = tag.keyword;
  if (tag.kind === 'enum') {
    if (!symbols.enums.has(id)) {
      symbols.enums.set(id, { offset, written: null, declaration: { ...shared, enumerators: null } });
    }
    return { kind: 'enum', id };
  }
  if (!symbols.records.has(id)) {
    const declaration = { ...shared, kind: tag.kind, members: null, pack: null };
    symbols.records.set(id, { offset, written: null, declaration });
  }
  return { kind: 'record', id };
}

/** Structs, unions and enums share their tags. */
function declareTag(lowering: Lowering, tag: TagNote): void {
  const { tags } = lowering.symbols;
  const first = tags.get(tag.tag!);
  if (!first) tags.set(tag.tag!, { kind: tag.kind, offset: tag.tagStart });
  else if (first.kind !== tag.kind) {
    const notes = [{ message: `'${first.kind} ${tag.tag}' is here`, offset: first.offset }];
    const end = tag.tagStart + tag.tag!.length;
    lowering.reporter.reportWithNotes(redefinition, tag.tagStart, end, notes, `the tag '${tag.tag}'`);
  }
}

/** Whether `id` has a definition; a second one with other text is reported. C23 allows the same text twice. */
function isDefinedAlready(lowering: Lowering, tag: TagNote, id: string): boolean {
  const { symbols, reporter } = lowering;
  const first = tag.kind === 'enum' ? symbols.enums.get(id) : symbols.records.get(id);
  if (!first || first.written === null) return false;
  if (foldRange(lowering.text, first.written) !== foldRange(lowering.text, writtenRange(tag))) {
    const start = tag.tag === null ? tag.keyword : tag.tagStart;
    const notes = [{ message: 'the first definition is here', offset: first.offset }];
    reporter.reportWithNotes(redefinition, start, start + (tag.tag ?? tag.kind).length, notes, `'${id}'`);
  }
  return true;
}

/** What is compared when a tag is defined twice. */
export function writtenRange(tag: TagNote): TextRange {
  return { start: tag.keyword, end: tag.end };
}

/**
 * An id that depends on the declaration's own surroundings only: `union <xen_flask_op.u>` after the member that it
 * declares, `struct <x_t>` after the typedef, `union <outer.0>` for the first anonymous member of `outer`, and for an
 * enum that nothing names the first enumerator.
 */
function anonymousId(lowering: Lowering, tag: TagNote, note: SpecifiersNote, enclosing: Enclosing | null): string {
  let name = note.namedBy;
  if (name === null) {
    if (tag.kind === 'enum') return `enum <${firstWord(lowering, tag.open + 1)}>`;
    name = enclosing ? String(enclosing.anonymous++) : '';
  }
  const path = enclosing ? `${enclosing.path}.${name}` : name;
  const { symbols } = lowering;
  // `typedef struct { union { } u; } a;` and `struct a { union { } u; };` give the same path.
  for (let id = `${tag.kind} <${path}>`; ; id = `${id.slice(0, -1)}'>`) {
    const first = tag.kind === 'enum' ? symbols.enums.get(id) : symbols.records.get(id);
    if (!first || first.declaration.parent === (enclosing?.id ?? null)) return id;
  }
}

function firstWord(lowering: Lowering, offset: number): string {
  return /[\w$]+/.exec(lowering.text.slice(offset, offset + 4096))?.[0] ?? '';
}
