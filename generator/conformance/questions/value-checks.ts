import type { Constant } from '../../constants/constant.js';
import type { EnumLayout, TypedefLayout } from '../../layout/resolved.js';
import type { CName } from './c-names.js';
import type { Subject } from './check.js';
import type { CheckList } from './check-list.js';
import { classAspect, integerClass, numberAspect, sizeOf, typeAspects } from './type-checks.js';

/** Asks for the size and the signedness of an enum, and for its enumerators; of one without a name for these alone. */
export function checkEnum(layout: EnumLayout, name: CName | undefined, list: CheckList): void {
  const { place } = layout;
  const called = name ? `enum ${name.label}` : layout.id.replace(/[<>]/g, '');
  const subject: Subject = { kind: 'enum', name: name?.isNamed ? name.type : called, place };
  const whole = { subject, of: subject.name, place };
  if (name) {
    list.ask(whole, numberAspect('size', `sizeof(${name.type})`, layout.size));
    list.ask(whole, classAspect(`(${name.type})0`, integerClass(layout.signed)));
  } else list.cannotAsk(subject, `size and signedness of ${subject.name}`, 'C has no name for it', place);
  for (const enumerator of layout.enumerators) {
    list.ask(
      { subject, of: enumerator.name, place: enumerator.place },
      {
        aspect: 'value',
        suffix: '',
        question: {
          kind: 'value',
          expression: enumerator.name,
          expected: enumerator.value,
          type: null,
          folded: false,
        },
      },
    );
  }
}

/** Asks for the size of a typedef's type, and what it is; of a record's also for the alignment. */
export function checkTypedef(layout: TypedefLayout, names: ReadonlyMap<string, CName>, list: CheckList): void {
  const { name, type, place } = layout;
  const subject: Subject = { kind: 'typedef', name, place };
  const whole = { subject, of: name, place };
  if (type.kind === 'void') list.cannotAsk(subject, `the typedef ${name}`, 'void has no size', place);
  else for (const aspect of typeAspects(`(*(${name} *)0)`, type, sizeOf(type), names)) list.ask(whole, aspect);
  // An attribute of the typedef may have changed it.
  if (type.kind === 'record') list.ask(whole, numberAspect('alignment', `_Alignof(${name})`, type.align));
}

/** Asks for the value and the type of a constant. `folded`: it is computed from a `static const`. */
export function checkConstant({ name, value, place }: Constant, folded: boolean, list: CheckList): void {
  const subject: Subject = { kind: 'constant', name, place };
  const whole = { subject, of: name, place };
  if (value.kind === 'string') {
    const question = { kind: 'text', expression: name, expected: value.bytes } as const;
    list.ask(whole, { aspect: 'text', suffix: '', question });
    return;
  }
  const { value: expected, type } = value;
  const question = { kind: 'value', expression: name, expected, type, folded } as const;
  list.ask(whole, { aspect: 'value', suffix: '', question });
}
