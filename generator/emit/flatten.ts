import { flattenFields } from '../bindings/containment.js';
import type { AbiName } from '../layout/abi.js';
import type { FieldLayout, RecordLayout } from '../layout/resolved.js';
import type { RecordIndex } from './record-index.js';

/** A field that gets an accessor: named, and with its offset in the record whose class has the accessor. */
export interface FlatField extends FieldLayout {
  readonly name: string;
}

/** The fields of a record that get accessors, those of anonymous members among them. */
export function accessedFields(layout: RecordLayout, abi: AbiName, index: RecordIndex): readonly FlatField[] {
  return flattenFields(layout.fields, (id) => index.variantFor(id, abi)?.layout.fields);
}
