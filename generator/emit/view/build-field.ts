import type { ResolvedType } from '../../layout/resolved.js';
import { code, location } from '../documentation.js';
import type { FlatField } from '../flatten.js';
import { stringLiteral } from '../literals.js';
import type { MemberNames } from '../member-names.js';
import { missingRecord } from '../messages.js';
import { type BuiltArray, buildArray } from './build-array.js';
import { bitsText, buildBitField } from './build-bits.js';
import { type ClassContext, docView, namedField, nestedClass, plus } from './context.js';
import { accessName, type IntegerShape, integerShape, integerType, rangeView, wideLimits } from './integers.js';
import type { EqualView, FieldView, RecordView } from './record-view.js';

type ArrayType = Extract<ResolvedType, { kind: 'array' }>;

/** A field's accessors, and its part of the methods that treat a record as a whole. */
export interface BuiltField {
  readonly view: FieldView;
  readonly json: RecordView['json'][number] | null;
  /** null: its bytes are compared with those around it. */
  readonly equal: Omit<EqualView, 'and'> | null;
  /** The bytes that `equals` compares for it; none for a record, whose class knows its own padding. */
  readonly comparesBytes: boolean;
}

/** `isTail`: the field is the record's flexible end, whatever its declared length. */
export function buildField(field: FlatField, names: MemberNames, isTail: boolean, context: ClassContext): BuiltField {
  const { type, offset, size } = field;
  const bits = bitsText(field);
  const where = `offset ${offset}, ${bits || (isTail ? 'as long as its record is' : `${size} ${size === 1 ? 'byte' : 'bytes'}`)}`;
  const base = {
    doc: docView(field.comment, `${code(field.declaration)}: ${where}. ${location(field.place)}.`),
    name: names.own,
    named: namedField(context.self, field.name),
    plus: plus(offset),
  };
  const key = names.own;
  const asIs = { key, before: `this.${key}`, after: '' };
  const asText = { key, before: `String(this.${key})`, after: '' };
  const nested = { key, before: `this.${key}`, after: '.toJSON()' };
  const scalar = (view: FieldView, json = asIs): BuiltField => ({ view, json, equal: null, comparesBytes: true });

  if (field.bits) {
    const view = buildBitField(field, names, base.doc, context);
    return scalar(view, view.template === 'field-bits-wide' ? asText : asIs);
  }
  const shape = integerShape(type);
  if (shape) return scalar(integerField(field, shape, names, base, context), shape.size >= 8 ? asText : asIs);
  if (type.kind === 'float' && (type.size === 4 || type.size === 8)) {
    return scalar({ ...base, template: 'field-float', access: `Float${type.size * 8}` });
  }
  if (type.kind === 'array') return arrayField(field as FlatField & { type: ArrayType }, base, isTail, context);
  if (type.kind === 'record') {
    const inner = nestedClass(type.id, context);
    if (inner) {
      const className = context.uses.class(inner.names.class, inner.owner);
      const equal = { ...noEqual, record: key };
      return {
        view: { ...base, template: 'field-record', class: className },
        json: nested,
        equal,
        comparesBytes: false,
      };
    }
    context.sink.report(missingRecord, { place: field.place }, type.id, context.label);
  }
  // long double, and what has no other form: its bytes.
  const access = context.uses.runtime('bytesAt');
  context.uses.runtime('setBytes');
  const view = { ...base, template: 'field-bytes', type: 'Uint8Array', access, count: String(size) } as const;
  return scalar(view, { key, before: `Array.from(this.${key})`, after: '' });
}

const noEqual = { bytes: null, bits: null, record: null, records: null, rows: null };

type Base = Pick<FieldView, 'doc' | 'name' | 'named' | 'plus'>;

function integerField(
  { type, offset }: FlatField,
  shape: IntegerShape,
  names: MemberNames,
  base: Base,
  context: ClassContext,
): FieldView {
  const { size, signed } = shape;
  if (shape.isBool && size === 1) return { ...base, template: 'field-bool' };
  const access = accessName(shape);
  context.uses.runtime('refuse');
  if (size <= 4) {
    return {
      ...base,
      template: 'field-number',
      type: integerType(type, 'number', context),
      access,
      order: size === 1 ? '' : ', true',
      range: rangeView(size * 8, signed),
    };
  }
  const limits = {
    wrap: signed ? 'asIntN' : 'asUintN',
    ...wideLimits(size * 8, signed),
  };
  if (size === 16) {
    context.uses.runtime(`get${access}`);
    context.uses.runtime('setInt128');
    return { ...base, template: 'field-huge', access, ...limits };
  }
  context.uses.runtime(`get${access}`);
  context.uses.runtime('setInt64');
  context.uses.runtime('refuseUnsafe');
  const { lo, hi, number } = names;
  const wide = integerType(type, 'bigint', context);
  return {
    ...base,
    template: 'field-wide',
    type: wide,
    access,
    ...limits,
    lo,
    hi,
    number,
    plusHigh: plus(offset + 4),
    signed,
  };
}

function arrayField(
  field: FlatField & { type: ArrayType },
  base: Base,
  isTail: boolean,
  context: ClassContext,
): BuiltField {
  const { type } = field;
  const count = isTail ? 'count' : String(type.count ?? 0);
  const labelLiteral = stringLiteral(`${context.label}.${field.name}`);
  const place = { view: 'this.view', at: `this.base${base.plus}`, count, named: base.named, labelLiteral };
  const built = buildArray(type, place, context);
  // A `[1]` tail has its one element inside of the record; a `[]` or `[0]` tail has nothing there.
  const inside = isTail ? Math.min(type.count ?? 0, 1) : (type.count ?? 0);
  const access = isTail ? `${base.name}(1)` : base.name;
  const json = inside === 0 && isTail ? null : arrayJson(base.name, access, built);
  const shared = { json, equal: inside === 0 ? null : recordsEqual(access, built, context) };
  const comparesBytes = built.recordDepth === null && inside > 0;
  if (isTail) {
    if (!built.isBytes) context.uses.runtime('refuseCount');
    const view = {
      ...base,
      template: 'field-tail',
      type: built.type,
      check: !built.isBytes,
      value: built.value,
    } as const;
    return { view, ...shared, comparesBytes };
  }
  if (built.value.bytes === 'bytesAt') {
    context.uses.runtime('setBytes');
    const view = { ...base, template: 'field-bytes', type: built.type, access: 'bytesAt', count } as const;
    return { view, ...shared, comparesBytes };
  }
  return { view: { ...base, template: 'field-array', type: built.type, value: built.value }, ...shared, comparesBytes };
}

function arrayJson(key: string, access: string, { isBytes }: BuiltArray): RecordView['json'][number] {
  if (isBytes) return { key, before: `Array.from(this.${access})`, after: '' };
  return { key, before: `this.${access}`, after: '.toJSON()' };
}

function recordsEqual(access: string, { recordDepth }: BuiltArray, { uses }: ClassContext): BuiltField['equal'] {
  if (recordDepth === null) return null;
  if (recordDepth === 0) {
    uses.runtime('equalRecords');
    return { ...noEqual, records: access };
  }
  uses.runtime('equalRows');
  return { ...noEqual, rows: { value: access, depth: recordDepth } };
}
