import type { AbiName } from '../../../../generator/layout/abi.js';
import { leafByName } from './leaves.js';
import type { BitsDeclarator, BitsNode, MemberNode, Pack, RecordNode, RecordTree } from './tree.js';
import { widthOf } from './write.js';

/**
 * The record without what Clang lays out in another way than GCC, or refuses: rules 1 to 5 of generator/layout/README.md.
 * No more than the attribute, the alignment of a typedef or the flexible array is taken away.
 */
export function asClangToo(tree: RecordTree, abi: AbiName): RecordTree {
  return { ...tree, record: common(tree.record, { abi, pack: tree.pack, isPacked: false }) };
}

interface Context {
  readonly abi: AbiName;
  readonly pack: Pack;
  /** `packed` on the record. */
  readonly isPacked: boolean;
}

function common(node: RecordNode, around: Context): RecordNode {
  const context = { ...around, isPacked: node.attributes.packed };
  const members = node.members.map((member) => commonMember(member, context));
  const tail = typeof node.tail === 'object' && node.tail !== null ? common(node.tail, context) : node.tail;
  // Rule 5.
  return { ...node, members, tail: members.some(hasName) ? tail : null };
}

function commonMember(member: MemberNode, context: Context): MemberNode {
  if (member.kind === 'bits') return commonBits(member, context);
  if (member.kind !== 'nested') return member;
  const { form, pack, record } = member;
  if (form === 'none') {
    const members = record.members.map((item) => commonMember(item, context));
    return { ...member, record: { ...record, members } };
  }
  const isOutside = form === 'before' || form === 'typedef';
  return { ...member, record: common(record, isOutside ? { ...context, pack } : context) };
}

function commonBits(node: BitsNode, context: Context): BitsNode {
  const leaf = leafByName(node.leaf);
  const bits = leaf.bits(context.abi);
  const limit = context.pack.amount ?? Number.POSITIVE_INFINITY;
  const differs = node.declarators.some(({ width: raw, attributes }) => {
    if (context.isPacked || attributes.packed) return false;
    const width = widthOf(raw, leaf, context.abi);
    const isTooAligned = leaf.align * 8 > bits && limit === Number.POSITIVE_INFINITY;
    return isTooAligned || (isMachineInteger(width) && leaf.align < Math.min(width / 8, limit));
  });
  return {
    ...node,
    // Rules 1 and 2.
    leaf: differs && leaf.base !== null ? leaf.base : node.leaf,
    declarators: node.declarators.map((item) =>
      commonDeclarator(item, widthOf(item.width, leaf, context.abi), context),
    ),
  };
}

function commonDeclarator(item: BitsDeclarator, width: number, { abi, pack, isPacked }: Context): BitsDeclarator {
  const { attributes } = item;
  const limit = pack.amount ?? Number.POSITIVE_INFINITY;
  const canStraddle = isPacked || attributes.packed || pack.amount !== null;
  const isI386Integer = abi === 'i386' && width === 64 && !isPacked && !attributes.packed && limit > 4;
  const aligned = attributes.aligned.filter((amount) => {
    const bytes = amount === 'max' ? 16 : amount;
    // Rules 3 and 4.
    return bytes <= limit && (canStraddle || bytes * 8 >= width) && !(isI386Integer && bytes < 8);
  });
  return { ...item, attributes: { ...attributes, aligned } };
}

function isMachineInteger(width: number): boolean {
  return [8, 16, 32, 64, 128].includes(width);
}

/** Whether a member gives the record a name that Clang counts: an anonymous record does not by itself. */
function hasName(member: MemberNode): boolean {
  if (member.kind === 'bits') return member.declarators.some((item) => item.named && item.width !== null);
  if (member.kind !== 'nested' || (member.form !== 'anonymous' && member.form !== 'none')) return true;
  return member.record.members.some(hasName);
}
