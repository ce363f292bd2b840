import type { EnumeratorDeclaration } from '../declarations.js';
import { unreadableDeclaration } from '../messages.js';
import type { SpecifiersNote, TagNote } from '../skeleton/notes.js';
import type { TreeNode } from '../tree.js';
import { lowerAttributes } from './attributes.js';
import { foldRange } from './fold.js';
import type { Lowering } from './lowering.js';
import { tagComment, tagText } from './records.js';
import { type Enclosing, writtenRange } from './tags.js';

/** Declares an enum that has a body. */
export function lowerEnum(
  lowering: Lowering,
  node: TreeNode,
  note: SpecifiersNote,
  tag: TagNote,
  id: string,
  enclosing: Enclosing | null,
): void {
  const body = node.children.find((child) => child.kind === 'enumerator_list');
  const enumerators = (body?.children ?? []).map((child) => lowerEnumerator(lowering, child));
  lowering.symbols.enums.set(id, {
    offset: tag.keyword,
    written: writtenRange(tag),
    declaration: {
      id,
      tag: tag.tag,
      parent: enclosing?.id ?? null,
      enumerators: enumerators.filter((enumerator) => enumerator !== null),
      attributes: lowerAttributes(lowering, tag.attributes, 'enum').attributes,
      place: lowering.placeAt(tag.tag === null ? tag.keyword : tag.tagStart),
      declaration: tagText(note, tag),
      comment: tagComment(lowering, note, tag),
    },
  });
}

function lowerEnumerator(lowering: Lowering, node: TreeNode): EnumeratorDeclaration | null {
  const name = node.children[0];
  const note = name && lowering.notes.enumerators.get(name.start);
  if (node.kind !== 'enumerator' || !name || !note) {
    lowering.reporter.report(unreadableDeclaration, node.start, node.end, node.kind);
    return null;
  }
  const { text } = lowering;
  lowerAttributes(lowering, note.attributes, 'enumerator');
  const end = note.value?.end ?? name.end;
  return {
    name: text.slice(name.start, name.end),
    value: note.value ? lowering.expression(note.value, 'the value of the enumerator') : null,
    place: lowering.placeAt(name.start),
    declaration: foldRange(text, { start: name.start, end }),
    comment: lowering.comment(name.start, end, note.end),
  };
}
