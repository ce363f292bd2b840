import type { EnumeratorFacts, EnumFacts } from '../../bindings/snapshot/snapshot.js';
import { displayName } from './abi-view.js';
import { addFact, type ChangeDraft, draft, fact, signedness } from './change-draft.js';
import type { Pair } from './matching.js';

/**
 * Compares the enumerators, the size and the signedness of an enum. `isElsewhere` tells which names of the old side are
 * declared as something else now: those are compared where they are.
 */
export function compareEnums(
  { old, new: to }: Pair<EnumFacts>,
  isElsewhere: (name: string, side: 'old' | 'new') => boolean,
): readonly ChangeDraft[] {
  const changes: ChangeDraft[] = [];
  const values: { readonly change: ChangeDraft; readonly old?: bigint; readonly new?: bigint }[] = [];
  const after = new Map(to.facts.enumerators.map((item) => [item.name, item]));
  const before = new Map(old.facts.enumerators.map((item) => [item.name, item]));
  for (const x of old.facts.enumerators) {
    const y = after.get(x.name);
    if (y?.value === x.value || (!y && isElsewhere(x.name, 'new'))) continue;
    const change = y
      ? draft('abi-breaking', 'enumerator-value', x.name, to.header, { old: x, new: y }, [valueFact(x, y)])
      : draft('api-breaking', 'enumerator-removed', x.name, to.header, { old: x }, [valueFact(x, undefined)]);
    values.push({ change, old: x.value, ...(y ? { new: y.value } : {}) });
  }
  for (const y of to.facts.enumerators) {
    if (before.has(y.name) || isElsewhere(y.name, 'old')) continue;
    const change = draft('compatible', 'enumerator-added', y.name, to.header, { new: y }, [valueFact(undefined, y)]);
    values.push({ change, new: y.value });
  }
  changes.push(...values.map(({ change }) => change));

  const facts: ChangeDraft['facts'] = [];
  addFact(facts, 'size', old.facts.size, to.facts.size);
  addFact(facts, 'signedness', signedness(old.facts.signed), signedness(to.facts.signed));
  if (facts.length === 0) return changes;
  // The value that one of the two types could not hold made the compiler choose the other.
  const cause = values.find(
    (value) =>
      (value.new !== undefined && !holds(old.facts, value.new)) ||
      (value.old !== undefined && !holds(to.facts, value.old)),
  );
  if (cause) {
    cause.change.verdict = 'abi-breaking';
    cause.change.effects.push(...facts.map((item) => ({ subject: displayName(to), ...item })));
  } else {
    const sides = { old: old.facts, new: to.facts };
    changes.push(draft('abi-breaking', 'enum-layout', displayName(to), to.header, sides, facts));
  }
  return changes;
}

export function valueFact(old: EnumeratorFacts | undefined, to: EnumeratorFacts | undefined) {
  return fact('value', old ? String(old.value) : null, to ? String(to.value) : null);
}

function holds({ size, signed }: EnumFacts, value: bigint): boolean {
  return signed ? BigInt.asIntN(size * 8, value) === value : BigInt.asUintN(size * 8, value) === value;
}
