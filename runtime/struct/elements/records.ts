/** An array of records, as the generated array classes have it. */
interface RecordArray<T> {
  readonly length: number;
  at(index: number): T;
}

/** Compares two arrays record by record, with the records' own `equals`. */
export function equalRecords<T extends { equals(other: T): boolean }>(a: RecordArray<T>, b: RecordArray<T>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!a.at(i).equals(b.at(i))) return false;
  return true;
}

/** Compares arrays of arrays of records; `depth` is the number of dimensions above the records'. */
export function equalRows(a: RecordArray<unknown>, b: RecordArray<unknown>, depth: number): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    const x = a.at(i) as RecordArray<never>;
    const y = b.at(i) as RecordArray<never>;
    if (!(depth > 1 ? equalRows(x, y, depth - 1) : equalRecords(x, y))) return false;
  }
  return true;
}
