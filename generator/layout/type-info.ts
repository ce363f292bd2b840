import type { IntegerName } from '../constants/integer-types.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Place } from '../diagnostics/place.js';
import type { Qualifier } from '../language/type.js';
import type { Abi, ScalarLayout } from './abi.js';
import type { ResolvedType } from './resolved.js';

/** A complete type with what positions and arithmetic need to know of it. Sizes in bytes. */
export interface TypeInfo {
  readonly type: ResolvedType;
  /** 0 for an array without length. */
  readonly size: number;
  readonly align: number;
  /** Alignment as a field: see `ScalarLayout.fieldAlign`. */
  readonly fieldAlign: number;
  /** An attribute set the alignment. */
  readonly userAligned: boolean;
  /** What is `_Atomic`, and so aligned to its size: the type itself, or a member of the record. */
  readonly atomic: 'type' | 'member' | null;
  /** For integers and enums; `bits` is the most that a bit-field can have. */
  readonly integer: { readonly name: IntegerName; readonly bits: number } | null;
}

/** Why a type has no size. */
export interface Problem {
  /** Completes "it ...": for expressions that use the type. */
  readonly failure: string;
  /** What to tell when a field has the type; null when it was told already, where the type is declared. */
  readonly report: ((subject: string, place: Place) => Diagnostic) | null;
}

export type Resolution = TypeInfo | Problem;

export function isProblem(resolution: Resolution): resolution is Problem {
  return 'failure' in resolution;
}

/** A type whose error was reported where it stands: what uses it adds no second message. */
export function broken(name: string): Problem {
  return { failure: `uses ${name}, which has an error`, report: null };
}

/** Size and alignment of a type from its entry in the ABI's table. */
export function infoOfScalar(layout: ScalarLayout, type: ResolvedType, integer: TypeInfo['integer']): TypeInfo {
  const { size, align } = layout;
  return { type, size, align, fieldAlign: layout.fieldAlign ?? align, userAligned: false, atomic: null, integer };
}

/** The type with the alignment that an attribute gave to a typedef of it: it can be smaller than the type's own. */
export function withAlignment(info: TypeInfo, align: number): TypeInfo {
  const type = info.type.kind === 'record' ? { ...info.type, align } : info.type;
  return { ...info, type, align, fieldAlign: align, userAligned: true };
}

/**
 * Whether compilers disagree on the type's alignment as a field. A record that GCC can hold in a register of 8 bytes is
 * aligned like the integer in it, even where that is `_Atomic` (i386); Clang aligns it to what its fields are aligned to.
 */
export function isAmbiguousAsField({ type, align, userAligned, atomic }: TypeInfo, abi: Abi): boolean {
  if (atomic !== 'member' || userAligned || align !== 8) return false;
  let element = type;
  while (element.kind === 'array') element = element.element;
  const fieldAlign = abi.scalars['long long']?.fieldAlign ?? 8;
  return element.kind === 'record' && element.size === 8 && fieldAlign < 8;
}

/** `_Atomic` aligns to its size what is no larger than the ABI's largest alignment. */
export function withQualifiers(info: TypeInfo, qualifiers: readonly Qualifier[] | undefined, abi: Abi): TypeInfo {
  if (!qualifiers?.includes('_Atomic')) return info;
  const { size } = info;
  const natural = size > 0 && size <= abi.maxAlign && Number.isInteger(Math.log2(size));
  if (!natural) return info;
  const align = Math.max(info.align, size);
  const type = info.type.kind === 'record' ? { ...info.type, align } : info.type;
  return { ...info, type, align, fieldAlign: align, atomic: 'type' };
}
