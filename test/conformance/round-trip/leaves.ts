import type { BindingsModel } from '../../../generator/bindings/model.js';
import { DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';
import { accessedFields, type FlatField } from '../../../generator/emit/flatten.js';
import { isWide, type MemberNames, nameMembers } from '../../../generator/emit/member-names.js';
import { type ClassNames, chooseNames, type Names } from '../../../generator/emit/names.js';
import { indexRecords, type RecordIndex } from '../../../generator/emit/record-index.js';
import type { AbiName } from '../../../generator/layout/abi.js';
import type { FieldLayout, RecordLayout, ResolvedType } from '../../../generator/layout/resolved.js';

/** One way down in generated classes: an accessor (`count` for those tails that are methods), or an element. */
export type Step =
  | { readonly kind: 'member'; readonly name: string; readonly count: number }
  | { readonly kind: 'at'; readonly index: number };

/** Where the value itself is, once all steps are taken. */
export type Last =
  | { readonly kind: 'member'; readonly names: MemberNames }
  | { readonly kind: 'element'; readonly index: number }
  /** A `long double` in an array: its bytes are what the last step gave. */
  | { readonly kind: 'bytes' };

/** What a leaf's bits mean: to C, and to JavaScript where that differs. */
export interface LeafValue {
  readonly kind: 'integer' | 'pointer' | 'float' | 'long double';
  /** Of integers; 64 for floats, whose values travel as doubles. */
  readonly bits: number;
  readonly isSigned: boolean;
  /** `char` arrays are plain bytes in TypeScript, whatever the sign of `char`. */
  readonly js: 'boolean' | 'signed' | 'unsigned' | 'float' | 'bytes';
  /** Also as low and high halves; also as a number. */
  readonly halves: boolean;
  readonly number: boolean;
  readonly isBitField: boolean;
  /** Bytes in memory, of floats. */
  readonly size: number;
}

/** A field that holds a value, as C and as TypeScript reach it from a record. */
export interface Leaf {
  /** `dst.aport`, `rows[1][2]`. */
  readonly path: string;
  readonly steps: readonly Step[];
  readonly last: Last;
  readonly value: LeafValue;
}

/** What the generator says about one model, and the names that its classes have. */
export class Bindings {
  readonly model: BindingsModel;
  readonly index: RecordIndex;
  readonly names: Names;

  constructor(model: BindingsModel) {
    this.model = model;
    this.index = indexRecords(model);
    this.names = chooseNames(model, this.index, { renames: {} }, new DiagnosticSink());
  }

  /** The ABI's own layout: classes are shared by ABIs that differ in the sign of `char`. */
  layout(id: string, abi: AbiName): RecordLayout | undefined {
    const entity = this.index.records.get(id)?.entity;
    return entity?.variants.find((variant) => variant.abis.includes(abi))?.value;
  }

  classNames(id: string, abi: AbiName): ClassNames | undefined {
    const variant = this.index.variants(id).findIndex((candidate) => candidate.abis.includes(abi));
    return this.names.records.get(id)?.variants[variant];
  }

  /** The fields that the record's class has accessors for, and what these are called. */
  members(
    id: string,
    abi: AbiName,
  ): { readonly layout: RecordLayout; readonly fields: readonly FlatField[]; readonly names: readonly MemberNames[] } {
    const layout = this.layout(id, abi)!;
    const fields = accessedFields(layout, abi, this.index);
    return { layout, fields, names: nameMembers(layout, fields, this.names.renames, new DiagnosticSink()) };
  }
}

/**
 * All leaves of a record, as sets of leaves that do not overlap: a union gives each of its members a set of its own,
 * so a record without unions has one set. `counts` are the elements of its tails, by accessor.
 */
export function leafSets(
  id: string,
  abi: AbiName,
  bindings: Bindings,
  counts: ReadonlyMap<string, number>,
): readonly (readonly Leaf[])[] {
  return new LeafWalk(abi, bindings, counts).record(id, '', []);
}

/** Accessors of members that are records, and of all that can have padding inside: arrays of those too, long double. */
export function innerParts(
  id: string,
  abi: AbiName,
  bindings: Bindings,
): { readonly members: readonly string[]; readonly nested: readonly string[] } {
  const { fields, names } = bindings.members(id, abi);
  const named = (holds: (type: ResolvedType) => boolean): string[] =>
    names.flatMap(({ own }, i) => (holds(fields[i]!.type) ? [own] : []));
  const isNested = (type: ResolvedType): boolean => {
    if (type.kind === 'array') return isNested(type.element);
    return type.kind === 'record' || (type.kind === 'float' && type.size > 8);
  };
  return { members: named(({ kind }) => kind === 'record'), nested: named(isNested) };
}

class LeafWalk {
  readonly #abi: AbiName;
  readonly #bindings: Bindings;
  readonly #counts: ReadonlyMap<string, number>;

  constructor(abi: AbiName, bindings: Bindings, counts: ReadonlyMap<string, number>) {
    this.#abi = abi;
    this.#bindings = bindings;
    this.#counts = counts;
  }

  record(id: string, prefix: string, steps: readonly Step[]): Leaf[][] {
    const { layout, fields, names } = this.#bindings.members(id, this.#abi);
    let next = 0;
    // Its own walk: flattening would lose which members of a union exclude each other.
    const walk = (current: RecordLayout): Leaf[][] => {
      const parts = current.fields.map((field) => {
        if (field.name !== null) {
          const flat = fields[next]!;
          if (flat.name !== field.name) throw new Error(`${id}: ${field.name} is not ${flat.name}`);
          return this.#field(field, isWide(flat), names[next++]!, prefix, steps);
        }
        const inner = field.type.kind === 'record' ? this.#bindings.layout(field.type.id, this.#abi) : undefined;
        return inner ? walk(inner) : [];
      });
      return current.kind === 'union' ? parts.flat() : sideBySide(parts);
    };
    return walk(layout);
  }

  #field(field: FieldLayout, wide: boolean, names: MemberNames, prefix: string, steps: readonly Step[]): Leaf[][] {
    const { type, bits } = field;
    const path = `${prefix}${field.name}`;
    const count = (steps.length === 0 ? this.#counts.get(names.own) : undefined) ?? declaredCount(type);
    const member: Step = { kind: 'member', name: names.own, count };
    if (type.kind === 'array') return this.#elements(type.element, count, path, [...steps, member]);
    if (type.kind === 'record') return this.record(type.id, `${path}.`, [...steps, member]);
    return [
      [{ path, steps, last: { kind: 'member', names }, value: leafValue(type, bits?.width ?? null, wide, false) }],
    ];
  }

  #elements(type: ResolvedType, count: number, path: string, steps: readonly Step[]): Leaf[][] {
    const sets = Array.from({ length: count }, (_, index): Leaf[][] => {
      const element = `${path}[${index}]`;
      const at: Step = { kind: 'at', index };
      if (type.kind === 'array') return this.#elements(type.element, type.count ?? 0, element, [...steps, at]);
      if (type.kind === 'record') return this.record(type.id, `${element}.`, [...steps, at]);
      const value = leafValue(type, null, false, true);
      if (value.js === 'bytes') return [[{ path: element, steps: [...steps, at], last: { kind: 'bytes' }, value }]];
      return [[{ path: element, steps, last: { kind: 'element', index }, value }]];
    });
    return sideBySide(sets);
  }
}

