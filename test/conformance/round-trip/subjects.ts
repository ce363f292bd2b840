import type { ModuleModel } from '../../../generator/bindings/model.js';
import type { AbiName } from '../../../generator/layout/abi.js';
import type { RecordLayout } from '../../../generator/layout/resolved.js';
import type { Accessors } from './access.js';
import type { CRecord } from './c-program.js';
import { type Bindings, type Leaf, leafSets, recordMembers } from './leaves.js';

interface RecordArray {
  at(index: number): Accessors;
  cursor(): { at(index: number): Accessors };
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
    readonly holes: readonly { readonly offset: number; readonly size: number; readonly bits?: unknown }[];
  };
  sizeWith?(count: number): number;
  over(buffer: ArrayBufferView, offset: number): Accessors;
  array(buffer: ArrayBufferView, offset: number, count: number): RecordArray;
}

/** What a generated module exports. */
export type Exports = Readonly<Record<string, unknown>>;

/** A record with a set of leaves that are there at once. */
export interface Subject extends CRecord {
  readonly label: string;
  readonly type: string;
  /** Elements of its tail, where it has one. */
  readonly count: number | null;
  readonly className: string;
  readonly leaves: readonly Leaf[];
  /** Accessors of its records, that can be assigned as a whole. */
  readonly members: readonly string[];
}

/** How many elements tails have: none, one, several. */
const tailCounts = [0, 1, 3];

/**
 * All records of a module that C can name, with all their leaves. Those that it cannot name are reached as members;
 * their ids are in `reached` too.
 */
export function subjectsOf(
  module: ModuleModel,
  abi: AbiName,
  bindings: Bindings,
  exports: Exports,
): { readonly subjects: readonly Subject[]; readonly reached: ReadonlySet<string> } {
  const reached = new Set<string>();
  const subjects: Subject[] = [];
  for (const { id } of module.records) {
    const layout = bindings.layout(id, abi);
    const type = layout && cType(layout);
    const className = bindings.classNames(id, abi)?.class;
    if (!layout || type === undefined || className === undefined) continue;
    markReached(id, abi, bindings, reached);
    const { fields } = (exports[className] as RecordClass).LAYOUT;
    const tails = Object.keys(fields).filter((name) => fields[name]!.count === null);
    for (const count of tails.length > 0 ? tailCounts : [null]) {
      const sets = leafSets(id, abi, bindings, new Map(tails.map((name) => [name, count ?? 0])));
      sets.forEach((leaves, set) => {
        subjects.push({
          label: `${type}${count === null ? '' : ` with ${count}`}${sets.length > 1 ? `, member ${set}` : ''}`,
          type,
          count,
          className,
          leaves,
          tails: tails.map((name) => [name, count ?? 0]),
          members: recordMembers(id, abi, bindings),
        });
      });
    }
  }
  return { subjects, reached };
}

function cType({ kind, tag, typedefs }: RecordLayout): string | undefined {
  return tag === null ? typedefs[0] : `${kind} ${tag}`;
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
