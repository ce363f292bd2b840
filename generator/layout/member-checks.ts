import { evaluateInteger } from '../constants/evaluate.js';
import type { Place } from '../diagnostics/place.js';
import type { MemberDeclaration, RecordDeclaration } from '../parse/declarations.js';
import type { LayoutContext } from './layout-context.js';
import * as messages from './messages.js';
import type { ResolvedMember } from './record-resolver.js';
import type { TypeInfo } from './type-info.js';

/** What C demands of a record's members beside complete types: names, bit-field types and widths, flexible tails. */

/** Width of a bit-field; null when the member is none, undefined after a reported error. */
export function resolveBitWidth(
  declaration: MemberDeclaration,
  info: TypeInfo,
  subject: string,
  context: LayoutContext,
): number | null | undefined {
  const { sink, scope, types } = context;
  const { bitWidth, place, name, type } = declaration;
  if (bitWidth === null) return null;
  if (!info.integer) {
    sink.report(messages.bitFieldType, { place }, subject, types.text(type));
    return undefined;
  }
  const result = evaluateInteger(bitWidth, scope);
  if (result.kind === 'failure') {
    if (!result.reported) sink.report(messages.bitFieldWidth, { place: result.place }, subject, result.reason);
    return undefined;
  }
  const { value } = result;
  const { bits } = info.integer;
  if (value < 0n) sink.report(messages.bitFieldNegative, { place }, subject, value);
  else if (value > BigInt(bits))
    sink.report(messages.bitFieldTooWide, { place }, subject, value, types.text(type), bits);
  else if (value === 0n && name !== null) sink.report(messages.zeroWidthNamed, { place }, subject);
  else return Number(value);
  return undefined;
}

/** Checks a record's members together; false when an error was reported. */
export function checkMembers(
  record: RecordDeclaration,
  members: readonly ResolvedMember[],
  name: string,
  context: LayoutContext,
): boolean {
  // Each check reports on its own, so none may be skipped because another failed.
  const named = checkNameless(members, name, context);
  const flexible = checkFlexible(record, members, name, context);
  const unique = checkDuplicates(record, name, context);
  return named && flexible && unique;
}

/** A member without a name is an anonymous record or a bit-field: all else declares nothing, and is a mistake. */
function checkNameless(members: readonly ResolvedMember[], record: string, context: LayoutContext): boolean {
  let sound = true;
  for (const { declaration, shape } of members) {
    if (declaration.name !== null || shape.bitWidth !== null) continue;
    const { type } = declaration;
    const anonymous = type.kind === 'record' && context.index.records.get(type.id)?.tag === null;
    if (anonymous) continue;
    context.sink.report(messages.namelessMember, { place: declaration.place }, record, context.types.text(type));
    sound = false;
  }
  return sound;
}

/** C11 6.7.2.1: an array without length ends a struct that has something else; GNU C's `[0]` may stand anywhere. */
function checkFlexible(
  record: RecordDeclaration,
  members: readonly ResolvedMember[],
  name: string,
  { sink }: LayoutContext,
): boolean {
  let sound = true;
  for (const { declaration, info } of members) {
    if (info.type.kind !== 'array' || info.type.count !== null) continue;
    const subject = `${name}.${declaration.name ?? '(unnamed)'}`;
    const where = { place: declaration.place };
    const all = record.members ?? [];
    const isNamed = (item: MemberDeclaration): boolean => item.name !== null || item.bitWidth === null;
    if (record.kind === 'union') sink.report(messages.flexibleInUnion, where, subject);
    else if (all[all.length - 1] !== declaration) sink.report(messages.flexibleNotLast, where, subject);
    else if (!all.some((item) => item !== declaration && isNamed(item))) {
      sink.report(messages.flexibleAlone, where, subject);
    } else continue;
    sound = false;
  }
  return sound;
}

/** Names of a record and of the anonymous records in it are one set. */
function checkDuplicates(record: RecordDeclaration, name: string, { index, sink }: LayoutContext): boolean {
  const seen = new Map<string, Place>();
  let sound = true;
  const visited = new Set<string>();
  const pending: RecordDeclaration[] = [record];
  for (let next = pending.pop(); next; next = pending.pop()) {
    // An anonymous record that contains itself is the recursion check's business.
    if (visited.has(next.id)) continue;
    visited.add(next.id);
    for (const member of next.members ?? []) {
      if (member.name === null) {
        const inner = member.type.kind === 'record' ? index.records.get(member.type.id) : undefined;
        if (inner?.tag === null) pending.push(inner);
        continue;
      }
      const first = seen.get(member.name);
      if (!first) seen.set(member.name, member.place);
      else {
        const notes = [{ message: 'The first one is here.', place: first }];
        sink.report(messages.duplicateMember, { place: member.place, notes }, name, member.name);
        sound = false;
      }
    }
  }
  return sound;
}
