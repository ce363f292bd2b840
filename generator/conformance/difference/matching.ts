import type { EnumFacts, RecordFacts } from '../../bindings/snapshot/snapshot.js';
import { innermost, type ResolvedType } from '../../layout/resolved.js';
import { type AbiView, type Item, type Items, isNameless } from './abi-view.js';

/** The same thing before and after. */
export interface Pair<F> {
  readonly old: Item<F>;
  readonly new: Item<F>;
}

export interface Matching<F> {
  /** In the order of the old side. */
  readonly pairs: readonly Pair<F>[];
  readonly removed: readonly Item<F>[];
  readonly added: readonly Item<F>[];
  /** What an id of the old side is on the new one, where that is known. */
  readonly newId: ReadonlyMap<string, string>;
}

/**
 * Finds what each record of the old side has become: the record of the same id, else one that has a typedef name in
 * common, else one with the same layout and the same field names. Records that nothing names are left out: they are
 * compared where they stand.
 */
export function matchRecords(before: AbiView, after: AbiView, enums: Matching<EnumFacts>): Matching<RecordFacts> {
  const matcher = new Matcher(before.records, after.records);
  matcher.byTypedef();
  const idAfter = (id: string): string => matcher.newId.get(id) ?? enums.newId.get(id) ?? id;
  // A renamed record inside of a renamed one: the outer one is the same only once the inner one is known.
  do
    matcher.byKey(
      (item) => layoutKey(item, idAfter),
      (item) => layoutKey(item, (id) => id),
    );
  while (matcher.foundAny);
  return matcher.result();
}

/** As records; an enum without its name is known by an enumerator, whose names are unique in C. */
export function matchEnums(before: AbiView, after: AbiView): Matching<EnumFacts> {
  const matcher = new Matcher(before.enums, after.enums);
  matcher.byTypedef();
  const owners = new Map<string, string>();
  for (const { id, facts } of after.enums.values()) for (const { name } of facts.enumerators) owners.set(name, id);
  matcher.byKey(
    ({ facts }) => facts.enumerators.map(({ name }) => owners.get(name)).find((id) => id !== undefined) ?? '',
    ({ id }) => id,
  );
  return matcher.result();
}

class Matcher<F extends Pick<RecordFacts, 'tag' | 'typedefs'>> {
  readonly newId = new Map<string, string>();
  foundAny = false;
  readonly #before: readonly Item<F>[];
  readonly #after: readonly Item<F>[];
  readonly #taken = new Set<string>();

  constructor(before: Items<F>, after: Items<F>) {
    this.#before = [...before.values()].filter(({ facts }) => !isNameless(facts));
    this.#after = [...after.values()].filter(({ facts }) => !isNameless(facts));
    const ids = new Set(this.#after.map(({ id }) => id));
    for (const { id } of this.#before) if (ids.has(id)) this.#match(id, id);
  }

  byTypedef(): void {
    const owners = new Map<string, string>();
    for (const { id, facts } of this.#unmatchedAfter()) for (const name of facts.typedefs) owners.set(name, id);
    for (const { id, facts } of this.#unmatchedBefore()) {
      const found = facts.typedefs.map((name) => owners.get(name)).find((to) => to && !this.#taken.has(to));
      if (found !== undefined) this.#match(id, found);
    }
  }

  /** Pairs what has one key, in order. An empty key fits nothing. */
  byKey(keyBefore: (item: Item<F>) => string, keyAfter: (item: Item<F>) => string): void {
    this.foundAny = false;
    const byKey = new Map<string, string[]>();
    for (const item of this.#unmatchedAfter()) {
      const key = keyAfter(item);
      byKey.set(key, [...(byKey.get(key) ?? []), item.id]);
    }
    if (byKey.size === 0) return;
    for (const item of this.#unmatchedBefore()) {
      const found = byKey.get(keyBefore(item))?.shift();
      if (found === undefined) continue;
      this.#match(item.id, found);
      this.foundAny = true;
    }
  }

  result(): Matching<F> {
    const after = new Map(this.#after.map((item) => [item.id, item]));
    return {
      pairs: this.#before.flatMap((item) => {
        const to = this.newId.get(item.id);
        return to === undefined ? [] : [{ old: item, new: after.get(to)! }];
      }),
      removed: this.#unmatchedBefore(),
      added: this.#unmatchedAfter(),
      newId: this.newId,
    };
  }

  #match(from: string, to: string): void {
    this.newId.set(from, to);
    this.#taken.add(to);
  }

  #unmatchedBefore(): readonly Item<F>[] {
    return this.#before.filter(({ id }) => !this.newId.has(id));
  }

  #unmatchedAfter(): readonly Item<F>[] {
    return this.#after.filter(({ id }) => !this.#taken.has(id));
  }
}

/** Equal for records of the same size with the same fields. A record may point at itself. */
function layoutKey({ id, facts }: Item<RecordFacts>, idOf: (id: string) => string): string {
  const own = new Map([id, ...facts.typedefs].map((name) => [name, 'self']));
  const fields = facts.fields.map(({ name, offset, size, bits, type }) => {
    return [name, offset, size, bits?.start, bits?.width, typeKey(type, idOf, own)];
  });
  return JSON.stringify([facts.size, facts.align, fields]);
}

function typeKey(type: ResolvedType, idOf: (id: string) => string, own: ReadonlyMap<string, string>): unknown {
  const inner = innermost(type);
  const dimensions: unknown[] = [];
  for (let outer = type; outer.kind === 'array'; outer = outer.element) dimensions.push(outer.count);
  switch (inner.kind) {
    case 'record':
    case 'enum':
      // One without a name has an id that contains its record's.
      return [dimensions, inner.id.includes('<') ? inner.size : idOf(inner.id)];
    case 'pointer':
      return [dimensions, inner.size, renameTypes(inner.target, own)];
    case 'integer':
      return [dimensions, inner.size, inner.signed, inner.flavour];
    case 'float':
      return [dimensions, inner.size, 'float'];
    default:
      return [dimensions, inner.kind];
  }
}

/** C text of a type with other names for some of its types: `struct a`, `a_t`. */
export function renameTypes(text: string, names: ReadonlyMap<string, string>): string {
  if (names.size === 0) return text;
  return text.replace(/(?:struct|union|enum) [\w$]+|[\w$]+/g, (name) => names.get(name) ?? name);
}
