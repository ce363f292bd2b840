import type { BindingsModel, Entity } from '../../bindings/model.js';
import type { Constant } from '../../constants/constant.js';
import type { AbiName } from '../../layout/abi.js';
import type { EnumLayout, FieldLayout, RecordLayout, ResolvedType, TypedefLayout } from '../../layout/resolved.js';

/** The records and enums of all modules of a model under one ABI, by id. */
export interface DescribedTypes {
  readonly records: ReadonlyMap<string, RecordLayout>;
  readonly enums: ReadonlyMap<string, EnumLayout>;
}

/** What one header declares under one ABI. */
export interface Declared {
  readonly records: readonly RecordLayout[];
  readonly enums: readonly EnumLayout[];
  readonly typedefs: readonly TypedefLayout[];
  readonly constants: readonly Constant[];
}

export function describedTypes(model: BindingsModel, abi: AbiName): DescribedTypes {
  const records = new Map<string, RecordLayout>();
  const enums = new Map<string, EnumLayout>();
  for (const module of model.modules) {
    for (const layout of under(module.records, abi)) records.set(layout.id, layout);
    for (const layout of under(module.enums, abi)) enums.set(layout.id, layout);
  }
  return { records, enums };
}

/** What the entities are under one ABI; those that it does not have are left out. */
export function under<T>(entities: readonly Entity<T>[], abi: AbiName): readonly T[] {
  return entities.flatMap(({ variants }) =>
    variants.filter(({ abis }) => abis.includes(abi)).map(({ value }) => value),
  );
}

/** A field that C reaches as a member of the record, those of anonymous records in it included. */
export interface Member {
  readonly name: string;
  readonly field: FieldLayout;
  /** Bytes from the start of the record. */
  readonly offset: number;
}

/** A record's members in source order, and the anonymous records whose members are among them. */
export function membersOf(
  record: RecordLayout,
  types: DescribedTypes,
): { readonly members: readonly Member[]; readonly anonymous: readonly RecordLayout[] } {
  const members: Member[] = [];
  const anonymous: RecordLayout[] = [];
  const visit = ({ fields }: RecordLayout, base: number): void => {
    for (const field of fields) {
      const offset = base + field.offset;
      if (field.name !== null) members.push({ name: field.name, field, offset });
      else if (field.bits === null && field.type.kind === 'record') {
        const inner = types.records.get(field.type.id);
        if (!inner) continue;
        anonymous.push(inner);
        visit(inner, offset);
      }
    }
  };
  visit(record, 0);
  return { members, anonymous };
}

/** Element type of an array of any rank, and how C reaches an element: `[0]` for each rank. */
export function innermost(type: ResolvedType): { readonly type: ResolvedType; readonly subscripts: string } {
  let inner = type;
  let subscripts = '';
  for (; inner.kind === 'array'; inner = inner.element) subscripts += '[0]';
  return { type: inner, subscripts };
}
