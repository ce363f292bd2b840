import type { Expression } from '../../../generator/language/expression.js';
import type { CType, ScalarName } from '../../../generator/language/type.js';
import type {
  Attributes,
  Declarations,
  Declared,
  EnumDeclaration,
  MemberDeclaration,
  RecordDeclaration,
  TypedefDeclaration,
} from '../../../generator/parse/declarations.js';

/** Short ways to write declarations by hand, so that layout's tests need no parser. */

export const place = { file: 'test.h', line: 1, column: 1 };
export const declared: Declared = { place, declaration: '', comment: null };
export const plain: Attributes = { packed: false, aligned: [] };

export const literal = (value: number | bigint | string): Expression => ({
  kind: 'integer',
  text: String(value),
  place,
});
export const scalar = (name: ScalarName): CType => ({ kind: 'scalar', name });
export const recordType = (id: string): CType => ({ kind: 'record', id });
export const enumType = (id: string): CType => ({ kind: 'enum', id });
export const named = (name: string): CType => ({ kind: 'typedef', name });
export const pointer = (target: CType): CType => ({ kind: 'pointer', target });
export const array = (element: CType, length: number | Expression | null): CType => ({
  kind: 'array',
  element,
  length: typeof length === 'number' ? literal(length) : length,
});

export function attributes(packed: boolean, aligned: number | null): Attributes {
  return { packed, aligned: aligned === null ? [] : [literal(aligned)] };
}

export function alignedTo(...amounts: readonly number[]): Attributes {
  return { packed: false, aligned: amounts.map(literal) };
}

export function member(name: string | null, type: CType, more: Partial<MemberDeclaration> = {}): MemberDeclaration {
  return { ...declared, name, type, bitWidth: null, attributes: plain, ...more };
}

export function bits(name: string | null, type: CType, width: number): MemberDeclaration {
  return member(name, type, { bitWidth: literal(width) });
}

export function record(
  id: string,
  members: readonly MemberDeclaration[] | null,
  more: Partial<RecordDeclaration> = {},
): RecordDeclaration {
  const kind = id.startsWith('union') ? 'union' : 'struct';
  const tag = /^(?:struct|union) (\w+)$/.exec(id)?.[1] ?? null;
  return { ...declared, id, kind, tag, parent: null, members, attributes: plain, pack: null, ...more };
}

export function enumeration(
  id: string,
  enumerators: readonly (readonly [string, Expression | null])[] | null,
  more: Partial<EnumDeclaration> = {},
): EnumDeclaration {
  return {
    ...declared,
    id,
    tag: /^enum (\w+)$/.exec(id)?.[1] ?? null,
    parent: null,
    enumerators: enumerators?.map(([name, value]) => ({ ...declared, name, value })) ?? null,
    attributes: plain,
    ...more,
  };
}

export function typedef(name: string, type: CType, more: Partial<TypedefDeclaration> = {}): TypedefDeclaration {
  return { ...declared, name, type, attributes: plain, ...more };
}

export function declarations(parts: Partial<Declarations>): Declarations {
  return { records: [], enums: [], typedefs: [], constants: [], assertions: [], skipped: [], ...parts };
}
