import { containedRecords, innermostFirst } from '../../bindings/containment.js';
import type { RecordFacts } from '../../bindings/snapshot/snapshot.js';
import { type AbiView, displayName, type Item, isNameless } from './abi-view.js';
import type { ChangeDraft } from './change-draft.js';
import { compareEnums } from './enums.js';
import { compareFunctions } from './functions.js';
import { type Matching, matchEnums, matchRecords } from './matching.js';
import { findMoves } from './moves.js';
import { compareNames } from './name-changes.js';
import { declaredNames } from './names.js';
import { comparePresence, compareTags } from './presence.js';
import { compareRecords } from './records.js';
import { changedTypedefs, compareTypedefs } from './typedefs.js';
import type { TypeContext } from './types.js';
import { compareConstants } from './values.js';

/** Everything that changed under one ABI: records, enums, then names, then headers. */
export function compareAbi(before: AbiView, after: AbiView): readonly ChangeDraft[] {
  const enums = matchEnums(before, after);
  const records = matchRecords(before, after, enums);
  const names = { old: declaredNames(before), new: declaredNames(after) };
  const changes: ChangeDraft[] = [];

  const enumChanges = enums.pairs.flatMap((pair) => compareEnums(pair, (name, side) => names[side].has(name)));
  const oldNames = new Map<string, string>();
  const newNames = new Map<string, string>();
  for (const { old, new: to } of [...records.pairs, ...enums.pairs]) {
    for (const name of calledBy(old)) oldNames.set(name, displayName(to));
    for (const name of calledBy(to)) newNames.set(name, displayName(to));
  }
  const known = {
    before,
    after,
    newId: new Map([...records.newId, ...enums.newId]),
    oldNames,
    newNames,
    changedEnums: changedEnums(enums),
  };
  const changedRecords = new Map<string, readonly string[]>();
  const context: TypeContext = { ...known, changedRecords, changedTypedefs: changedTypedefs(before, after, known) };

  changes.push(...comparePresence(records, 'record', context), ...compareTags(records, 'record'));
  const byNewId = new Map<string, readonly ChangeDraft[]>();
  for (const pair of containedFirst(records, before, after)) {
    const { changes: found, roots } = compareRecords(pair, context);
    byNewId.set(pair.new.id, found);
    if (roots.length > 0) changedRecords.set(pair.new.id, roots);
  }
  for (const { new: to } of records.pairs) changes.push(...(byNewId.get(to.id) ?? []));
  changes.push(...comparePresence(enums, 'enum', context), ...compareTags(enums, 'enum'), ...enumChanges);

  changes.push(...sameNames(before.constants, after.constants, compareConstants));
  changes.push(...sameNames(before.functions, after.functions, compareFunctions));
  const typedefs = sameNames(before.typedefs, after.typedefs, (old, to) => compareTypedefs(old, to, context));
  changes.push(...typedefs, ...compareNames(names, { records, enums, context }));
  changes.push(...findMoves(before, after, { records, enums }));
  return changes;
}

/** The names that C text has for a record or enum once other typedefs are replaced by what they name. */
function calledBy({ id, facts }: Item<Pick<RecordFacts, 'tag' | 'typedefs'>>): readonly string[] {
  return facts.tag === null ? facts.typedefs : [id];
}

function changedEnums({ pairs }: ReturnType<typeof matchEnums>): ReadonlyMap<string, string> {
  const changed = new Map<string, string>();
  for (const { old, new: to } of pairs) {
    if (old.facts.size !== to.facts.size || old.facts.signed !== to.facts.signed) changed.set(to.id, displayName(to));
  }
  return changed;
}

/** So that what a record has by value was compared before it is, on either side. */
function containedFirst(
  records: Matching<RecordFacts>,
  before: AbiView,
  after: AbiView,
): Matching<RecordFacts>['pairs'] {
  const byNewId = new Map(records.pairs.map((pair) => [pair.new.id, pair]));
  const inside = (view: AbiView, { fields }: RecordFacts): readonly string[] =>
    containedRecords(fields).flatMap((id) => [id, ...nameless(view, id)]);
  const nameless = (view: AbiView, id: string): readonly string[] => {
    const order = innermostFirst([id], (inner) => {
      const record = view.records.get(inner)?.facts;
      return record && isNameless(record) ? containedRecords(record.fields) : undefined;
    });
    return order.flatMap((inner) => containedRecords(view.records.get(inner)!.facts.fields));
  };
  const contained = (id: string): readonly string[] | undefined => {
    const pair = byNewId.get(id);
    if (!pair) return undefined;
    const old = inside(before, pair.old.facts).map((inner) => records.newId.get(inner) ?? inner);
    return [...old, ...inside(after, pair.new.facts)];
  };
  return innermostFirst(byNewId.keys(), contained).map((id) => byNewId.get(id)!);
}

function sameNames<F>(
  before: ReadonlyMap<string, Item<F>>,
  after: ReadonlyMap<string, Item<F>>,
  compare: (old: Item<F>, to: Item<F>) => ChangeDraft | undefined,
): readonly ChangeDraft[] {
  return [...before.values()].flatMap((item) => {
    const to = after.get(item.id);
    return (to && compare(item, to)) ?? [];
  });
}
