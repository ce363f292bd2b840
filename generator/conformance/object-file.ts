/** What an object file has of use to us. */
export interface ObjectFile {
  /** Initialised data of each defined symbol. */
  readonly data: ReadonlyMap<string, Buffer>;
  /** Symbols that another file would have to define. */
  readonly undefined: ReadonlySet<string>;
}

/**
 * Just enough of ELF to read the symbols of a little-endian object file; undefined when the bytes are no such file, as
 * when a compiler was told to write its intermediate language.
 */
export function readObject(file: Buffer): ObjectFile | undefined {
  const isElf = file.length > 20 && file.readUInt32BE(0) === 0x7f454c46 && file[5] === 1 && file.readUInt16LE(16) === 1;
  if (!isElf) return undefined;
  try {
    return readSymbolTables(file);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Which bits of an object are set: their numbers, from the lowest bit of its first byte on. */
export function bitsSet(bytes: Uint8Array): number[] {
  const set: number[] = [];
  for (const [i, byte] of bytes.entries())
    for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) set.push(i * 8 + bit);
  return set;
}

/** Whether such bits are side by side; none are. */
export function areInOneRow(bits: readonly number[]): boolean {
  return bits.every((bit, i) => bit === bits[0]! + i);
}

/** The initialised data of the symbols in an object file that is known to be one. */
export function readSymbols(file: Buffer): ReadonlyMap<string, Buffer> {
  const object = readObject(file);
  if (!object) throw new Error('this is no little-endian ELF object file');
  return object.data;
}

interface Section {
  readonly type: number;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
}

function readSymbolTables(file: Buffer): ObjectFile {
  const wide = file[4] === 2;
  const word = (offset: number): number => (wide ? Number(file.readBigUInt64LE(offset)) : file.readUInt32LE(offset));
  const tableOffset = word(wide ? 0x28 : 0x20);
  const entrySize = file.readUInt16LE(wide ? 0x3a : 0x2e);
  // With 0xff00 sections and more, the first entry has the number.
  const count = file.readUInt16LE(wide ? 0x3c : 0x30) || word(tableOffset + (wide ? 0x20 : 0x14));
  if (count > file.length) throw new RangeError('more sections than bytes');
  const sections = Array.from({ length: count }, (_, i): Section => {
    const at = tableOffset + i * entrySize;
    return {
      type: file.readUInt32LE(at + 4),
      offset: word(at + (wide ? 0x18 : 0x10)),
      size: word(at + (wide ? 0x20 : 0x14)),
      link: file.readUInt32LE(at + (wide ? 0x28 : 0x18)),
    };
  });
  const data = new Map<string, Buffer>();
  const missing = new Set<string>();
  for (const table of sections.filter((section) => section.type === SYMBOL_TABLE)) {
    const names = sections[table.link]?.offset ?? 0;
    for (let at = table.offset; at < table.offset + table.size; at += wide ? 24 : 16) {
      const nameAt = names + file.readUInt32LE(at);
      const name = file.toString('latin1', nameAt, file.indexOf(0, nameAt));
      const index = file.readUInt16LE(at + (wide ? 6 : 14));
      const section = sections[index];
      if (name === '' || !section) continue;
      if (index === 0) missing.add(name);
      else data.set(name, bytesOf(file, section, word(at + (wide ? 8 : 4)), word(at + (wide ? 16 : 8))));
    }
  }
  return { data, undefined: missing };
}

function bytesOf(file: Buffer, { type, offset, size }: Section, start: number, length: number): Buffer {
  // The file does not hold the zeros of such a section.
  if (type === ZEROS) return Buffer.alloc(Math.min(length, size, MOST_ZEROS));
  return file.subarray(offset + start, offset + start + length);
}

const SYMBOL_TABLE = 2;
const ZEROS = 8;
/** A header may define an array of a gigabyte; nobody looks into it. */
const MOST_ZEROS = 1 << 20;
