/** Just enough of ELF to read the initialised data of a symbol in a little-endian object file. */
export function readSymbols(file: Buffer): Map<string, Buffer> {
  const wide = file[4] === 2;
  const word = (offset: number): number => (wide ? Number(file.readBigUInt64LE(offset)) : file.readUInt32LE(offset));
  const tableOffset = word(wide ? 0x28 : 0x20);
  const entrySize = file.readUInt16LE(wide ? 0x3a : 0x2e);
  const count = file.readUInt16LE(wide ? 0x3c : 0x30);
  const sections = Array.from({ length: count }, (_, i) => {
    const at = tableOffset + i * entrySize;
    return {
      type: file.readUInt32LE(at + 4),
      offset: word(at + (wide ? 0x18 : 0x10)),
      size: word(at + (wide ? 0x20 : 0x14)),
      link: file.readUInt32LE(at + (wide ? 0x28 : 0x18)),
    };
  });
  const found = new Map<string, Buffer>();
  for (const table of sections.filter((section) => section.type === 2)) {
    const names = sections[table.link]!.offset;
    for (let at = table.offset; at < table.offset + table.size; at += wide ? 24 : 16) {
      const nameAt = names + file.readUInt32LE(at);
      const name = file.toString('latin1', nameAt, file.indexOf(0, nameAt));
      const section = sections[file.readUInt16LE(at + (wide ? 6 : 14))];
      if (!name || !section) continue;
      const value = word(at + (wide ? 8 : 4));
      const size = word(at + (wide ? 16 : 8));
      // Type 8 is .bss: zeros that the file does not hold.
      const data =
        section.type === 8 ? Buffer.alloc(size) : file.subarray(section.offset + value, section.offset + value + size);
      found.set(name, data);
    }
  }
  return found;
}
