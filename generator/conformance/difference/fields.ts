import { flattenFields } from '../../bindings/containment.js';
import type { FieldFacts, RecordFacts } from '../../bindings/snapshot/snapshot.js';
import type { ResolvedType } from '../../layout/resolved.js';
import type { AbiView } from './abi-view.js';
import type { Fact } from './change.js';
import { addFact, fact, signedness } from './change-draft.js';
import { compareTypes, sizeOf, type TypeChange, type TypeContext, typedefBehind, typeFact } from './types.js';

/** A field as C sees it: those of anonymous members stand beside the others. */
export type FlatField = FieldFacts & { readonly name: string };

export interface FieldPair {
  readonly old: FlatField;
  readonly new: FlatField;
  readonly change: TypeChange;
}

export interface FieldMatching {
  /** In the order of the new side. */
  readonly pairs: readonly FieldPair[];
  readonly removed: readonly FlatField[];
  readonly added: readonly FlatField[];
}

/**
 * What each field has become: the field of its name, else one that stands where it stood and has its type, else one that
 * stands there and has the same bytes.
 */
export function matchFields(old: RecordFacts, to: RecordFacts, context: TypeContext): FieldMatching {
  const before = namedFields(old, context.before);
  const after = namedFields(to, context.after);
  const pairs = new Map<FlatField, FieldPair>();
  const left = new Map(before.map((field) => [field.name, field]));
  const match = (x: FlatField, y: FlatField, change: TypeChange): void => {
    pairs.set(y, { old: x, new: y, change });
    left.delete(x.name);
  };
  for (const field of after) {
    const x = left.get(field.name);
    if (x) match(x, field, compareFieldTypes(x, field, context));
  }
  for (const isRenamed of [hasSameType, hasNoOtherBytes]) {
    for (const field of after) {
      if (pairs.has(field)) continue;
      for (const x of left.values()) {
        if (!isSamePlace(x, field)) continue;
        const change = compareFieldTypes(x, field, context);
        if (!isRenamed(change)) continue;
        match(x, field, change);
        break;
      }
    }
  }
  return {
    pairs: after.flatMap((field) => pairs.get(field) ?? []),
    removed: [...left.values()],
    added: after.filter((field) => !pairs.has(field)),
  };
}

function namedFields(record: RecordFacts, view: AbiView): readonly FlatField[] {
  return flattenFields(record.fields, (id) => view.records.get(id)?.facts.fields);
}

function hasSameType({ verdict }: TypeChange): boolean {
  return verdict === undefined;
}

function hasNoOtherBytes({ verdict }: TypeChange): boolean {
  return verdict !== 'abi-breaking';
}

function isSamePlace(x: FlatField, y: FlatField): boolean {
  return startOf(x) === startOf(y) && widthOf(x) === widthOf(y);
}

/** Bits from the start of the record. */
export function startOf({ bits, offset }: FieldFacts): number {
  return bits ? bits.start : offset * 8;
}

/** Bits; 0 for a flexible tail. */
export function widthOf({ bits, size }: FieldFacts): number {
  return bits ? bits.width : size * 8;
}

/** The type of a field, with its width as a bit-field and its size. */
function compareFieldTypes(x: FlatField, y: FlatField, context: TypeContext): TypeChange {
  const change = x.bits || y.bits ? compareBits(x, y) : compareTypes(x, y, context);
  const sameWidth = x.bits?.width === y.bits?.width;
  const cause = change.verdict === 'abi-breaking' && sameWidth ? typedefBehind(x, y, context) : undefined;
  if (cause !== undefined)
    return {
      verdict: undefined,
      facts: [],
      because: [`typedef ${context.changedTypedefs.get(cause)}`],
      nested: undefined,
    };
  if (x.size === y.size || (x.bits && y.bits) || hasOtherSize(x, y, change)) return change;
  return { ...change, verdict: 'abi-breaking', facts: [...change.facts, fact('size', x.size, y.size)] };
}

/** Whether what the field has by value accounts for its own size. */
function hasOtherSize(x: FlatField, y: FlatField, { because, nested }: TypeChange): boolean {
  if (nested) return nested.old.size !== nested.new.size;
  return because.length > 0 && sizeOf(x.type) !== sizeOf(y.type);
}

/** A bit-field is its place, its width and its sign; the type behind it only says where others may stand. */
function compareBits(x: FlatField, y: FlatField): TypeChange {
  const facts: Fact[] = [];
  const written = (field: FlatField) => ({
    type: field.type,
    typeText: field.bits ? `${field.typeText} : ${field.bits.width}` : field.typeText,
  });
  const sameType = sizeAndSign(x.type) === sizeAndSign(y.type);
  if (!sameType || !x.bits || !y.bits) facts.push(typeFact(written(x), written(y)));
  addFact(facts, 'width', widthOf(x), widthOf(y));
  addFact(facts, 'signedness', signOf(x.type), signOf(y.type));
  const breaks = widthOf(x) !== widthOf(y) || signOf(x.type) !== signOf(y.type);
  const verdict = breaks ? 'abi-breaking' : facts.length > 0 ? 'api-breaking' : undefined;
  return { verdict, facts, because: [], nested: undefined };
}

function sizeAndSign(type: ResolvedType): string {
  return type.kind === 'integer' || type.kind === 'enum' ? `${type.size} ${type.signed}` : type.kind;
}

function signOf(type: ResolvedType): string {
  return type.kind === 'integer' || type.kind === 'enum' ? signedness(type.signed) : type.kind;
}
