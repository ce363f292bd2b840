import type { EnumLayout, RecordLayout } from '../../layout/resolved.js';
import { type Declared, type DescribedTypes, innermost, membersOf } from './described-types.js';

/** How C can refer to a type of the header. */
export interface CName {
  /** Where C expects a type name. */
  readonly type: string;
  /** With the name of a member behind it, an expression for that member; never evaluated. */
  readonly members: string;
  /** For messages: `xen_argo_addr`, `vchan_interface.left`. */
  readonly label: string;
  /** It has a tag or a typedef, and is not only the type of some member. */
  readonly isNamed: boolean;
}

/**
 * What C can call records and enums, by id: by tag or typedef, else as the type of a member of a record that has a name
 * itself, directly or by this rule. An anonymous member has neither; its members belong to the record around it. Only
 * what `header` declares, and what that contains, has a name here: a compiler sees nothing of other headers.
 */
export function cNames(header: Declared, types: DescribedTypes): ReadonlyMap<string, CName> {
  const names = new Map<string, CName>();
  const reached: RecordLayout[] = [];
  const addRecord = (layout: RecordLayout, name: CName | undefined): void => {
    if (!name || names.has(layout.id)) return;
    names.set(layout.id, name);
    reached.push(layout);
  };
  for (const layout of header.enums) {
    const name = ownName('enum', layout);
    if (name) names.set(layout.id, name);
  }
  for (const layout of header.records) addRecord(layout, ownName(layout.kind, layout));
  // Grows while it is walked: a member's type may be a way to further ones.
  for (const record of reached) {
    const owner = names.get(record.id)!;
    for (const { name, field } of membersOf(record, types).members) {
      const { type, subscripts } = innermost(field.type);
      if (type.kind !== 'record' && type.kind !== 'enum') continue;
      // C has no typeof of a bit-field.
      const asMember = field.bits ? undefined : memberName(owner, name, subscripts);
      const record = types.records.get(type.id);
      if (record) addRecord(record, ownName(record.kind, record) ?? asMember);
      const item = types.enums.get(type.id);
      const itemName = item && (ownName('enum', item) ?? asMember);
      if (itemName && !names.has(type.id)) names.set(type.id, itemName);
    }
  }
  return names;
}

function ownName(keyword: string, { tag, typedefs }: RecordLayout | EnumLayout): CName | undefined {
  const label = tag ?? typedefs[0];
  if (label === undefined) return undefined;
  const type = tag === null ? label : `${keyword} ${tag}`;
  return { type, members: `((${type} *)0)->`, label, isNamed: true };
}

function memberName(owner: CName, name: string, subscripts: string): CName {
  const member = `${owner.members}${name}${subscripts}`;
  return { type: `__typeof__(${member})`, members: `${member}.`, label: `${owner.label}.${name}`, isNamed: false };
}
