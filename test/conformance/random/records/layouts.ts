import type { AbiName } from '../../../../generator/layout/abi.js';
import type { FieldLayout, RecordLayout, ResolvedType } from '../../../../generator/layout/resolved.js';
import { analyze, type HeaderAnalysis } from '../analyze.js';
import type { Path, Point } from './write.js';

/** What the generator says about a field. Bytes. */
export interface Located {
  readonly offset: number;
  readonly size: number;
  readonly align: number;
  /** Of the type, if that is a record. */
  readonly typeAlign: number;
  readonly signed: boolean;
  /** `start+width` in bits from the start of the record. */
  readonly bits: string;
}

/** The layout of a header, asked by C's names and paths of members. */
export class Layouts {
  readonly #byId: ReadonlyMap<string, RecordLayout>;
  readonly #byTypedef: ReadonlyMap<string, RecordLayout>;
  readonly #constants: ReadonlyMap<string, number>;

  constructor({ layout, constants }: HeaderAnalysis) {
    const { records } = layout;
    this.#byId = new Map(records.map((record) => [record.id, record]));
    this.#byTypedef = new Map(records.flatMap((record) => record.typedefs.map((name) => [name, record])));
    this.#constants = new Map(
      constants.constants.flatMap(({ name, value }) => (value.kind === 'integer' ? [[name, Number(value.value)]] : [])),
    );
  }

  record(type: string): RecordLayout {
    const found = this.#byId.get(type) ?? this.#byTypedef.get(type);
    if (!found) throw new Error(`${type} has no layout`);
    return found;
  }

  constant(name: string): number {
    return this.#constants.get(name) ?? Number.NaN;
  }

  locate(type: string, { base, path }: Point): Located {
    const start = base.length === 0 ? this.record(type) : this.#recordOf(this.#walk(this.record(type), base).type);
    const { field, type: found, offset } = this.#walk(start, path);
    const element = elementOf(found);
    const bits = field!.bits;
    return {
      offset,
      size: field!.size,
      align: field!.align,
      typeAlign: element.kind === 'record' ? element.align : 0,
      signed: (element.kind === 'integer' || element.kind === 'enum') && element.signed,
      bits: bits === null ? 'none' : `${bits.start + (offset - field!.offset) * 8}+${bits.width}`,
    };
  }

  #walk(
    record: RecordLayout,
    path: Path,
  ): { readonly field: FieldLayout | null; readonly type: ResolvedType; readonly offset: number } {
    let type: ResolvedType = { kind: 'record', id: record.id, size: record.size, align: record.align };
    let offset = 0;
    let field: FieldLayout | null = null;
    for (const step of path) {
      if (typeof step === 'number') {
        if (type.kind !== 'array') throw new Error(`[${step}] in what is no array`);
        offset += step * type.stride;
        type = type.element;
      } else {
        const member = this.#member(this.#recordOf(type), step);
        if (!member) throw new Error(`no field ${step} in ${this.#recordOf(type).id}`);
        field = member.field;
        offset += member.base + field.offset;
        type = field.type;
      }
    }
    return { field, type, offset };
  }

  /** A field by name, also one of an anonymous member. */
  #member(record: RecordLayout, name: string): { readonly field: FieldLayout; readonly base: number } | undefined {
    for (const field of record.fields) {
      if (field.name === name) return { field, base: 0 };
      if (field.name !== null || field.type.kind !== 'record') continue;
      const inner = this.#member(this.#recordOf(field.type), name);
      if (inner) return { field: inner.field, base: field.offset + inner.base };
    }
    return undefined;
  }

  #recordOf(type: ResolvedType): RecordLayout {
    if (type.kind !== 'record') throw new Error('a field of what is no record');
    return this.record(type.id);
  }
}

/** Lays out a header that must have nothing wrong with it. */
export function layoutsOf(header: string, abi: AbiName): Layouts {
  const { analysis, diagnostics } = analyze(header, abi);
  if (analysis && diagnostics.length === 0) return new Layouts(analysis);
  const said = diagnostics.map(({ message, place }) => `line ${place?.line}: ${message}`);
  throw new Error(`the generator: ${said.join('\n')}`);
}

function elementOf(type: ResolvedType): ResolvedType {
  let element = type;
  while (element.kind === 'array') element = element.element;
  return element;
}