function declaredCount(type: ResolvedType): number {
  return type.kind === 'array' ? (type.count ?? 0) : 0;
}

/** Sets of things that are there at once: the n-th of each, those with fewer again from their first. */
function sideBySide(parts: readonly Leaf[][][]): Leaf[][] {
  const some = parts.filter((sets) => sets.length > 0);
  const length = some.reduce((most, sets) => Math.max(most, sets.length), 0);
  return Array.from({ length }, (_, i) => some.flatMap((sets) => sets[i % sets.length]!));
}

function leafValue(type: ResolvedType, width: number | null, wide: boolean, inArray: boolean): LeafValue {
  const base = { halves: wide && width === null, number: wide, isBitField: width !== null, size: 0 };
  switch (type.kind) {
    case 'integer': {
      const isBool = type.flavour === 'bool';
      const asByte = inArray && type.flavour === 'char';
      const js = isBool ? 'boolean' : type.signed && !asByte ? 'signed' : 'unsigned';
      return { ...base, kind: 'integer', bits: isBool ? 1 : (width ?? type.size * 8), isSigned: type.signed, js };
    }
    case 'enum': {
      const js = type.signed ? 'signed' : 'unsigned';
      return { ...base, kind: 'integer', bits: width ?? type.size * 8, isSigned: type.signed, js };
    }
    case 'pointer':
      return { ...base, kind: 'pointer', bits: type.size * 8, isSigned: false, js: 'unsigned' };
    case 'float': {
      const isLong = type.size > 8;
      const [kind, js] = isLong ? (['long double', 'bytes'] as const) : (['float', 'float'] as const);
      return { ...base, kind, bits: 64, isSigned: false, js, size: type.size };
    }
    default:
      throw new Error(`a leaf of type ${type.kind}`);
  }
}
