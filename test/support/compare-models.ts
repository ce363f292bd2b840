import type { Entity, ModuleModel } from '../../generator/bindings/model.js';
import type { Constant, MacroFunction } from '../../generator/constants/constant.js';
import type { FieldLayout, RecordLayout, ResolvedType } from '../../generator/layout/resolved.js';

/** One difference between two headers, as a row of the table in headers/README.md. */
export interface Difference {
  readonly kind: 'record' | 'field' | 'field type' | 'enum' | 'typedef' | 'macro' | 'guard';
  readonly name: string;
  /** C text; null where that side does not have it. */
  readonly ours: string | null;
  readonly theirs: string | null;
}

/** Macros without a value: names only, since all that is known of them is that they are there. */
export interface Side {
  readonly module: ModuleModel;
  readonly otherMacros: readonly string[];
}

/**
 * Everything that two modules do not say alike: records (offsets, sizes and types of every field), enums, typedefs,
 * values and types of constants, function-like macros, and which other macros there are. With `part`, what only the
 * second has is no difference.
 */
export function compareModules(ours: Side, theirs: Side, part: boolean): Difference[] {
  const differences: Difference[] = [];
  const add = (difference: Difference): void => {
    if (!part || difference.ours !== null) differences.push(difference);
  };
  for (const [id, a, b] of pairs(ours.module.records, theirs.module.records)) {
    if (a && b) compareFields(a, b, add);
    else add({ kind: 'record', name: id, ours: a?.declaration ?? null, theirs: b?.declaration ?? null });
  }
  for (const [id, a, b] of pairs(ours.module.enums, theirs.module.enums)) {
    const text = (side: typeof a): string | null =>
      side ? side.enumerators.map(({ name, value }) => `${name}=${value}`).join(' ') : null;
    if (text(a) !== text(b)) add({ kind: 'enum', name: id, ours: text(a), theirs: text(b) });
  }
  for (const [id, a, b] of pairs(ours.module.typedefs, theirs.module.typedefs)) {
    const text = (side: typeof a): string | null => (side ? JSON.stringify(side.type) : null);
    if (text(a) !== text(b)) add({ kind: 'typedef', name: id, ours: a?.typeText ?? null, theirs: b?.typeText ?? null });
  }
  for (const [id, a, b] of pairs(ours.module.constants, theirs.module.constants)) {
    if (constantText(a) !== constantText(b)) {
      add({ kind: 'macro', name: id, ours: a?.source ?? null, theirs: b?.source ?? null });
    }
  }
  for (const [id, a, b] of pairs(ours.module.functions, theirs.module.functions)) {
    if (functionText(a) !== functionText(b)) {
      add({ kind: 'macro', name: id, ours: a?.source ?? null, theirs: b?.source ?? null });
    }
  }
  compareOtherMacros(ours, theirs, add);
  return differences;
}

function compareFields(a: RecordLayout, b: RecordLayout, add: (difference: Difference) => void): void {
  const names = new Set([...a.fields, ...b.fields].map((field) => field.name));
  const record = a.tag ?? a.typedefs[0] ?? a.id;
  for (const name of names) {
    const x = a.fields.find((field) => field.name === name);
    const y = b.fields.find((field) => field.name === name);
    if (x && y && fieldText(x) === fieldText(y)) continue;
    const kind = x && y ? 'field type' : 'field';
    const text = (field: FieldLayout | undefined): string | null => {
      if (!field) return null;
      return kind === 'field' ? field.declaration : field.typeText;
    };
    add({ kind, name: `${record}.${name}`, ours: text(x), theirs: text(y) });
  }
}

function fieldText(field: FieldLayout): string {
  const shape = (type: ResolvedType): unknown =>
    type.kind === 'array' ? [type.count, type.stride, shape(type.element)] : type;
  return JSON.stringify([field.offset, field.size, field.bits, shape(field.type)]);
}

function constantText(constant: Constant | undefined): string | null {
  if (!constant) return null;
  const { value } = constant;
  return `${value.type} ${value.kind === 'integer' ? value.value : value.bytes.join(' ')}`;
}

function functionText(item: MacroFunction | undefined): string | null {
  if (!item) return null;
  return JSON.stringify([item.parameters, item.body], (_key, value) =>
    typeof value === 'bigint' ? `${value}` : value,
  );
}

/** An include guard is told by what it is: the one macro of a header that has no body and no counterpart. */
function compareOtherMacros(ours: Side, theirs: Side, add: (difference: Difference) => void): void {
  const onlyOurs = ours.otherMacros.filter((name) => !theirs.otherMacros.includes(name));
  const onlyTheirs = theirs.otherMacros.filter((name) => !ours.otherMacros.includes(name));
  const guards = [onlyOurs, onlyTheirs].map((names) => names.filter((name) => /_H(_+)?$/.test(name)));
  if (guards[0]!.length === 1 && guards[1]!.length === 1) {
    add({ kind: 'guard', name: '', ours: guards[0]![0]!, theirs: guards[1]![0]! });
    onlyOurs.splice(onlyOurs.indexOf(guards[0]![0]!), 1);
    onlyTheirs.splice(onlyTheirs.indexOf(guards[1]![0]!), 1);
  }
  for (const name of onlyOurs) add({ kind: 'macro', name, ours: name, theirs: null });
  for (const name of onlyTheirs) add({ kind: 'macro', name, ours: null, theirs: name });
}

function pairs<T>(
  ours: readonly Entity<T>[],
  theirs: readonly Entity<T>[],
): (readonly [id: string, ours: T | undefined, theirs: T | undefined])[] {
  const find = (list: readonly Entity<T>[], id: string): T | undefined =>
    list.find((entity) => entity.id === id)?.variants[0]?.value;
  const ids = new Set([...ours, ...theirs].map(({ id }) => id));
  return [...ids].map((id) => [id, find(ours, id), find(theirs, id)]);
}
