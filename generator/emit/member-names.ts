import type { DiagnosticSink } from '../diagnostics/diagnostic.js';
import type { RecordLayout } from '../layout/resolved.js';
import type { FlatField } from './flatten.js';
import { isMemberName, memberName, NameScope } from './identifiers.js';
import * as messages from './messages.js';
import type { Renames } from './renames.js';

/** Names of the accessors of one field; the derived ones are used by 64-bit fields only. */
export interface MemberNames {
  readonly own: string;
  readonly lo: string;
  readonly hi: string;
  readonly number: string;
}

/**
 * Names the accessors of a record: a field keeps its C name unless its class needs that name itself; the derived
 * accessors of a wide field give way (by an underscore) to fields that are called so.
 */
export function nameMembers(
  layout: RecordLayout,
  fields: readonly FlatField[],
  renames: Renames,
  sink: DiagnosticSink,
): readonly MemberNames[] {
  const scope = new NameScope();
  const own = fields.map((field) => {
    const wish = renames.isEmpty ? undefined : renames.find(cNames(layout).map((name) => `${name}.${field.name}`));
    if (!wish) return undefined;
    if (!isMemberName(wish.name)) sink.report(messages.invalidRename, { place: field.place }, wish.key, wish.name);
    else if (scope.has(wish.name)) sink.report(messages.collidingRename, { place: field.place }, wish.key, wish.name);
    scope.reserve(wish.name);
    return wish;
  });
  const wanted = new Set(fields.map((field) => memberName(field.name)));
  const names = fields.map((field, i) => {
    const name = memberName(field.name);
    const wish = own[i];
    if (wish) return wish.name;
    if (scope.has(name)) {
      const thief = own.find((other) => other?.name === name);
      if (thief) sink.report(messages.collidingRename, { place: field.place }, thief.key, name);
    }
    return scope.take(name, wanted);
  });
  const derive = (name: string): string => {
    let free = name;
    while (scope.has(free) || !isMemberName(free)) free += '_';
    scope.reserve(free);
    return free;
  };
  return names.map((name, i) => {
    if (!isWide(fields[i]!)) return { own: name, lo: '', hi: '', number: '' };
    return { own: name, lo: derive(`${name}_lo`), hi: derive(`${name}_hi`), number: derive(`${name}_number`) };
  });
}

/** The names under which a configuration may speak of a record. */
export function cNames(layout: {
  readonly id: string;
  readonly tag: string | null;
  readonly typedefs: readonly string[];
}): readonly string[] {
  return layout.tag === null ? [...layout.typedefs, layout.id] : [layout.tag, ...layout.typedefs, layout.id];
}

/** Fields of 64 bits, and bit-fields of more than 32, are bigints with further accessors. */
export function isWide({ type, bits }: FlatField): boolean {
  if (bits) return bits.width > 32 && bits.width <= 64;
  return (type.kind === 'integer' || type.kind === 'pointer' || type.kind === 'enum') && type.size === 8;
}
