import type { BindingsModel, Entity, ModuleModel } from '../../../generator/bindings/model.js';
import type { Options } from '../../../generator/configuration/options.js';
import type { Constant, MacroFunction, TypedExpression } from '../../../generator/constants/constant.js';
import { DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';
import { renderBindings } from '../../../generator/emit/render-bindings.js';
import type { AbiName } from '../../../generator/layout/abi.js';
import type { EnumLayout, FieldLayout, RecordLayout, ResolvedType } from '../../../generator/layout/resolved.js';

/** Small models by hand: what the earlier stages would give for the C in the tests' comments. */

export const place = { file: 'headers/test.h', line: 7, column: 3 };

type Size = 1 | 2 | 4 | 8 | 16;
const integer = (size: Size, signed: boolean, flavour: 'integer' | 'char' | 'bool' = 'integer'): ResolvedType => ({
  kind: 'integer',
  size,
  signed,
  flavour,
});
export const u8 = integer(1, false);
export const i8 = integer(1, true);
export const u16 = integer(2, false);
export const i16 = integer(2, true);
export const u32 = integer(4, false);
export const i32 = integer(4, true);
export const u64 = integer(8, false);
export const i64 = integer(8, true);
export const u128 = integer(16, false);
export const i128 = integer(16, true);
export const bool = integer(1, false, 'bool');
export const char = integer(1, true, 'char');
export const unsignedChar = integer(1, false, 'char');
export const float: ResolvedType = { kind: 'float', size: 4 };
export const double: ResolvedType = { kind: 'float', size: 8 };
export const longDouble: ResolvedType = { kind: 'float', size: 16 };
export const pointer = (size: 4 | 8): ResolvedType => ({ kind: 'pointer', size, target: 'void' });
export const record = (id: string, size: number, align: number): ResolvedType => ({ kind: 'record', id, size, align });
export const enumeration = (id: string, size: 1 | 2 | 4 | 8 = 4, signed = false): ResolvedType => ({
  kind: 'enum',
  id,
  size,
  signed,
});
export const array = (element: ResolvedType, count: number | null): ResolvedType => ({
  kind: 'array',
  element,
  count,
  stride: sizeOf(element),
});

export function sizeOf(type: ResolvedType): number {
  switch (type.kind) {
    case 'void':
      return 1;
    case 'array':
      return (type.count ?? 0) * type.stride;
    default:
      return type.size;
  }
}

export function field(
  name: string | null,
  type: ResolvedType,
  offset: number,
  more: Partial<FieldLayout> = {},
): FieldLayout {
  return {
    name,
    type,
    typeText: `${type.kind}_t`,
    offset,
    size: sizeOf(type),
    align: 1,
    bits: null,
    place,
    declaration: `${type.kind}_t ${name};`,
    comment: null,
    ...more,
  };
}

/** A bit-field by its first bit in the record. */
export function bits(name: string | null, type: ResolvedType, start: number, width: number): FieldLayout {
  const offset = Math.floor(start / 8);
  return { ...field(name, type, offset), size: Math.ceil((start + width) / 8) - offset, bits: { start, width } };
}

export function struct(tag: string, size: number, align: number, fields: readonly FieldLayout[]): RecordLayout {
  return {
    id: `struct ${tag}`,
    kind: 'struct',
    tag,
    parent: null,
    typedefs: [],
    size,
    align,
    fields,
    place,
    declaration: `struct ${tag}`,
    comment: null,
  };
}

export function union(tag: string, size: number, align: number, fields: readonly FieldLayout[]): RecordLayout {
  return { ...struct(tag, size, align, fields), id: `union ${tag}`, kind: 'union' };
}

export function enumLayout(tag: string, values: Readonly<Record<string, bigint>>): EnumLayout {
  return {
    id: `enum ${tag}`,
    tag,
    parent: null,
    typedefs: [],
    size: 4,
    signed: false,
    enumerators: Object.entries(values).map(([name, value]) => ({ name, value, place, comment: null })),
    place,
    declaration: `enum ${tag}`,
    comment: null,
  };
}

export function constant(name: string, value: bigint | string | readonly number[], source = '1'): Constant {
  return {
    name,
    value:
      typeof value === 'bigint'
        ? { kind: 'integer', value, type: 'int' }
        : { kind: 'string', bytes: typeof value === 'string' ? [...Buffer.from(value)] : value, type: 'char[]' },
    origin: 'macro',
    source,
    place,
    comment: null,
  };
}

export function macro(name: string, parameters: readonly string[], body: TypedExpression): MacroFunction {
  return { name, parameters, body, source: '...', place, comment: null };
}

export const both: readonly AbiName[] = ['x86_64', 'arm64'];

/** The same under all of the ABIs. */
export function same<T extends { readonly id?: string; readonly name?: string }>(
  value: T,
  abis: readonly AbiName[] = both,
): Entity<T> {
  return { id: value.id ?? value.name!, variants: [{ abis, value }] };
}

export function moduleModel(parts: Partial<ModuleModel>): ModuleModel {
  return {
    header: 'headers/test.h',
    sha256: '00ff',
    licence: ['SPDX-License-Identifier: MIT', 'Copyright (c) 2020 Somebody <some@body.org>'],
    path: 'test',
    records: [],
    enums: [],
    typedefs: [],
    constants: [],
    functions: [],
    aliases: [],
    macros: [],
    reexports: [],
    imports: new Map(),
    ...parts,
  };
}

export function model(modules: readonly ModuleModel[], abis: readonly AbiName[] = both): BindingsModel {
  return { abis, modules, reports: [] };
}

export type EmitOptions = Pick<Options, 'atomics' | 'renames' | 'runtimeModule'>;
export const options: EmitOptions = { atomics: [], renames: {}, runtimeModule: 'xenbind/codegen-v1' };

export function render(
  bindings: BindingsModel,
  more: Partial<EmitOptions> = {},
): { readonly files: ReadonlyMap<string, string>; readonly sink: DiagnosticSink } {
  const sink = new DiagnosticSink();
  return { files: renderBindings(bindings, { ...options, ...more }, sink), sink };
}
