import path from 'node:path';

/**
 * What gcc itself wrote down about the types of a file, for a debugger: a list that does not come from asking about what
 * the generator found, so that it has what the generator missed. Read from what `readelf` prints.
 */
export interface DeclaredTypes {
  /** One line for each struct and union, in {@link recordLine}'s form, sorted. */
  readonly records: readonly string[];
  /** `name=value`, sorted. */
  readonly enumerators: readonly string[];
  /** Names, sorted. */
  readonly typedefs: readonly string[];
}

/** A record as one line: `struct tag 16: a@0 b@4 c:64+3`. An offset is in bytes, a bit-field's start in bits. */
export function recordLine(
  kind: string,
  tag: string | null,
  size: number,
  members: readonly { name: string | null; offset: number; bits: { start: number; width: number } | null }[],
): string {
  const parts = members
    // Debuggers are not told of bit-fields without a name.
    .filter(({ name, bits }) => name !== null || bits === null)
    .map(({ name, offset, bits }) => (bits ? `${name}:${bits.start}+${bits.width}` : `${name ?? ''}@${offset}`));
  return `${kind} ${tag ?? '-'} ${size}: ${parts.join(' ')}`;
}

/** What readelf prints before a string that stands elsewhere. */
const STRING_OFFSET = /\(indirect(?: line)? string, offset: (?:0x)?[0-9a-f]+\): /;

interface Entry {
  readonly depth: number;
  readonly tag: string;
  readonly attributes: Map<string, string>;
}

/** `dump`: the output of `readelf --debug-dump=info,rawline`. Only what `file` (absolute) declares. */
export function declaredTypes(dump: string, file: string): DeclaredTypes {
  const isOwn = fileFilter(dump, file);
  const records: string[] = [];
  const enumerators: string[] = [];
  const typedefs: string[] = [];
  const entries = entriesOf(dump);
  for (const [i, { depth, tag, attributes }] of entries.entries()) {
    if (!isOwn(Number(attributes.get('decl_file') ?? 0))) continue;
    const children: Entry[] = [];
    for (let k = i + 1; k < entries.length && entries[k]!.depth > depth; k++) {
      if (entries[k]!.depth === depth + 1) children.push(entries[k]!);
    }
    const name = attributes.get('name') ?? null;
    if (tag === 'typedef') typedefs.push(name!);
    else if (tag === 'enumeration_type') {
      for (const child of children)
        enumerators.push(`${child.attributes.get('name')}=${child.attributes.get('const_value')}`);
    } else if ((tag === 'structure_type' || tag === 'union_type') && !attributes.has('declaration')) {
      const kind = tag === 'union_type' ? 'union' : 'struct';
      const members = children.filter((child) => child.tag === 'member').map((child) => memberOf(child.attributes));
      records.push(recordLine(kind, name, Number(attributes.get('byte_size')), members));
    }
  }
  return { records: records.sort(), enumerators: enumerators.sort(), typedefs: typedefs.sort() };
}

function memberOf(attributes: ReadonlyMap<string, string>): Parameters<typeof recordLine>[3][number] {
  const number = (name: string): number => Number(attributes.get(name) ?? 0);
  const name = attributes.get('name') ?? null;
  const offset = number('data_member_location');
  const width = number('bit_size');
  if (width === 0) return { name, offset, bits: null };
  // In a union, gcc gives the older form: bits from the top of a unit.
  const start = attributes.has('data_bit_offset')
    ? number('data_bit_offset')
    : 8 * offset + 8 * number('byte_size') - number('bit_offset') - width;
  return { name, offset, bits: { start, width } };
}

function entriesOf(dump: string): Entry[] {
  const entries: Entry[] = [];
  for (const line of dump.split('\n')) {
    const head = /^ <([0-9a-f]+)><[0-9a-f]+>: Abbrev Number: \d+ \(DW_TAG_(\w+)\)/.exec(line);
    if (head) {
      entries.push({ depth: Number.parseInt(head[1]!, 16), tag: head[2]!, attributes: new Map() });
      continue;
    }
    const attribute = /^ {4}<[0-9a-f]+> +DW_AT_(\w+) *: (.*)$/.exec(line);
    if (!attribute) continue;
    const value = attribute[2]!.replace(STRING_OFFSET, '').split('\t')[0]!.trim();
    entries[entries.length - 1]?.attributes.set(attribute[1]!, value);
  }
  return entries;
}

/**
 * Tells of a file's number whether it is this file, by the two tables that stand before the line numbers: of folders,
 * and of files with their folder's number. Assemblers write them in an older and a newer form.
 */
function fileFilter(dump: string, file: string): (index: number) => boolean {
  const rows = (title: string): string[][] => {
    const lines = dump.slice(dump.indexOf(title)).split('\n').slice(1);
    const end = lines.findIndex((line) => line.trim() === '');
    const isRow = (line: string): boolean => /^\s*\d/.test(line);
    return lines
      .slice(0, end)
      .filter(isRow)
      .map((line) => line.replace(STRING_OFFSET, '').trim().split('\t'));
  };
  const folders = new Map(rows(' The Directory Table').map(([index, folder]) => [index!, folder!]));
  const own = new Set<number>();
  for (const row of rows(' The File Name Table')) {
    const folder = folders.get(row[1]!) ?? '';
    if (path.resolve(folders.get('0') ?? '', folder, row[row.length - 1]!) === file) own.add(Number(row[0]));
  }
  return (index) => own.has(index);
}
