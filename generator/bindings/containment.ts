import { type FieldLayout, innermost, type ResolvedType } from '../layout/resolved.js';

/** A field as far as its place in a record goes. */
export type PlacedField = Pick<FieldLayout, 'name' | 'type' | 'offset' | 'bits'>;

/** Ids of the records that fields have by value, arrays of them included. */
export function containedRecords(fields: Iterable<{ readonly type: ResolvedType }>): readonly string[] {
  const ids: string[] = [];
  for (const field of fields) {
    const type = innermost(field.type);
    if (type.kind === 'record') ids.push(type.id);
  }
  return ids;
}

/**
 * The ids such that each comes after all that it contains; those that `contained` names and the list does not are left
 * out. A loop, not recursion, since nesting may be deep; malformed input may even have cycles.
 */
export function innermostFirst(
  ids: Iterable<string>,
  contained: (id: string) => Iterable<string> | undefined,
): readonly string[] {
  const order = new Set<string>();
  const entered = new Set<string>();
  for (const first of ids) {
    const stack = [first];
    while (stack.length > 0) {
      const id = stack[stack.length - 1]!;
      const inner = entered.has(id) ? undefined : contained(id);
      if (!inner) {
        stack.pop();
        if (entered.has(id)) order.add(id);
        continue;
      }
      entered.add(id);
      for (const next of inner) if (!entered.has(next)) stack.push(next);
    }
  }
  return [...order];
}

/**
 * The named fields of a record in source order; those of anonymous members stand in their place, with offsets (and bit
 * positions) from the start of the record. Unnamed bit-fields are left out. `fieldsOf` has the fields of a record.
 */
export function flattenFields<F extends PlacedField>(
  fields: readonly F[],
  fieldsOf: (id: string) => readonly F[] | undefined,
): readonly (F & { readonly name: string })[] {
  const result: (F & { readonly name: string })[] = [];
  const stack: { readonly fields: readonly F[]; next: number; readonly shift: number; readonly id: string }[] = [
    { fields, next: 0, shift: 0, id: '' },
  ];
  while (stack.length > 0) {
    const top = stack[stack.length - 1]!;
    const field = top.fields[top.next++];
    if (!field) {
      stack.pop();
    } else if (isNamed(field)) {
      result.push(top.shift === 0 ? field : moved(field, top.shift));
    } else if (field.type.kind === 'record') {
      const { id } = field.type;
      // Malformed input might have a cycle.
      const inner = stack.some((level) => level.id === id) ? undefined : fieldsOf(id);
      if (inner) stack.push({ fields: inner, next: 0, shift: top.shift + field.offset, id });
    }
  }
  return result;
}

function isNamed<F extends PlacedField>(field: F): field is F & { readonly name: string } {
  return field.name !== null;
}

function moved<F extends PlacedField>(field: F, shift: number): F {
  return {
    ...field,
    offset: field.offset + shift,
    bits: field.bits && { start: field.bits.start + shift * 8, width: field.bits.width },
  };
}
