import { containedRecords, innermostFirst } from '../bindings/containment.js';
import type { BindingsModel, Entity, ModuleModel } from '../bindings/model.js';
import type { AbiName } from '../layout/abi.js';
import type { EnumLayout, FieldLayout, RecordLayout } from '../layout/resolved.js';

/** A record or enum with the module that owns it. */
export interface Owned<T> {
  readonly entity: Entity<T>;
  readonly module: ModuleModel;
}

/** One class to be generated: a record under the ABIs whose code is the same. */
export interface RecordVariant {
  readonly abis: readonly AbiName[];
  readonly layout: RecordLayout;
}

/** Looks up records and enums of all modules, and knows how many classes each record becomes. */
export interface RecordIndex {
  readonly records: ReadonlyMap<string, Owned<RecordLayout>>;
  readonly enums: ReadonlyMap<string, Owned<EnumLayout>>;
  variants(id: string): readonly RecordVariant[];
  /** The variant for an ABI; undefined where the record does not exist. */
  variantFor(id: string, abi: AbiName): RecordVariant | undefined;
}

/**
 * Groups the ABIs of every record by what their code would be. That is not the model's grouping: a record differs
 * where a record inside of it differs (so the getter returns another class), and a `char` array is the same bytes
 * whether `char` is signed or not.
 */
export function indexRecords(model: BindingsModel): RecordIndex {
  const records = new Map<string, Owned<RecordLayout>>();
  const enums = new Map<string, Owned<EnumLayout>>();
  for (const module of model.modules) {
    for (const entity of module.records) records.set(entity.id, { entity, module });
    for (const entity of module.enums) enums.set(entity.id, { entity, module });
  }
  const groups = new Map<string, readonly RecordVariant[]>();
  const contained = (id: string) =>
    records.get(id)?.entity.variants.flatMap(({ value }) => containedRecords(value.fields));
  for (const id of innermostFirst(records.keys(), contained)) {
    const { entity } = records.get(id)!;
    const byKey = new Map<string, { abis: AbiName[]; layout: RecordLayout }>();
    for (const abi of model.abis) {
      const layout = entity.variants.find((variant) => variant.abis.includes(abi))?.value;
      if (!layout) continue;
      const key = layoutKey(layout, (nested) => groups.get(nested)?.findIndex((v) => v.abis.includes(abi)) ?? -1);
      const group = byKey.get(key);
      if (group) group.abis.push(abi);
      else byKey.set(key, { abis: [abi], layout });
    }
    groups.set(id, [...byKey.values()]);
  }
  return {
    records,
    enums,
    variants: (id) => groups.get(id) ?? [],
    variantFor: (id, abi) => groups.get(id)?.find((variant) => variant.abis.includes(abi)),
  };
}

function layoutKey(layout: RecordLayout, variantOf: (id: string) => number): string {
  const parts: unknown[] = [layout.size, layout.align];
  for (const field of layout.fields) {
    parts.push(field.name, field.offset, field.size, field.bits?.start, field.bits?.width, typeKey(field, variantOf));
  }
  return JSON.stringify(parts);
}

function typeKey(field: FieldLayout, variantOf: (id: string) => number): string {
  let text = '';
  let { type } = field;
  for (; type.kind === 'array'; type = type.element) text += `${type.count}*${type.stride}[`;
  switch (type.kind) {
    case 'record':
      return `${text}${type.id}#${variantOf(type.id)}`;
    case 'enum':
      return `${text}${type.id}:${type.size}${type.signed}`;
    case 'integer':
      return `${text}i${type.size}${text !== '' && type.flavour === 'char' ? '' : type.signed}${type.flavour}`;
    case 'pointer':
    case 'float':
      return `${text}${type.kind}${type.size}`;
    default:
      return text + type.kind;
  }
}
