import type { RecordLayout } from '../../layout/resolved.js';
import type { CName } from './c-names.js';
import type { Subject } from './check.js';
import type { CheckList } from './check-list.js';
import { type DescribedTypes, type Member, membersOf } from './described-types.js';
import { numberAspect, typeAspects } from './type-checks.js';

/** The largest object that is compiled to look at a bit-field in it, bytes. */
const LARGEST_OBJECT = 1 << 16;

/**
 * Asks for a record's size and alignment, and for offset, size and type of its members; of bit-fields, for position,
 * width and signedness. The members of anonymous records in it are asked for as its own: `covered` takes those records.
 */
export function checkRecord(
  record: RecordLayout,
  name: CName,
  types: DescribedTypes,
  names: ReadonlyMap<string, CName>,
  list: CheckList,
  covered: Set<string>,
): void {
  const { place } = record;
  const subject: Subject = { kind: 'record', name: subjectName(record, name), place };
  const whole = { subject, of: subject.name, place };
  list.ask(whole, numberAspect('size', `sizeof(${name.type})`, record.size));
  list.ask(whole, numberAspect('alignment', `_Alignof(${name.type})`, record.align));
  const { members, anonymous } = membersOf(record, types);
  for (const inner of anonymous) {
    covered.add(inner.id);
    const reason = 'C has no name for an anonymous member';
    list.cannotAsk(subject, `size and alignment of a ${inner.kind} in ${subject.name}`, reason, inner.place);
  }
  for (const member of members) {
    if (member.field.bits) checkBits(record, name, member, subject, list);
    else checkMember(name, member, subject, names, list);
  }
}

function checkMember(
  owner: CName,
  { name, field, offset }: Member,
  subject: Subject,
  names: ReadonlyMap<string, CName>,
  list: CheckList,
): void {
  const part = { subject, of: `${owner.label}.${name}`, place: field.place };
  list.ask(part, numberAspect('offset', `__builtin_offsetof(${owner.type}, ${name})`, offset));
  for (const aspect of typeAspects(owner.members + name, field.type, field.size, names)) {
    list.ask(part, aspect);
  }
}

function checkBits(
  record: RecordLayout,
  owner: CName,
  { name, field, offset }: Member,
  subject: Subject,
  list: CheckList,
): void {
  const of = `${owner.label}.${name}`;
  const { type } = field;
  const bits = field.bits!;
  if (record.size > LARGEST_OBJECT) {
    const reason = `its place is seen in an object, and one of ${record.size} bytes is not made`;
    list.cannotAsk(subject, `the bit-field ${of}`, reason, field.place);
    return;
  }
  list.ask(
    { subject, of, place: field.place },
    {
      aspect: 'place',
      suffix: '',
      question: {
        kind: 'bits',
        type: owner.type,
        member: name,
        // Of the record that C can make an object of, which may be around the one that has the field.
        start: (offset - field.offset) * 8 + bits.start,
        width: bits.width,
        signed: (type.kind === 'integer' || type.kind === 'enum') && type.signed,
        isVolatile: /\bvolatile\b/.test(field.typeText),
      },
    },
  );
}

function subjectName({ kind }: RecordLayout, { type, label, isNamed }: CName): string {
  return isNamed ? type : `${kind} ${label}`;
}
