import type { Place } from '../diagnostics/place.js';
import type { AbiName } from './abi.js';

/** A type with everything computed for one ABI. Sizes in bytes. */
export type ResolvedType =
  | { readonly kind: 'void' }
  | {
      readonly kind: 'integer';
      readonly size: 1 | 2 | 4 | 8 | 16;
      readonly signed: boolean;
      readonly flavour: 'integer' | 'char' | 'bool';
    }
  | { readonly kind: 'float'; readonly size: number }
  /** `target` is the C text of what is pointed at, typedef names replaced by what they name. */
  | { readonly kind: 'pointer'; readonly size: 4 | 8; readonly target: string }
  | { readonly kind: 'enum'; readonly id: string; readonly size: 1 | 2 | 4 | 8; readonly signed: boolean }
  | { readonly kind: 'record'; readonly id: string; readonly size: number; readonly align: number }
  /** `count` is null for `[]`; `stride` is the element's size. */
  | { readonly kind: 'array'; readonly element: ResolvedType; readonly count: number | null; readonly stride: number };

/** Element type of an array of any depth; any other type itself. */
export function innermost(type: ResolvedType): ResolvedType {
  let inner = type;
  while (inner.kind === 'array') inner = inner.element;
  return inner;
}

export interface FieldLayout {
  /** null: an anonymous record, or an unnamed bit-field. */
  readonly name: string | null;
  readonly type: ResolvedType;
  /** The type as C writes it, typedef names kept: `xen_argo_port_t`, `uint8_t[56]`. */
  readonly typeText: string;
  /** Bytes from the start of the record. For a bit-field: of the byte that holds its lowest bit. */
  readonly offset: number;
  /** Bytes; 0 for a flexible tail, and for a bit-field the bytes that its bits touch. */
  readonly size: number;
  /** Alignment that the field asked for. */
  readonly align: number;
  /** Bit-fields only: `start` in bits from the start of the record (little-endian numbering). */
  readonly bits: { readonly start: number; readonly width: number } | null;
  readonly place: Place;
  readonly declaration: string;
  readonly comment: string | null;
}

export interface RecordLayout {
  readonly id: string;
  readonly kind: 'struct' | 'union';
  readonly tag: string | null;
  readonly parent: string | null;
  /** Typedef names whose type is exactly this record, in source order. */
  readonly typedefs: readonly string[];
  readonly size: number;
  readonly align: number;
  readonly fields: readonly FieldLayout[];
  readonly place: Place;
  readonly declaration: string;
  readonly comment: string | null;
}

export interface EnumLayout {
  readonly id: string;
  readonly tag: string | null;
  readonly parent: string | null;
  readonly typedefs: readonly string[];
  readonly size: 1 | 2 | 4 | 8;
  readonly signed: boolean;
  readonly enumerators: readonly {
    readonly name: string;
    readonly value: bigint;
    readonly place: Place;
    readonly comment: string | null;
  }[];
  readonly place: Place;
  readonly declaration: string;
  readonly comment: string | null;
}

/** A typedef that is not just another name for a record or enum: `typedef uint32_t xen_argo_port_t`. */
export interface TypedefLayout {
  readonly name: string;
  readonly type: ResolvedType;
  readonly typeText: string;
  readonly place: Place;
  readonly comment: string | null;
}

/** All types of one translation unit under one ABI. */
export interface UnitLayout {
  readonly abi: AbiName;
  readonly records: readonly RecordLayout[];
  readonly enums: readonly EnumLayout[];
  readonly typedefs: readonly TypedefLayout[];
  /** Typedefs that are just another name for a record or enum. */
  readonly aliases: readonly TypedefLayout[];
}
