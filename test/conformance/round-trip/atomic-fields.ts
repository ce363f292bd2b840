import type { AbiName } from '../../../generator/layout/abi.js';
import { writeLeaf } from './access.js';
import { type Answer, differences, guarded } from './compare.js';
import type { Leaf } from './leaves.js';
import type { Exports, RecordClass } from './subjects.js';
import { asJs, filled, fillerStart } from './values.js';

/** Bytes before the record: enough for the alignment of any atomic access. */
const start = 64;

/** What the atomic accessors of all records gave. */
export interface AtomicFields {
  readonly wrong: readonly string[];
  /** `struct ring.prod`: all fields that were accessed so. */
  readonly fields: ReadonlySet<string>;
}

/** Loads what C stored, and stores the same, by the atomic accessors of those fields that have them. */
export function checkAtomics(answers: readonly Answer[], exports: Exports, abi: AbiName): AtomicFields {
  const fields = new Set<string>();
  const wrong = answers.flatMap(({ subject, round, values, bytes }) => {
    const type = exports[subject.className] as RecordClass;
    if (!type.atomics) return [];
    return guarded(subject, () => {
      const filler = filled(bytes.length, fillerStart(round));
      const loaded = type.atomics!(memoryWith(bytes), start);
      const written = memoryWith(filler);
      const root = type.over(written, start);
      const stored = type.atomics!(written, start);
      const mistakes = subject.leaves.flatMap((leaf, i) => {
        const name = fieldOf(leaf);
        const cell = name === undefined ? undefined : loaded[name];
        if (!cell) {
          writeLeaf(root, leaf, values[i]!, round, abi);
          return [];
        }
        fields.add(`${subject.id}.${name}`);
        const value = asJs(leaf.value, values[i]!, abi);
        stored[name!]!.store(value);
        const got = cell.load();
        return Object.is(got, value) ? [] : [`${name} is loaded as ${got}, not ${value}`];
      });
      return [...mistakes, ...differences(written, memoryWith(bytes), start, 'with atomic stores, byte')];
    });
  });
  return { wrong, fields };
}

function fieldOf({ steps, last }: Leaf): string | undefined {
  return steps.length === 0 && last.kind === 'member' ? last.names.own : undefined;
}

function memoryWith(bytes: Uint8Array): Uint8Array {
  const memory = filled(start + bytes.length + start, 0x33);
  memory.set(bytes, start);
  return memory;
}
