import type { Entity } from '../../bindings/model.js';
import {
  type AbiSnapshot,
  CATEGORY_OF,
  type Category,
  type ConstantFacts,
  type EnumFacts,
  type FunctionFacts,
  type Located,
  type RecordFacts,
  type SnapshotHeader,
  type TypedefFacts,
} from '../../bindings/snapshot/snapshot.js';
import type { AbiName } from '../../layout/abi.js';

/** Something of a snapshot under one ABI. */
export interface Item<F> {
  readonly id: string;
  /** Module path of the header that owns it. */
  readonly header: string;
  readonly facts: F;
  /** See `Entity.dependency`. */
  readonly dependency: boolean;
}

export type Items<F> = ReadonlyMap<string, Item<F>>;

/** A snapshot under one ABI: what C sees, whatever the headers. */
export interface AbiView {
  readonly abi: AbiName;
  readonly records: Items<RecordFacts>;
  readonly enums: Items<EnumFacts>;
  readonly typedefs: Items<TypedefFacts>;
  readonly constants: Items<ConstantFacts>;
  readonly functions: Items<FunctionFacts>;
  readonly macros: Items<Located>;
  /** The modules that offer something: its owner's, and those that export it again. */
  offers(category: Category, item: Item<unknown>): readonly string[];
}

export function viewOf(snapshot: AbiSnapshot, abi: AbiName): AbiView {
  const collect = <F>(pick: (header: SnapshotHeader) => readonly Entity<F>[]): Items<F> => {
    const items = new Map<string, Item<F>>();
    for (const header of snapshot.headers) {
      for (const { id, variants, dependency } of pick(header)) {
        const variant = variants.find(({ abis }) => abis.includes(abi));
        if (!variant || items.has(id)) continue;
        items.set(id, { id, header: header.module, facts: variant.value, dependency: dependency === true });
      }
    }
    return items;
  };
  const again = new Map<string, string[]>();
  for (const { module, reexports } of snapshot.headers) {
    for (const { kind, id } of reexports) {
      const key = `${CATEGORY_OF[kind]} ${id}`;
      again.set(key, [...(again.get(key) ?? []), module]);
    }
  }
  return {
    abi,
    records: collect((header) => header.records),
    enums: collect((header) => header.enums),
    typedefs: collect((header) => header.typedefs),
    constants: collect((header) => header.constants),
    functions: collect((header) => header.functions),
    macros: collect((header) => header.macros),
    offers: (category, item) => [item.header, ...(again.get(`${category} ${item.id}`) ?? [])],
  };
}

/** Whether nothing names a record or enum but the place where it is declared. */
export function isNameless({ tag, typedefs }: Pick<RecordFacts, 'tag' | 'typedefs'>): boolean {
  return tag === null && typedefs.length === 0;
}

/** A record or enum as C would name it; one that C cannot name by its id. */
export function displayName({ id, facts }: Item<Pick<RecordFacts, 'tag' | 'typedefs'>>): string {
  return facts.tag === null ? (facts.typedefs[0] ?? id) : id;
}

/** What stands before the dot of a field: `a` of `struct a`. */
export function fieldOwner({ id, facts }: Item<Pick<RecordFacts, 'tag' | 'typedefs'>>): string {
  return facts.tag ?? facts.typedefs[0] ?? id;
}
