import type { AbiName } from '../layout/abi.js';
import type { FieldLayout, RecordLayout } from '../layout/resolved.js';
import type { RecordIndex } from './record-index.js';

/** A field that gets an accessor: named, and with its offset in the record whose class has the accessor. */
export interface FlatField extends FieldLayout {
  readonly name: string;
}

/**
 * The named fields of a record in source order; those of anonymous members stand in their place, with offsets (and bit
 * positions) from the start of the record. Unnamed bit-fields have no accessor and are left out.
 */
export function flattenFields(layout: RecordLayout, abi: AbiName, index: RecordIndex): readonly FlatField[] {
  const result: FlatField[] = [];
  const stack: { readonly fields: readonly FieldLayout[]; next: number; readonly shift: number }[] = [
    { fields: layout.fields, next: 0, shift: 0 },
  ];
  while (stack.length > 0) {
    const top = stack[stack.length - 1]!;
    const field = top.fields[top.next++];
    if (!field) {
      stack.pop();
    } else if (field.name !== null) {
      result.push(top.shift === 0 ? (field as FlatField) : moved(field as FlatField, top.shift));
    } else if (field.type.kind === 'record' && stack.length <= index.records.size) {
      const inner = index.variantFor(field.type.id, abi)?.layout;
      if (inner) stack.push({ fields: inner.fields, next: 0, shift: top.shift + field.offset });
    }
  }
  return result;
}

function moved(field: FlatField, shift: number): FlatField {
  return {
    ...field,
    offset: field.offset + shift,
    bits: field.bits && { start: field.bits.start + shift * 8, width: field.bits.width },
  };
}
