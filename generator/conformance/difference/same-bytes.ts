import type { FieldFacts } from '../../bindings/snapshot/snapshot.js';
import type { ResolvedType } from '../../layout/resolved.js';
import type { AbiView } from './abi-view.js';

/** The records of both sides, by id. */
interface Records {
  readonly before: Pick<AbiView, 'records'>;
  readonly after: Pick<AbiView, 'records'>;
}

const DEEPEST = 64;
/** Larger types are not taken apart to the end: what is the same in them is so with its dimensions. */
const MOST_STEPS = 20_000;

/** Counts down; what is left when it ends has other bytes. */
interface Budget {
  steps: number;
}

/** A number at its place, or a union, whose members all lie at one place. */
interface Cell {
  /** Bits from the start. */
  readonly start: number;
  readonly width: number;
  readonly type: ResolvedType;
  readonly isBits: boolean;
}

/**
 * Whether a program that was compiled with one type reads from the bytes of the other what it did before: the same
 * numbers at the same places, whatever they are called. An address is an unsigned or signed number of its size. Of a
 * union, one member is enough.
 */
export function haveSameBytes(old: ResolvedType, to: ResolvedType, records: Records): boolean {
  return haveSame(old, to, records, 0, { steps: MOST_STEPS });
}

function haveSame(old: ResolvedType, to: ResolvedType, records: Records, depth: number, budget: Budget): boolean {
  if (depth > DEEPEST || budget.steps-- <= 0) return false;
  const inside = (x: ResolvedType, y: ResolvedType): boolean => haveSame(x, y, records, depth + 1, budget);
  const before = membersOfUnion(old, records.before);
  const after = membersOfUnion(to, records.after);
  if (before) return before.some((member) => member.offset === 0 && inside(member.type, to));
  if (after) return after.some((member) => member.offset === 0 && inside(old, member.type));
  if (isNumber(old) && isNumber(to)) return haveSameMeaning(old, to);
  const x = cellsOf(old, records.before, budget);
  const y = cellsOf(to, records.after, budget);
  if (!x || !y || x.length !== y.length || x.length === 0) return false;
  // A record of one field lies where that does; anything else of one cell is that cell.
  if (x.length === 1 && x[0]!.type === old && y[0]!.type === to) return false;
  return x.every((cell, i) => {
    const other = y[i]!;
    if (cell.start !== other.start || cell.width !== other.width) return false;
    if (cell.isBits && other.isBits) return signOf(cell.type) === signOf(other.type);
    return inside(cell.type, other.type);
  });
}

function isNumber({ kind }: ResolvedType): boolean {
  return kind !== 'record' && kind !== 'array' && kind !== 'void';
}

function haveSameMeaning(old: ResolvedType, to: ResolvedType): boolean {
  if (old.kind === 'void' || to.kind === 'void' || old.kind === 'array' || to.kind === 'array') return false;
  if (old.size !== to.size) return false;
  if (old.kind === 'float' || to.kind === 'float') return old.kind === to.kind;
  const [x, y] = [signOf(old), signOf(to)];
  return x === undefined || y === undefined || x === y;
}

/** undefined for an address. */
function signOf(type: ResolvedType): boolean | undefined {
  return type.kind === 'integer' || type.kind === 'enum' ? type.signed : undefined;
}

function membersOfUnion(type: ResolvedType, view: Records['before']): readonly FieldFacts[] | undefined {
  const record = type.kind === 'record' ? view.records.get(type.id)?.facts : undefined;
  return record?.kind === 'union' ? record.fields : undefined;
}

/** All numbers of a type in the order of their places; undefined when there are too many or a record is not known. */
function cellsOf(type: ResolvedType, view: Records['before'], budget: Budget): readonly Cell[] | undefined {
  const cells: Cell[] = [];
  const add = (part: ResolvedType, start: number, width: number | null, depth: number): boolean => {
    if (depth > DEEPEST || budget.steps-- <= 0) return false;
    if (part.kind === 'array') {
      // An array without length has no bytes; one of empty records neither.
      for (let i = 0; i < (part.count ?? 0) && part.stride > 0; i++) {
        if (!add(part.element, start + i * part.stride * 8, null, depth + 1)) return false;
      }
      return true;
    }
    const record = part.kind === 'record' ? view.records.get(part.id)?.facts : undefined;
    if (part.kind === 'record' && !record) return false;
    if (!record || record.kind === 'union') {
      const isBits = width !== null;
      cells.push({ start, width: width ?? (part.kind === 'void' ? 0 : part.size * 8), type: part, isBits });
      return true;
    }
    return record.fields.every(({ name, type: inner, offset, bits }) => {
      if (!bits) return add(inner, start + offset * 8, null, depth + 1);
      // An unnamed bit-field is no number.
      return name === null || add(inner, start + bits.start, bits.width, depth + 1);
    });
  };
  return add(type, 0, null, 0) ? cells : undefined;
}
