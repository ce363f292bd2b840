import type { EnumFacts, RecordFacts, TypedefFacts } from '../../bindings/snapshot/snapshot.js';
import type { Item } from './abi-view.js';
import type { Verdict } from './change.js';
import { addFact, type ChangeDraft, draft, fact } from './change-draft.js';
import type { Matching } from './matching.js';
import type { Declared } from './names.js';
import { isRenamed } from './presence.js';
import { renamedTypedefs } from './typedefs.js';
import type { TypeContext } from './types.js';

type Names = ReadonlyMap<string, Declared>;

interface Known {
  readonly records: Matching<RecordFacts>;
  readonly enums: Matching<EnumFacts>;
  readonly context: TypeContext;
}

/**
 * Constants, macros and typedefs that are gone or new, and names that are declared as something else than before. What
 * has one name and one kind on both sides is compared elsewhere, and so are the enumerators of an enum.
 */
export function compareNames(
  names: { readonly old: Names; readonly new: Names },
  { records, enums, context }: Known,
): readonly ChangeDraft[] {
  const changes: ChangeDraft[] = [];
  const removed: Item<TypedefFacts>[] = [];
  const added: Item<TypedefFacts>[] = [];
  for (const [name, old] of names.old) {
    const to = names.new.get(name);
    if (to) {
      const change = isSame(old, to, enums) ? undefined : redeclared(name, old, to);
      if (change) changes.push(change);
    } else if (old.kind === 'typedef') removed.push(context.before.typedefs.get(name)!);
    else if (old.kind !== 'enumerator' && !old.dependency) {
      changes.push(
        draft('api-breaking', `${old.kind}-removed`, name, old.header, { old: old.facts }, values(old, null)),
      );
    }
  }
  for (const [name, to] of names.new) {
    if (names.old.has(name)) continue;
    if (to.kind === 'typedef') added.push(context.after.typedefs.get(name)!);
    else if (to.kind !== 'enumerator' && !to.dependency) {
      changes.push(draft('compatible', `${to.kind}-added`, name, to.header, { new: to.facts }, values(null, to)));
    }
  }
  const gone = removed.filter((item) => !followsItsType(item, records, enums, 'old'));
  const come = added.filter((item) => !followsItsType(item, records, enums, 'new'));
  return [...changes, ...compareTypedefNames(gone, come, context)];
}

function compareTypedefNames(
  removed: readonly Item<TypedefFacts>[],
  added: readonly Item<TypedefFacts>[],
  context: TypeContext,
): readonly ChangeDraft[] {
  const renamed = renamedTypedefs(removed, added, context);
  const taken = new Set([...renamed.values()].map(({ id }) => id));
  return [
    ...removed.map(({ id, header, facts: old }) => {
      const to = renamed.get(id);
      if (!to) {
        return draft('api-breaking', 'typedef-removed', id, header, { old }, [fact('type', old.typeText, null)]);
      }
      const sides = { old, new: to.facts };
      return draft('api-breaking', 'typedef-renamed', id, header, sides, [fact('name', id, to.id)]);
    }),
    ...added
      .filter(({ id }) => !taken.has(id))
      .map(({ id, header, facts }) =>
        draft('compatible', 'typedef-added', id, header, { new: facts }, [fact('type', null, facts.typeText)]),
      ),
  ];
}

/** Whether a typedef is a name of a record or enum that has its own entry for having come, gone or been renamed. */
function followsItsType(
  { facts }: Item<TypedefFacts>,
  records: Known['records'],
  enums: Known['enums'],
  side: 'old' | 'new',
): boolean {
  const { type } = facts;
  if (type.kind !== 'record' && type.kind !== 'enum') return false;
  const { pairs, removed, added } = type.kind === 'record' ? records : enums;
  if ((side === 'old' ? removed : added).some(({ id }) => id === type.id)) return true;
  const pair = pairs.find((candidate) => candidate[side].id === type.id);
  return pair !== undefined && isRenamed(pair.old, pair.new);
}

function isSame(old: Declared, to: Declared, enums: Known['enums']): boolean {
  return old.kind === to.kind && (old.kind !== 'enumerator' || enums.newId.get(old.id) === to.id);
}

function redeclared(name: string, old: Declared, to: Declared): ChangeDraft | undefined {
  if (old.dependency && to.dependency) return undefined;
  const facts = [fact('kind', old.text, to.text)];
  const isValue = ({ kind }: Declared): boolean => kind === 'constant' || kind === 'enumerator';
  const otherValue = isValue(old) && isValue(to) && old.value !== to.value;
  if (otherValue) facts.push(fact('value', old.value, to.value));
  // Nothing could depend on what a macro without a value was.
  const gained: Verdict = old.kind === 'macro' ? 'compatible' : 'api-breaking';
  const sides = { old: old.facts, new: to.facts };
  return draft(otherValue ? 'abi-breaking' : gained, 'redeclared', name, to.header, sides, facts);
}

function values(old: Declared | null, to: Declared | null): ChangeDraft['facts'] {
  const facts: ChangeDraft['facts'] = [];
  addFact(facts, 'value', old?.value ?? null, to?.value ?? null);
  return facts;
}
