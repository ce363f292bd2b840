import { code, location } from '../documentation.js';
import { accessedFields, type FlatField } from '../flatten.js';
import { isPlainKey } from '../identifiers.js';
import { stringLiteral } from '../literals.js';
import { type MemberNames, nameMembers } from '../member-names.js';
import type { ModuleUses } from '../module-uses.js';
import type { ClassNames } from '../names.js';
import type { RecordVariant } from '../record-index.js';
import { type BuiltField, buildField } from './build-field.js';
import { type ClassContext, docView, namedField, onlyUnder, plus, type ViewContext } from './context.js';
import { comparedBytes, findHoles } from './coverage.js';
import { accessName, integerShape } from './integers.js';
import type { AtomicView, EqualView, LayoutFieldView, RecordView, TailSizeView } from './record-view.js';

/** The class of a record under the ABIs of one variant. */
export function buildRecord(
  variant: RecordVariant,
  names: ClassNames,
  uses: ModuleUses,
  view: ViewContext,
): RecordView {
  const { layout, abis } = variant;
  const cName = layout.tag === null ? (layout.typedefs[0] ?? names.class) : layout.tag;
  const cType = layout.tag === null ? cName : `${layout.kind} ${layout.tag}`;
  const context: ClassContext = { ...view, uses, abi: abis[0]!, label: cName, self: `${names.class}$` };
  const fields = accessedFields(layout, context.abi, view.index);
  const members = nameMembers(layout, fields, view.names.renames, view.sink);
  const tail = flexibleTail(layout, fields);
  const built = fields.map((field, i) => buildField(field, members[i]!, isTail(field, tail), context));
  for (const local of ['outOfBounds', 'copyBytes']) uses.runtime(local);
  return {
    doc: recordDoc(variant, cType, view),
    names,
    cNameLiteral: stringLiteral(cType),
    abis: abis.map(stringLiteral).join(', '),
    size: layout.size,
    align: layout.align,
    layout: fields.map((field, i) => layoutField(field, members[i]!, isTail(field, tail))),
    holes: findHoles(fields, layout.size),
    tail: tail && tailSize(tail, context),
    fields: built.map((field) => field.view),
    json: built.flatMap(({ json }) => (json ? [{ ...json, key: key(json.key) }] : [])),
    equals: equalViews(fields, built, uses),
    atomics: atomicViews(layout, fields, members, context),
  };
}

function recordDoc({ layout, abis }: RecordVariant, cType: string, view: ViewContext): RecordView['doc'] {
  const only = onlyUnder([{ abis }], view.abis);
  const alias = layout.typedefs.filter((name) => name !== cType);
  const also = alias.length > 0 ? ` (${alias.slice(0, 8).map(code).join(', ')})` : '';
  const fact = `${code(cType)}${also}: ${layout.size} bytes, aligned to ${layout.align}. ${location(layout.place)}.${only}`;
  return docView(layout.comment, fact);
}

/**
 * The member that ends the record with as many elements as the record was allocated for: `[]`, `[0]`, or `[1]` as the
 * last member of a struct. Only one can set the size.
 */
function flexibleTail(layout: RecordVariant['layout'], fields: readonly FlatField[]): FlatField | null {
  const last = fields[fields.length - 1];
  const isOne = last?.type.kind === 'array' && last.type.count === 1 && layout.kind === 'struct';
  // It must be a member itself: the [1] of an anonymous union may have larger members beside it.
  if (last && isOne && layout.fields.some((field) => field.name === last.name)) return last;
  return [...fields].reverse().find(isEmptyArray) ?? null;
}

function isEmptyArray({ type }: FlatField): boolean {
  return type.kind === 'array' && (type.count === null || type.count === 0);
}

function isTail(field: FlatField, tail: FlatField | null): boolean {
  return field === tail || isEmptyArray(field);
}

function tailSize(tail: FlatField, { self }: ClassContext): TailSizeView {
  const stride = tail.type.kind === 'array' ? tail.type.stride : 0;
  return { named: namedField(self, tail.name), offset: tail.offset, stride };
}

function layoutField(field: FlatField, names: MemberNames, tail: boolean): LayoutFieldView {
  const { type } = field;
  return {
    key: key(names.own),
    typeLiteral: stringLiteral(field.typeText),
    offset: field.offset,
    size: field.size,
    bits: field.bits,
    array: type.kind === 'array' ? { count: tail ? 'null' : String(type.count ?? 0), stride: type.stride } : null,
  };
}

function equalViews(fields: readonly FlatField[], built: readonly BuiltField[], uses: ModuleUses): EqualView[] {
  const plain = comparedBytes(fields.filter((_, i) => built[i]!.comparesBytes));
  const parts: Omit<EqualView, 'and'>[] = [];
  const none = { bytes: null, bits: null, record: null, records: null, rows: null };
  const nested = built.flatMap(({ equal }) => equal ?? []);
  // A record without fields equals any other: no byte is compared, but the method needs an expression.
  if (plain.bytes.length > 0 || (plain.bits.length === 0 && nested.length === 0)) {
    uses.runtime('equalBytes');
    parts.push({ ...none, bytes: plain.bytes.join(', ') || '0, 0' });
  }
  if (plain.bits.length > 0) {
    uses.runtime('equalBits');
    parts.push({ ...none, bits: plain.bits.join(', ') });
  }
  parts.push(...nested);
  return parts.map((part, i) => ({ ...part, and: i === 0 ? '' : ' && ' }));
}

function atomicViews(
  layout: RecordVariant['layout'],
  fields: readonly FlatField[],
  members: readonly MemberNames[],
  { atomics, label }: ClassContext,
): AtomicView[] {
  return fields.flatMap((field, i) => {
    if (!atomics.matches(layout, field)) return [];
    return [
      {
        name: members[i]!.own,
        type: `Atomic${accessName(integerShape(field.type)!)}`,
        plus: plus(field.offset),
        labelLiteral: stringLiteral(`${label}.${field.name}`),
      },
    ];
  });
}

function key(name: string): string {
  return isPlainKey(name) ? name : stringLiteral(name);
}
