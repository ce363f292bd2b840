import type { LayoutSession } from '../../../generator/layout/layout-unit.js';
import type { RecordLayout } from '../../../generator/layout/resolved.js';

/** Asks a compiler for the layout of records through the data of an object file, and compares. */

/** C text that has every size, alignment, offset, and an object with one bit-field set for each bit-field. */
export function probeText(records: readonly RecordLayout[]): string {
  const lines: string[] = [];
  for (const [i, { id, fields }] of records.entries()) {
    const facts = [`sizeof(${id})`, `__alignof__(${id})`];
    for (const field of fields) {
      if (field.name === null) continue;
      if (field.bits === null) facts.push(`__builtin_offsetof(${id}, ${field.name})`);
      else lines.push(`${id} bits_${i}_${field.name} = { .${field.name} = ${isBool(field) ? 1 : -1} };`);
    }
    lines.push(`unsigned int facts_${i}[] = { ${facts.join(', ')} };`);
  }
  return `${lines.join('\n')}\n`;
}

function isBool(field: RecordLayout['fields'][number]): boolean {
  return field.type.kind === 'integer' && field.type.flavour === 'bool';
}

/** One line per difference between the session's layout and the compiler's. */
export function differences(session: LayoutSession, symbols: ReadonlyMap<string, Buffer>): string[] {
  const found: string[] = [];
  for (const [i, record] of session.unit.records.entries()) {
    const facts = symbols.get(`facts_${i}`);
    if (!facts) {
      found.push(`${record.id}: the compiler says nothing`);
      continue;
    }
    let next = 0;
    const check = (what: string, ours: number): void => {
      const theirs = facts.readUInt32LE(4 * next++);
      if (ours !== theirs) found.push(`${record.id} ${what}: ${ours}, compiler ${theirs}`);
    };
    check('size', record.size);
    check('align', record.align);
    for (const field of record.fields) {
      if (field.name === null) continue;
      if (field.bits === null) check(`offset of ${field.name}`, field.offset);
      else {
        const ours = `${field.bits.start}+${field.bits.width}`;
        const theirs = bitsOf(symbols.get(`bits_${i}_${field.name}`) ?? Buffer.alloc(0));
        if (ours !== theirs) found.push(`${record.id} bits of ${field.name}: ${ours}, compiler ${theirs}`);
      }
    }
  }
  return found;
}

function bitsOf(bytes: Buffer): string {
  const set: number[] = [];
  for (const [i, byte] of bytes.entries()) for (let b = 0; b < 8; b++) if (byte & (1 << b)) set.push(i * 8 + b);
  const [first = -1] = set;
  return set.every((bit, i) => bit === first + i) ? `${first}+${set.length}` : set.join(',');
}
