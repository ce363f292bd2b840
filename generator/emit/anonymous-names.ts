import type { Entity } from '../bindings/model.js';
import type { EnumLayout, RecordLayout } from '../layout/resolved.js';
import { typeName, withoutTypedefSuffix } from './identifiers.js';

/** By id of a record or enum: the record and member that use it first; `member` is null for an anonymous member. */
export type Users = ReadonlyMap<string, { readonly record: string; readonly member: string | null }>;

/**
 * The names that records and enums would like: from the tag, else from the first typedef (`foo_t` gives `Foo`), else
 * from the path to them (parent, then member): never from a counter, which changes when something is put before it.
 * A type that only serves as an anonymous member, or not at all, gets none (its fields stand in the parent).
 */
export function anonymousNames(
  entities: readonly Entity<EnumLayout | RecordLayout>[],
  users: Users,
  renamed: (id: string) => string | undefined,
): (id: string) => string | undefined {
  const byId = new Map(entities.map((entity) => [entity.id, entity.variants[0]!.value]));
  const ownName = (id: string): string | undefined => {
    const value = byId.get(id);
    if (!value) return undefined;
    if (value.tag !== null) return typeName(value.tag);
    const [typedef] = value.typedefs;
    return typedef === undefined ? undefined : typeName(withoutTypedefSuffix(typedef));
  };
  return (id) => {
    const own = ownName(id);
    if (own !== undefined || users.get(id) === undefined) return own ?? renamed(id);
    if (users.get(id)!.member === null) return undefined;
    let path = '';
    let current = id;
    // As many steps as there are types: malformed input might have a cycle.
    for (let steps = 0; steps <= byId.size; steps++) {
      const named = current === id ? undefined : (renamed(current) ?? ownName(current));
      if (named !== undefined) return named + path;
      const user = users.get(current);
      if (!user) break;
      if (user.member !== null) path = typeName(user.member).replace(/^_(?=.)|_$/g, '') + path;
      current = user.record;
    }
    return path === '' ? undefined : typeName(path);
  };
}
