import type { Located } from '../../bindings/snapshot/snapshot.js';
import { type AbiView, displayName, isNameless } from './abi-view.js';
import type { FactValue } from './change.js';
import { valueText } from './values.js';

/** What C's ordinary names can be declared as. */
export type NameKind = 'constant' | 'enumerator' | 'function' | 'macro' | 'typedef';

export interface Declared {
  readonly kind: NameKind;
  /** Of an enumerator, its enum's. */
  readonly id: string;
  /** "constant", "enumerator of enum e". */
  readonly text: string;
  readonly facts: Located;
  readonly header: string;
  /** See `Entity.dependency`. */
  readonly dependency: boolean;
  /** Of a constant and an enumerator the value, of a typedef the type; null for all else. */
  readonly value: FactValue;
}

/** Every ordinary name of a side, with what it is; the first kind counts where a name has two. */
export function declaredNames(view: AbiView): ReadonlyMap<string, Declared> {
  const names = new Map<string, Declared>();
  const add = (name: string, declared: Declared): void => {
    if (!names.has(name)) names.set(name, declared);
  };
  for (const { facts, ...item } of view.constants.values()) {
    add(item.id, { ...item, kind: 'constant', text: 'constant', facts, value: valueText(facts.value) });
  }
  for (const item of view.enums.values()) {
    // Those of an enum without a name are constants.
    if (isNameless(item.facts)) continue;
    const { id, header, dependency } = item;
    const text = `enumerator of ${displayName(item)}`;
    for (const facts of item.facts.enumerators) {
      add(facts.name, { kind: 'enumerator', id, text, facts, header, dependency, value: String(facts.value) });
    }
  }
  for (const item of view.functions.values()) {
    add(item.id, { ...item, kind: 'function', text: 'function-like macro', value: null });
  }
  for (const item of view.typedefs.values()) {
    add(item.id, { ...item, kind: 'typedef', text: 'typedef', value: item.facts.typeText });
  }
  for (const item of view.macros.values()) {
    add(item.id, { ...item, kind: 'macro', text: 'macro without a value', value: null });
  }
  return names;
}
