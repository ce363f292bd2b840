import type { FlatField } from '../flatten.js';
import type { RecordView } from './record-view.js';

/** From bit `start` up to but not including bit `end` of a record. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** The bits that no field owns, in order; whole bytes stay together, bits beside bit-fields stand alone. */
export function findHoles(fields: readonly FlatField[], size: number): RecordView['holes'] {
  const holes: { offset: number; size: number; bits: { start: number; width: number } | null }[] = [];
  const add = (start: number, end: number): void => {
    const wholeStart = Math.ceil(start / 8);
    const wholeEnd = Math.floor(end / 8);
    // Inside of one byte.
    if (wholeStart > wholeEnd) {
      bits(start, end);
      return;
    }
    if (start < wholeStart * 8) bits(start, wholeStart * 8);
    if (wholeEnd > wholeStart) holes.push({ offset: wholeStart, size: wholeEnd - wholeStart, bits: null });
    if (end > wholeEnd * 8) bits(wholeEnd * 8, end);
  };
  const bits = (start: number, end: number): void => {
    holes.push({ offset: Math.floor(start / 8), size: 1, bits: { start, width: end - start } });
  };
  let covered = 0;
  for (const { start, end } of merged(fields.map(spanOf))) {
    if (start > covered) add(covered, start);
    covered = Math.max(covered, end);
  }
  if (covered < size * 8) add(covered, size * 8);
  return holes;
}

/**
 * What `equals` compares of the fields that are plain bytes: whole bytes as offset, length, offset, length ..., and
 * bytes that bit-fields own in part as offset, mask, offset, mask ...
 */
export function comparedBytes(fields: readonly FlatField[]): { bytes: readonly number[]; bits: readonly number[] } {
  const whole: Span[] = [];
  const masks = new Map<number, number>();
  for (const field of fields) {
    const { bits } = field;
    if (!bits) {
      if (field.size > 0) whole.push(spanOf(field));
      continue;
    }
    for (let bit = bits.start; bit < bits.start + bits.width; bit++) {
      const byte = Math.floor(bit / 8);
      masks.set(byte, (masks.get(byte) ?? 0) | (1 << (bit % 8)));
    }
  }
  for (const [byte, mask] of masks) if (mask === 0xff) whole.push({ start: byte * 8, end: byte * 8 + 8 });
  const spans = merged(whole);
  const partial = [...masks].filter(
    ([byte, mask]) => mask !== 0xff && !spans.some(({ start, end }) => start <= byte * 8 && byte * 8 < end),
  );
  return {
    bytes: spans.flatMap(({ start, end }) => [start / 8, (end - start) / 8]),
    bits: partial.sort(([a], [b]) => a - b).flat(),
  };
}

function spanOf({ offset, size, bits }: FlatField): Span {
  return bits ? { start: bits.start, end: bits.start + bits.width } : { start: offset * 8, end: (offset + size) * 8 };
}

function merged(spans: readonly Span[]): Span[] {
  const result: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result[result.length - 1];
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}
