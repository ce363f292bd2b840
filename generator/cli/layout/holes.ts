import type { RecordLayout } from '../../layout/resolved.js';

/** Bits of a record that no field uses; `before` is the index of the field they stand before. */
export interface Hole {
  readonly before: number;
  /** From the start of the record. */
  readonly startBit: number;
  readonly bits: number;
}

/** What pahole's summary counts. */
export interface RecordUse {
  /** Whole unused bytes between fields. */
  readonly holes: readonly Hole[];
  /** Unused bits that are no whole byte, between fields. */
  readonly bitHoles: readonly Hole[];
  /** Unused bytes after the last field. */
  readonly padding: number;
  /** Unused bits of the last byte that a field uses. */
  readonly bitPadding: number;
  /** Bytes of fields that are no bit-fields. */
  readonly memberBytes: number;
  readonly bitFieldBits: number;
}

/**
 * Finds what a record's fields leave unused. An unnamed bit-field is used: its author asked for those bits. A union has
 * no holes, since its fields lie over each other.
 */
export function measureUse(record: RecordLayout): RecordUse {
  const holes: Hole[] = [];
  const bitHoles: Hole[] = [];
  let end = 0;
  let memberBytes = 0;
  let bitFieldBits = 0;
  record.fields.forEach((field, before) => {
    const start = field.bits ? field.bits.start : field.offset * 8;
    const width = field.bits ? field.bits.width : field.size * 8;
    if (field.bits) bitFieldBits += width;
    else memberBytes += field.size;
    if (record.kind === 'struct' && start > end) splitGap(end, start, before, holes, bitHoles);
    end = Math.max(end, start + width);
  });
  const usedBytes = Math.ceil(end / 8);
  return {
    holes,
    bitHoles,
    padding: record.size - usedBytes,
    bitPadding: usedBytes * 8 - end,
    memberBytes,
    bitFieldBits,
  };
}

/** A gap between fields: the rest of a byte, whole bytes, the beginning of a byte. */
function splitGap(start: number, end: number, before: number, holes: Hole[], bitHoles: Hole[]): void {
  const firstByte = Math.min(Math.ceil(start / 8) * 8, end);
  const lastByte = Math.max(Math.floor(end / 8) * 8, firstByte);
  if (firstByte > start) bitHoles.push({ before, startBit: start, bits: firstByte - start });
  if (lastByte > firstByte) holes.push({ before, startBit: firstByte, bits: lastByte - firstByte });
  if (end > lastByte) bitHoles.push({ before, startBit: lastByte, bits: end - lastByte });
}
