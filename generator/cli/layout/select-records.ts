import { compilePattern } from '../../configuration/pattern.js';
import type { RecordLayout, UnitLayout } from '../../layout/resolved.js';

/** The names under which a record may be asked for: `struct tag`, its tag, its typedef names. */
export function recordNames(record: RecordLayout): readonly string[] {
  return [record.id, ...(record.tag === null ? [] : [record.tag]), ...record.typedefs];
}

/**
 * The records of a unit that a list of names or patterns asks for, in source order; an empty list asks for those that
 * `main`, the header itself, defines at its top level. `matched` collects the names that were found.
 */
export function selectRecords(
  unit: UnitLayout,
  main: string,
  wanted: readonly string[],
  matched: Set<string>,
): readonly RecordLayout[] {
  if (wanted.length === 0) return unit.records.filter((record) => record.parent === null && record.place.file === main);
  const patterns = wanted.map((text) => ({ text, matches: compilePattern(text) }));
  return unit.records.filter((record) => {
    const names = recordNames(record);
    let found = false;
    for (const pattern of patterns) {
      if (!names.some(pattern.matches)) continue;
      matched.add(pattern.text);
      found = true;
    }
    return found;
  });
}
