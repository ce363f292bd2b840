import type { FlatField } from '../flatten.js';
import type { MemberNames } from '../member-names.js';
import { type ClassContext, namedField, plus } from './context.js';
import { integerShape, integerType, rangeView, wideLimits } from './integers.js';
import type { BitFieldView, BitPartView, BitWriteView, WideBitFieldView } from './record-view.js';

/** One access to memory: `bytes` at `offset`. */
interface Piece {
  readonly offset: number;
  readonly bytes: 1 | 2 | 4;
}

/** Bits of a piece that are bits of a word (32 bits) of the value. */
interface Overlap {
  readonly piece: Piece;
  readonly word: number;
  /** Lowest bit in the piece, and in the word. */
  readonly inPiece: number;
  readonly inWord: number;
  readonly width: number;
}

/**
 * The accessors of a bit-field at any position: exactly the bytes that its bits touch are read, changed and written,
 * since the bytes beside them may belong to somebody else (another field, another domain).
 */
export function buildBitField(
  field: FlatField,
  names: MemberNames,
  doc: BitFieldView['doc'],
  context: ClassContext,
): BitFieldView | WideBitFieldView {
  const { start, width } = field.bits!;
  const shape = integerShape(field.type) ?? { size: 4, signed: false, isBool: false };
  const overlaps = overlapsOf(start, width);
  const base = {
    doc,
    name: names.own,
    named: namedField(context.self, field.name),
    plus: plus(field.offset),
  };
  context.uses.runtime('refuse');
  if (width <= 32) {
    const { isBool, signed } = shape;
    return {
      ...base,
      template: 'field-bits',
      type: isBool ? 'boolean' : integerType(field.type, 'number', context),
      bool: isBool,
      reads: reads(overlaps),
      range: isBool ? null : rangeView(width, signed),
      writes: writes(overlaps, () => (isBool ? 'Number(value)' : 'value')),
    };
  }
  const words = Array.from({ length: Math.ceil(width / 32) }, (_, index) => ({
    index,
    shift: index * 32,
    reads: reads(overlaps.filter((overlap) => overlap.word === index)),
  }));
  if (names.number !== '') context.uses.runtime('refuseUnsafe');
  return {
    ...base,
    template: 'field-bits-wide',
    type: integerType(field.type, 'bigint', context),
    words,
    joined: words.map(({ index, shift }) => ({ or: index === 0 ? '' : ' | ', index, shift })),
    wrap: shape.signed ? 'asIntN' : 'asUintN',
    width,
    ...wideLimits(width, shape.signed),
    writes: writes(overlaps, (word) => `word${word}`),
    number: names.number === '' ? null : names.number,
  };
}

/** `2 bits at bit 3`, for the documentation. */
export function bitsText({ offset, bits }: FlatField): string {
  if (!bits) return '';
  return `${bits.width} ${bits.width === 1 ? 'bit' : 'bits'} from bit ${bits.start - offset * 8}`;
}

function pieces(start: number, width: number): Piece[] {
  const result: Piece[] = [];
  const end = Math.ceil((start + width) / 8);
  for (let offset = Math.floor(start / 8); offset < end; ) {
    const bytes = end - offset >= 4 ? 4 : end - offset >= 2 ? 2 : 1;
    result.push({ offset, bytes });
    offset += bytes;
  }
  return result;
}

function overlapsOf(start: number, width: number): Overlap[] {
  const result: Overlap[] = [];
  for (const piece of pieces(start, width)) {
    // In bits of the value.
    const first = Math.max(0, piece.offset * 8 - start);
    const end = Math.min(width, (piece.offset + piece.bytes) * 8 - start);
    for (let from = first; from < end; ) {
      const word = Math.floor(from / 32);
      const to = Math.min(end, (word + 1) * 32);
      const inPiece = start + from - piece.offset * 8;
      result.push({ piece, word, inPiece, inWord: from - word * 32, width: to - from });
      from = to;
    }
  }
  return result;
}

function access({ bytes }: Piece): { access: string; order: string } {
  return { access: `Uint${bytes * 8}`, order: bytes === 1 ? '' : ', true' };
}

function mask(width: number): number {
  return 2 ** width - 1;
}

function reads(overlaps: readonly Overlap[]): BitPartView[] {
  return overlaps.map(({ piece, inPiece, inWord, width }, i) => ({
    or: i === 0 ? '' : ' | ',
    ...access(piece),
    plus: plus(piece.offset),
    down: inPiece,
    mask: mask(width),
    up: inWord,
  }));
}

function writes(overlaps: readonly Overlap[], nameOf: (word: number) => string): BitWriteView[] {
  const byPiece = new Map<Piece, Overlap[]>();
  for (const overlap of overlaps) {
    const list = byPiece.get(overlap.piece);
    if (list) list.push(overlap);
    else byPiece.set(overlap.piece, [overlap]);
  }
  return [...byPiece].map(([piece, parts]) => {
    const all = mask(piece.bytes * 8);
    const own = parts.reduce((sum, part) => sum + mask(part.width) * 2 ** part.inPiece, 0);
    return {
      ...access(piece),
      plus: plus(piece.offset),
      keep: own === all ? null : all - own,
      parts: parts.map((part, i) => ({
        or: i === 0 ? '' : ' | ',
        word: nameOf(part.word),
        down: part.inWord,
        mask: mask(part.width),
        up: part.inPiece,
      })),
    };
  });
}
