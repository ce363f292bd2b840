import type { RecordFacts } from '../../bindings/snapshot/snapshot.js';
import { type AbiView, displayName, type Item } from './abi-view.js';
import { type ChangeDraft, draft, fact } from './change-draft.js';
import type { Matching } from './matching.js';
import type { TypeContext } from './types.js';

/** What records and enums have in common here. */
type Typed = Pick<RecordFacts, 'tag' | 'typedefs' | 'size' | 'place'>;

/** What is there on one side only. What was only there for another record's sake goes and comes with that. */
export function comparePresence(
  { removed, added }: Matching<Typed>,
  kind: 'record' | 'enum',
  { before, after }: TypeContext,
): readonly ChangeDraft[] {
  const worst = kind === 'record' ? 'abi-breaking' : 'api-breaking';
  const named = (item: Item<Typed>, other: AbiView): boolean =>
    !item.dependency && !(item.facts.tag === null && item.facts.typedefs.some((name) => other.typedefs.has(name)));
  return [
    ...removed
      .filter((item) => named(item, after))
      .map((item) => draft(worst, `${kind}-removed`, displayName(item), item.header, { old: item.facts })),
    ...added
      .filter((item) => named(item, before))
      .map((item) => draft('compatible', `${kind}-added`, displayName(item), item.header, { new: item.facts })),
  ];
}

/** The same record or enum under another tag. One that got a tag is still there by its typedef's name. */
export function compareTags({ pairs }: Matching<Typed>, kind: 'record' | 'enum'): readonly ChangeDraft[] {
  return pairs.flatMap(({ old, new: to }) => {
    if (!isRenamed(old, to) && (old.facts.tag === to.facts.tag || old.id === to.id)) return [];
    const verdict = isRenamed(old, to) ? 'api-breaking' : 'compatible';
    const facts = [fact('name', allNames(old), allNames(to))];
    return [draft(verdict, `${kind}-renamed`, displayName(old), to.header, { old: old.facts, new: to.facts }, facts)];
  });
}

function allNames({ id, facts }: Item<Typed>): string {
  return [...(facts.tag === null ? [] : [id]), ...facts.typedefs].join(', ');
}

/** Whether the name by which C calls it is gone. */
export function isRenamed(old: Item<Typed>, to: Item<Typed>): boolean {
  if (old.facts.tag !== null) return old.id !== to.id;
  return !to.facts.typedefs.includes(displayName(old));
}
