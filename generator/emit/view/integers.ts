import type { ResolvedType } from '../../layout/resolved.js';
import type { ClassContext } from './context.js';
import type { RangeView } from './record-view.js';

/** What integers, enums and pointers have in common: some bytes with a sign. */
export interface IntegerShape {
  readonly size: 1 | 2 | 4 | 8 | 16;
  readonly signed: boolean;
  readonly isBool: boolean;
}

/** null for everything that is no integer. */
export function integerShape(type: ResolvedType): IntegerShape | null {
  switch (type.kind) {
    case 'integer':
      return { size: type.size, signed: type.signed, isBool: type.flavour === 'bool' };
    case 'enum':
      return { size: type.size, signed: type.signed, isBool: false };
    case 'pointer':
      return { size: type.size, signed: false, isBool: false };
    default:
      return null;
  }
}

/** `Uint32`, as in `getUint32` and `Uint32Elements`. */
export function accessName({ size, signed }: IntegerShape): string {
  return `${signed ? 'Int' : 'Uint'}${size * 8}`;
}

/** `number`, `bigint`, or an enum's type, open to values that the enum does not name: C allows them. */
export function integerType(type: ResolvedType, primitive: 'number' | 'bigint', context: ClassContext): string {
  if (type.kind !== 'enum') return primitive;
  const owned = context.index.enums.get(type.id);
  const names = context.names.enums.get(type.id);
  // An enum of 64 bits has bigints; a narrow bit-field of it gives numbers, which are none of its values.
  if (!owned || !names || (type.size === 8) !== (primitive === 'bigint')) return primitive;
  return `${context.uses.type(names.name, owned.module.path)} | (${primitive} & {})`;
}

/** The limits of a bigint as expressions: as numbers they would be longer and say less. */
export function wideLimits(bits: number, signed: boolean): { readonly min: string; readonly max: string } {
  const power = `2n ** ${signed ? bits - 1 : bits}n`;
  return { min: signed ? `-(${power})` : '0n', max: `${power} - 1n` };
}

/** How a number of at most 32 bits is checked: it must be what it becomes when cut to its bits. */
export function rangeView(bits: number, signed: boolean): RangeView {
  return {
    mask: !signed && bits < 32 ? 2 ** bits - 1 : null,
    shift: signed && bits < 32 ? 32 - bits : null,
    signed32: signed && bits === 32,
    unsigned32: !signed && bits === 32,
    min: String(signed ? -(2 ** (bits - 1)) : 0),
    max: String(2 ** (signed ? bits - 1 : bits) - 1),
  };
}
