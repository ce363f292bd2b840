import type { TypedefFacts } from '../../bindings/snapshot/snapshot.js';
import type { AbiView, Item } from './abi-view.js';
import { addFact, type ChangeDraft, draft } from './change-draft.js';
import { compareTypes, sizeOf, type TypeContext, typedefBehind } from './types.js';

/** Typedefs of both sides whose bytes are not what they were: what is declared with them changes with them. */
export function changedTypedefs(
  before: AbiView,
  after: AbiView,
  context: Omit<TypeContext, 'changedRecords' | 'changedTypedefs'>,
): ReadonlyMap<string, string> {
  // Whatever happened to a record is not the typedef's doing.
  const elsewhere = { get: () => ['a record'] };
  const changed = new Map<string, string>();
  for (const { id, facts } of before.typedefs.values()) {
    const to = after.typedefs.get(id)?.facts;
    if (!to) continue;
    const blind = { ...context, changedRecords: elsewhere, changedTypedefs: changed };
    if (compareTypes(facts, to, blind).verdict === 'abi-breaking') changed.set(id, id);
  }
  const rootOf = (name: string, steps = 0): string => {
    const [old, to] = [before.typedefs.get(name)!.facts, after.typedefs.get(name)!.facts];
    const behind = typedefBehind(old, to, { before, after, changedTypedefs: changed });
    return behind === undefined || behind === name || steps > changed.size ? name : rootOf(behind, steps + 1);
  };
  return new Map([...changed.keys()].map((name) => [name, rootOf(name)]));
}

/** A typedef of both sides. One whose record or enum changed is just another name for that. */
export function compareTypedefs(
  old: Item<TypedefFacts>,
  to: Item<TypedefFacts>,
  context: TypeContext,
): ChangeDraft | undefined {
  const { verdict, facts } = compareTypes(old.facts, to.facts, context);
  if (verdict === undefined) return undefined;
  const change = draft(verdict, 'typedef-type', to.id, to.header, { old: old.facts, new: to.facts }, facts);
  addFact(change.facts, 'size', sizeOf(old.facts.type), sizeOf(to.facts.type));
  const behind = verdict === 'abi-breaking' ? typedefBehind(old.facts, to.facts, context) : undefined;
  if (behind !== undefined) change.because.push(`typedef ${context.changedTypedefs.get(behind)}`);
  return change;
}

/** Beyond so many combinations, the two sides have nothing to do with each other. */
const MOST_PAIRS = 100_000;

/**
 * Which typedefs that are gone have become which new ones: a new name for the record or enum that the old one named, or
 * the only new name in the same header for just that type, where no other has gone.
 */
export function renamedTypedefs(
  removed: readonly Item<TypedefFacts>[],
  added: readonly Item<TypedefFacts>[],
  context: TypeContext,
): ReadonlyMap<string, Item<TypedefFacts>> {
  const renamed = new Map<string, Item<TypedefFacts>>();
  if (removed.length * added.length > MOST_PAIRS) return renamed;
  const fits = (x: Item<TypedefFacts>, y: Item<TypedefFacts>): boolean =>
    x.header === y.header && compareTypes(x.facts, y.facts, context).verdict === undefined;
  const taken = new Set<string>();
  for (const x of removed) {
    const candidates = added.filter((y) => fits(x, y) && !taken.has(y.id));
    const rivals = removed.filter((other) => fits(other, candidates[0] ?? x));
    const { kind } = x.facts.type;
    const isAlias = kind === 'record' || kind === 'enum';
    if (candidates.length === 0 || (!isAlias && (candidates.length > 1 || rivals.length > 1))) continue;
    renamed.set(x.id, candidates[0]!);
    taken.add(candidates[0]!.id);
  }
  return renamed;
}
