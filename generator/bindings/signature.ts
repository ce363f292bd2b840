import type { Constant } from '../constants/constant.js';
import { type EnumLayout, innermost, type RecordLayout, type ResolvedType } from '../layout/resolved.js';

/**
 * Two layouts have one binding exactly when their signatures are equal: everything that generated code depends on,
 * nested records included, and nothing that is only documentation (spelling of types, places, comments).
 */
export class Signatures {
  readonly #records: ReadonlyMap<string, RecordLayout>;
  readonly #enums: ReadonlyMap<string, EnumLayout>;
  readonly #known = new Map<string, string>();

  constructor(records: ReadonlyMap<string, RecordLayout>, enums: ReadonlyMap<string, EnumLayout>) {
    this.#records = records;
    this.#enums = enums;
  }

  record(record: RecordLayout): string {
    let signature = this.#known.get(record.id);
    if (signature === undefined) {
      const fields = record.fields.map((field) => [
        field.name,
        field.offset,
        field.size,
        field.bits ? [field.bits.start, field.bits.width] : 0,
        this.#type(field.type),
      ]);
      signature = JSON.stringify([record.id, record.kind, record.size, record.align, fields]);
      this.#known.set(record.id, signature);
    }
    return signature;
  }

  enumeration(layout: EnumLayout): string {
    const values = layout.enumerators.map((enumerator) => `${enumerator.name}=${enumerator.value}`);
    return JSON.stringify([layout.id, layout.size, layout.signed, values]);
  }

  #type(type: ResolvedType): unknown {
    switch (type.kind) {
      case 'record': {
        const record = this.#records.get(type.id);
        return record ? this.record(record) : type.id;
      }
      case 'enum': {
        const layout = this.#enums.get(type.id);
        return [type.id, type.size, type.signed, layout ? this.enumeration(layout) : ''];
      }
      case 'array':
        return ['array', type.count, type.stride, this.#type(type.element)];
      case 'pointer':
        return ['pointer', type.size];
      default:
        return type;
    }
  }
}

/**
 * What a record's pointers point at, and its typedef names. A binding does not depend on these, so that two headers may
 * differ in them; two ABIs whose layouts differ in nothing else are kept apart all the same, since the header says so.
 */
export function recordDetail({ fields, typedefs }: RecordLayout): string {
  const targets = fields.map(({ type }) => innermost(type)).map((type) => (type.kind === 'pointer' ? type.target : ''));
  return JSON.stringify([targets, typedefs]);
}

/** Value and C type: a constant that has one value but another type elsewhere is not the same constant. */
export function constantSignature(constant: Constant): string {
  const { value } = constant;
  return value.kind === 'integer' ? `${value.type} ${value.value}` : `${value.type} ${value.bytes.join(' ')}`;
}
