import { innermost } from '../../layout/resolved.js';
import type { Entity } from '../model.js';
import {
  type AbiSnapshot,
  CATEGORY_OF,
  type Category,
  type EnumFacts,
  type RecordFacts,
  type SnapshotHeader,
} from './snapshot.js';

/**
 * The header that a module path means: the one of that path, else the only one whose path ends alike (`gntdev` for
 * `sys/gntdev`, where a header was read from elsewhere). Undefined when there is none.
 */
export function findHeader(snapshot: AbiSnapshot, module: string): SnapshotHeader | undefined {
  const exact = snapshot.headers.find((header) => header.module === module);
  if (exact) return exact;
  const last = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
  const alike = snapshot.headers.filter((header) => last(header.module) === last(module));
  return alike.length === 1 ? alike[0] : undefined;
}

/**
 * What one header of a snapshot offers, as if it had been read alone: its own declarations, those that it shares with
 * other headers, and what its records have by value.
 */
export function partOfSnapshot(snapshot: AbiSnapshot, header: SnapshotHeader): AbiSnapshot {
  const wanted = new Set(header.reexports.map(({ kind, id }) => `${CATEGORY_OF[kind]} ${id}`));
  for (const category of Object.values(CATEGORY_OF)) {
    for (const { id } of header[category]) wanted.add(`${category} ${id}`);
  }
  const records = new Map(snapshot.headers.flatMap((each) => each.records.map((entity) => [entity.id, entity])));
  const needed = neededTypes(records, wanted);
  const pick = <F>(category: Category, of: (header: SnapshotHeader) => readonly Entity<F>[]): readonly Entity<F>[] =>
    snapshot.headers.flatMap((each) =>
      of(each).flatMap((entity) => {
        const key = `${category} ${entity.id}`;
        if (wanted.has(key)) return [entity];
        return needed.has(key) ? [{ ...entity, dependency: true as const }] : [];
      }),
    );
  const part: SnapshotHeader = {
    module: header.module,
    records: pick<RecordFacts>('records', (each) => each.records),
    enums: pick<EnumFacts>('enums', (each) => each.enums),
    typedefs: pick('typedefs', (each) => each.typedefs),
    constants: pick('constants', (each) => each.constants),
    functions: pick('functions', (each) => each.functions),
    macros: pick('macros', (each) => each.macros),
    reexports: [],
  };
  return { abis: snapshot.abis, headers: [part] };
}

/** What the wanted records have by value, at any depth. */
function neededTypes(
  records: ReadonlyMap<string, Entity<RecordFacts>>,
  wanted: ReadonlySet<string>,
): ReadonlySet<string> {
  const needed = new Set<string>();
  const work = [...records.keys()].filter((id) => wanted.has(`records ${id}`));
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    for (const { value } of records.get(id)?.variants ?? []) {
      for (const field of value.fields) {
        const type = innermost(field.type);
        if (type.kind !== 'record' && type.kind !== 'enum') continue;
        const key = `${type.kind}s ${type.id}`;
        if (needed.has(key)) continue;
        needed.add(key);
        if (type.kind === 'record') work.push(type.id);
      }
    }
  }
  return needed;
}
