import type { ModuleModel } from '../../../generator/bindings/model.js';
import type { AbiName } from '../../../generator/layout/abi.js';
import type { Accessors } from './access.js';
import type { CRecord } from './c-program.js';
import { type Bindings, innerParts, type Leaf, leafSets } from './leaves.js';

/** A record's atomic accessors, by field. */
export type Cells = Readonly<Record<string, { load(): unknown; store(value: unknown): void } | undefined>>;

/** What every record has besides its fields. */
export type RecordObject = Accessors & {
  copyFrom(other: RecordObject): void;
  equals(other: RecordObject): boolean;
};

interface RecordArray {
  at(index: number): RecordObject;
  cursor(): { at(index: number): RecordObject };
}

interface LayoutField {
  readonly offset: number;
  readonly size: number;
  readonly count?: number | null;
}

/** What a generated class offers besides its accessors. */
export interface RecordClass {
  readonly name: string;
  readonly SIZE: number;
  readonly LAYOUT: {
    readonly abis: readonly string[];
    readonly fields: Readonly<Record<string, LayoutField>>;
    readonly holes: readonly {
      readonly offset: number;
      readonly size: number;
      readonly bits?: { readonly start: number; readonly width: number };
    }[];
  };
  sizeWith?(count: number): number;
  over(buffer: ArrayBufferView, offset: number): RecordObject;
  atomics?(buffer: ArrayBufferView, offset: number): Cells;
  array(buffer: ArrayBufferView, offset: number, count: number): RecordArray;
}

/** What a generated module exports. */
export type Exports = Readonly<Record<string, unknown>>;

/** A record with a set of leaves that are there at once. */
export interface Subject extends CRecord {
  readonly id: string;
  readonly label: string;
  readonly type: string;
  /** Elements of its tail, where it has one. */
  readonly count: number | null;
  readonly className: string;
  readonly leaves: readonly Leaf[];
  /** Accessors of its records, that can be assigned as a whole. */
  readonly members: readonly string[];
  /** Accessors of what can have padding inside: records, arrays of them, `long double`. */
  readonly nested: readonly string[];
}

/** How many elements tails have: none, one, several. */
const tailCounts = [0, 1, 3];

/** All records of a module with all their leaves; `reached` are their ids and those of all that they contain. */
export function subjectsOf(
  module: ModuleModel,
  abi: AbiName,
  bindings: Bindings,
  exports: Exports,
): { readonly subjects: readonly Subject[]; readonly reached: ReadonlySet<string> } {
  const reached = new Set<string>();
  const users = usersOf(module, abi, bindings);
  const subjects: Subject[] = [];
  for (const { id } of module.records) {
    const type = cType(id, abi, bindings, users);
    const className = bindings.classNames(id, abi)?.class;
    if (type === undefined || className === undefined) continue;
    markReached(id, abi, bindings, reached);
    const { fields } = (exports[className] as RecordClass).LAYOUT;
    const tails = Object.keys(fields).filter((name) => fields[name]!.count === null);
    for (const count of tails.length > 0 ? tailCounts : [null]) {
      const sets = leafSets(id, abi, bindings, new Map(tails.map((name) => [name, count ?? 0])));
      sets.forEach((leaves, set) => {
        subjects.push({
          id,
          label: `${id}${count === null ? '' : ` with ${count}`}${sets.length > 1 ? `, member ${set}` : ''}`,
          type,
          count,
          className,
          leaves,
          tails: tails.map((name) => [name, count ?? 0]),
          ...innerParts(id, abi, bindings),
        });
      });
    }
  }
  return { subjects, reached };
}

/** By id of a record: a record with a member of that type, and the member in C (`halves`, `grid[0][0]`). */
type Users = ReadonlyMap<string, readonly [record: string, member: string]>;

function usersOf(module: ModuleModel, abi: AbiName, bindings: Bindings): Users {
  const users = new Map<string, readonly [string, string]>();
  for (const { id } of module.records) {
    if (!bindings.layout(id, abi)) continue;
    for (const { name, type: fieldType } of bindings.members(id, abi).fields) {
      let type = fieldType;
      let member = name;
      for (; type.kind === 'array'; type = type.element) member += '[0]';
      if (type.kind === 'record') users.set(type.id, [id, member]);
    }
  }
  return users;
}

/** What C can call a record: by its name, or as the type of a member; undefined for anonymous members. */
function cType(id: string, abi: AbiName, bindings: Bindings, users: Users): string | undefined {
  const layout = bindings.layout(id, abi);
  if (!layout) return undefined;
  const { kind, tag, typedefs } = layout;
  const name = tag === null ? typedefs[0] : `${kind} ${tag}`;
  const user = users.get(id);
  if (name !== undefined || !user) return name;
  const owner = cType(user[0], abi, bindings, users);
  return owner === undefined ? undefined : `__typeof__(((${owner} *)0)->${user[1]})`;
}

function markReached(id: string, abi: AbiName, bindings: Bindings, reached: Set<string>): void {
  if (reached.has(id)) return;
  reached.add(id);
  for (const field of bindings.layout(id, abi)!.fields) {
    let { type } = field;
    while (type.kind === 'array') type = type.element;
    if (type.kind === 'record') markReached(type.id, abi, bindings, reached);
  }
}
