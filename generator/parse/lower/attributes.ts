import type { CType, ScalarName } from '../../language/type.js';
import type { Attributes, CTypeAlignment } from '../declarations.js';
import { malformedAttribute, misplacedAttribute, unknownAttribute, unsupportedAttribute } from '../messages.js';
import type { AttributeNote } from '../skeleton/notes.js';
import { type AttributeTarget, effectOf } from './attribute-table.js';
import { fold } from './fold.js';
import type { Lowering } from './lowering.js';

const TARGET_NAMES: Readonly<Record<AttributeTarget, string>> = {
  record: 'a record',
  enum: 'an enum',
  enumerator: 'an enumerator',
  member: 'a member',
  typedef: 'a typedef',
};

export const NO_ATTRIBUTES: Attributes = { packed: false, aligned: [] };

/** Attributes as far as they matter to a layout, with the machine mode that some of glibc's types are declared by. */
export interface LoweredAttributes {
  readonly attributes: Attributes;
  readonly mode: AttributeNote | null;
}

/** Sorts attributes out by what they do; unknown and unsupported ones are reported. */
export function lowerAttributes(
  lowering: Lowering,
  notes: readonly AttributeNote[],
  target: AttributeTarget,
): LoweredAttributes {
  if (notes.length === 0) return { attributes: NO_ATTRIBUTES, mode: null };
  let packed = false;
  let mode: AttributeNote | null = null;
  const aligned: Attributes['aligned'][number][] = [];
  for (const note of notes) {
    const { name, range } = note;
    switch (effectOf(name, target)) {
      case 'packed':
        packed = true;
        break;
      case 'aligned':
        aligned.push(alignmentOf(lowering, note));
        break;
      case 'mode':
        mode = note;
        break;
      case 'unsupported':
        lowering.reporter.report(unsupportedAttribute, range.start, range.end, name, TARGET_NAMES[target]);
        break;
      case 'unknown':
        lowering.reporter.report(unknownAttribute, range.start, range.end, name, TARGET_NAMES[target]);
    }
  }
  return { attributes: packed || aligned.length > 0 ? { packed, aligned } : NO_ATTRIBUTES, mode };
}

function alignmentOf(lowering: Lowering, note: AttributeNote): Attributes['aligned'][number] {
  const { name, args } = note;
  if (args === null) return 'max';
  if (name === '_Alignas') {
    const type = lowering.typeName(args);
    if (type) return { kind: 'type', type } satisfies CTypeAlignment;
  }
  return lowering.expression(args, 'the alignment');
}

/** Reports attributes that would matter where compilers do not agree on what they mean; `where` says where they stand. */
export function refuseAttributes(
  lowering: Lowering,
  notes: readonly AttributeNote[],
  target: AttributeTarget,
  where: string,
): void {
  for (const { name, range } of notes) {
    const effect = effectOf(name, target);
    if (effect === 'harmless') continue;
    if (effect === 'unknown') {
      lowering.reporter.report(unknownAttribute, range.start, range.end, name, TARGET_NAMES[target]);
    } else lowering.reporter.report(misplacedAttribute, range.start, range.end, name, where);
  }
}

/** Integer types by GNU's machine modes, the same on all ABIs here: a word is a `long`. */
const MODES: Readonly<Record<string, readonly [signed: ScalarName, unsigned: ScalarName]>> = {
  QI: ['signed char', 'unsigned char'],
  byte: ['signed char', 'unsigned char'],
  HI: ['short', 'unsigned short'],
  SI: ['int', 'unsigned int'],
  DI: ['long long', 'unsigned long long'],
  TI: ['__int128', 'unsigned __int128'],
  word: ['long', 'unsigned long'],
  pointer: ['long', 'unsigned long'],
};

/** The type that `__attribute__((mode(...)))` makes of an integer type. */
export function applyMode(lowering: Lowering, type: CType, note: AttributeNote | null): CType {
  if (note === null) return type;
  const written = note.args ? fold(lowering.text.slice(note.args.start, note.args.end)) : '';
  const pair = MODES[written.replace(/^__(.*)__$/, '$1')];
  const { start, end } = note.range;
  if (!pair) {
    lowering.reporter.report(malformedAttribute, start, end, 'mode', "an integer's mode: QI, HI, SI, DI, TI or word");
    return type;
  }
  if (type.kind !== 'scalar' || !/char|short|int|long/.test(type.name) || /double/.test(type.name)) {
    lowering.reporter.report(malformedAttribute, start, end, 'mode', "one of C's own integer types");
    return type;
  }
  return { ...type, name: pair[type.name.startsWith('unsigned') ? 1 : 0] };
}
