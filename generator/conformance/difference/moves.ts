import type { Category } from '../../bindings/snapshot/snapshot.js';
import { type AbiView, displayName, type Item, type Items } from './abi-view.js';
import { type ChangeDraft, draft, fact } from './change-draft.js';
import type { Matching } from './matching.js';

const NAMES: readonly Category[] = ['typedefs', 'constants', 'functions', 'macros'];

/** Declarations that another header has now, one change for all that went the same way. */
export function findMoves(
  before: AbiView,
  after: AbiView,
  matchings: { readonly records: Matching<Named>; readonly enums: Matching<Named> },
): readonly ChangeDraft[] {
  const moves = new Map<string, { readonly from: string; readonly to: string; readonly names: string[] }>();
  const look = (category: Category, old: Item<unknown>, to: Item<unknown>, name: string): void => {
    if (old.dependency || to.dependency) return;
    const now = after.offers(category, to);
    const lost = before.offers(category, old).filter((module) => !now.includes(module));
    if (lost.length === 0) return;
    const [from, target] = [lost.join(', '), now.join(', ')];
    const move = moves.get(`${from} ${target}`);
    if (move) move.names.push(name);
    else moves.set(`${from} ${target}`, { from, to: target, names: [name] });
  };
  for (const category of ['records', 'enums'] as const) {
    for (const { old, new: to } of matchings[category].pairs) look(category, old, to, displayName(to));
  }
  for (const category of NAMES) {
    const items: Items<unknown> = after[category];
    for (const item of before[category].values()) {
      const to = items.get(item.id);
      if (to) look(category, item, to, item.id);
    }
  }
  return [...moves.values()].map(({ from, to, names }) => {
    // A typedef that is a record's only name is the record.
    const subject = [...new Set(names)].join(', ');
    return draft('compatible', 'moved', subject, to, {}, [fact('header', from, to)]);
  });
}

type Named = { readonly tag: string | null; readonly typedefs: readonly string[] };
