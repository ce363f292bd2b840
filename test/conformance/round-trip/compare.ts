import type { AbiName } from '../../../generator/layout/abi.js';
import { type Accessors, readLeaf, writeLeaf } from './access.js';
import type { CProgram, Job } from './c-program.js';
import type { Exports, RecordClass, Subject } from './subjects.js';
import { asC, filled, fillerStart, formOf, pattern, rounds } from './values.js';

/** What C made of one subject in one round. */
export interface Answer {
  readonly subject: Subject;
  readonly round: number;
  readonly values: readonly bigint[];
  /** The record's bytes after C stored the values. */
  readonly bytes: Uint8Array;
}

/** Has C store the values of all subjects in all rounds. */
export function storeAll(subjects: readonly Subject[], program: CProgram): readonly Answer[] {
  const cases = subjects.flatMap((subject, record) => rounds.map((round) => ({ subject, record, round })));
  const values = cases.map(({ subject: { leaves }, record, round }) =>
    leaves.map((leaf, position) => pattern(leaf, record, position, round)),
  );
  const jobs = cases.map(({ subject: { leaves }, record, round }, i): Job => {
    return { record, filler: fillerStart(round), values: leaves.map(({ value }, n) => asC(value, values[i]![n]!)) };
  });
  const lines = program.run(jobs);
  return cases.map(({ subject, round }, i) => {
    return { subject, round, values: values[i]!, bytes: Uint8Array.from(Buffer.from(lines[i]!, 'hex')) };
  });
}

/** Has TypeScript read what C wrote, in every form that a field has. */
export function readAll(answers: readonly Answer[], exports: Exports, abi: AbiName): string[] {
  return answers.flatMap(({ subject, round, values, bytes }) =>
    guarded(subject, () => {
      const type = exports[subject.className] as RecordClass;
      const root = place(type, bytes, round).root;
      return subject.leaves.flatMap((leaf, i) => readLeaf(root, leaf, values[i]!, abi));
    }),
  );
}

/** What TypeScript made of the same values over the same filler. */
export interface Written {
  readonly wrong: readonly string[];
  /** By answer: the record's bytes. */
  readonly bytes: readonly Uint8Array[];
}

/**
 * Has TypeScript store the values that C stored, and compares all bytes with C's: padding and everything around the
 * record must be what they were.
 */
export function writeAll(answers: readonly Answer[], exports: Exports, abi: AbiName): Written {
  const bytes: Uint8Array[] = [];
  const wrong = answers.flatMap((answer) => {
    const { subject, round } = answer;
    const type = exports[subject.className] as RecordClass;
    const written = place(type, filled(answer.bytes.length, fillerStart(round)), round);
    const expected = place(type, answer.bytes, round);
    bytes.push(written.memory.subarray(written.start, written.start + answer.bytes.length));
    return guarded(subject, () => {
      writeLeaves(written.root, answer, abi);
      return [
        ...differentSize(answer, type),
        ...differences(written.memory, expected.memory, written.start, 'byte'),
        ...writtenHoles(answer, written, type),
        ...assignMembers(answer, type),
      ];
    });
  });
  return { wrong, bytes };
}

/** Has C load what TypeScript wrote. */
export function loadAll(
  answers: readonly Answer[],
  written: readonly Uint8Array[],
  subjects: readonly Subject[],
  program: CProgram,
): string[] {
  const lines = program.run(
    answers.map(({ subject }, i): Job => ({ record: subjects.indexOf(subject), bytes: written[i]! })),
  );
  return answers.flatMap(({ subject, values }, i) => {
    const got = lines[i]!.split(' ').slice(1);
    if (got.length !== values.length) return [`${subject.label}: C loads ${got.length} values, not ${values.length}`];
    return subject.leaves.flatMap(({ path, value }, n) => {
      const expected = asC(value, values[n]!).toString(16).padStart(32, '0');
      return got[n] === expected ? [] : [`${subject.label}: C loads ${got[n]} from ${path}, not ${expected}`];
    });
  });
}

function writeLeaves(root: Accessors, { subject: { leaves }, round, values }: Answer, abi: AbiName): void {
  // In both directions: what a setter spoils beside its field is then not always mended by the next.
  const order = leaves.map((_, i) => (round % 2 === 0 ? i : leaves.length - 1 - i));
  for (const i of order) {
    const leaf = leaves[i]!;
    writeLeaf(root, leaf, values[i]!, formOf(leaf, round), abi);
  }
}

function differentSize({ subject, bytes }: Answer, type: RecordClass): string[] {
  const size = subject.count === null ? type.SIZE : type.sizeWith!(subject.count);
  return size === bytes.length ? [] : [`has ${size} bytes in TypeScript, ${bytes.length} in C`];
}

/** Holes that the class lists and that were written all the same; those behind a tail's begin are for its elements. */
function writtenHoles({ subject, round }: Answer, { memory, start }: Place, { LAYOUT }: RecordClass): string[] {
  const [end] = subject.tails.map(([name]) => LAYOUT.fields[name]!.offset);
  return LAYOUT.holes.flatMap(({ offset, size, bits }) => {
    if (bits || (end !== undefined && offset + size > end)) return [];
    const before = filled(offset + size, fillerStart(round));
    const isWritten = before.some((byte, i) => i >= offset && memory[start + i] !== byte);
    return isWritten ? [`hole at ${offset} was written`] : [];
  });
}

/** Assigning all records that a record has gives their bytes, and nothing else. */
function assignMembers({ subject, round, bytes }: Answer, type: RecordClass): string[] {
  const from = place(type, bytes, round).root;
  const to = place(type, filled(bytes.length, fillerStart(round)), round);
  const expected = to.memory.slice();
  for (const name of subject.members) {
    to.root[name] = from[name];
    const { offset, size } = type.LAYOUT.fields[name]!;
    expected.set(bytes.subarray(offset, offset + size), to.start + offset);
  }
  return differences(to.memory, expected, to.start, 'after assigning records, byte');
}

interface Place {
  readonly memory: Uint8Array;
  /** Where the record begins in `memory`. */
  readonly start: number;
  readonly root: Accessors;
}

/**
 * The bytes in the middle of more memory, none of it aligned, with a record over them: one of its own, one that a
 * cursor was moved to, or an element of an array.
 */
function place(type: RecordClass, bytes: Uint8Array, round: number): Place {
  const around = 5;
  const start = around + type.SIZE;
  const memory = new Uint8Array(new ArrayBuffer(start + bytes.length + around + 3), 3);
  memory.set(filled(memory.length, fillerStart(round + 1)));
  memory.set(bytes, start);
  if (round % 3 === 0 || type.SIZE === 0) return { memory, start, root: type.over(memory, start) };
  const array = type.array(memory, around, Math.floor(bytes.length / type.SIZE) + 1);
  return { memory, start, root: round % 3 === 1 ? array.cursor().at(1) : array.at(1) };
}

function differences(got: Uint8Array, expected: Uint8Array, start: number, what: string): string[] {
  const at = got.findIndex((byte, i) => byte !== expected[i]);
  return at < 0 ? [] : [`${what} ${at - start} is ${got[at]}, not ${expected[at]}`];
}

function guarded({ label }: Subject, work: () => readonly string[]): string[] {
  try {
    return work().map((text) => `${label}: ${text}`);
  } catch (error) {
    return [`${label}: ${error instanceof Error ? error.message : error}`];
  }
}
