import type { AbiName } from '../../../generator/layout/abi.js';
import { readLeaf, writeLeaf } from './access.js';
import type { CProgram, Job } from './c-program.js';
import type { Exports, RecordClass, RecordObject, Subject } from './subjects.js';
import { asC, filled, fillerStart, pattern, rounds } from './values.js';

/** What C made of one subject in one round. */
export interface Answer {
  readonly subject: Subject;
  readonly round: number;
  readonly values: readonly bigint[];
  /** The record's bytes after C stored the values. */
  readonly bytes: Uint8Array;
  /** The same over memory with all bits turned over: what differs, C left alone. */
  readonly turned: Uint8Array;
}

/** Has C store the values of all subjects in all rounds. */
export function storeAll(subjects: readonly Subject[], program: CProgram): readonly Answer[] {
  const cases = subjects.flatMap((subject, record) => rounds.map((round) => ({ subject, record, round })));
  const values = cases.map(({ subject: { leaves }, record, round }) =>
    leaves.map((leaf, position) => pattern(leaf, record, position, round)),
  );
  const jobs = cases.map(({ subject: { leaves }, record, round }, i) => {
    const stored = leaves.map(({ value }, n) => asC(value, values[i]![n]!, program.widest));
    return { record, filler: fillerStart(round), values: stored };
  });
  const over = (isTurned: boolean): readonly Uint8Array[] =>
    program
      .run(jobs.map((job): Job => ({ ...job, isTurned })))
      .map((line) => Uint8Array.from(Buffer.from(line, 'hex')));
  const bytes = over(false);
  const turned = over(true);
  return cases.map(({ subject, round }, i) => {
    return { subject, round, values: values[i]!, bytes: bytes[i]!, turned: turned[i]! };
  });
}

/** Has TypeScript read what C wrote, in every form that a field has. */
export function readAll(answers: readonly Answer[], exports: Exports, abi: AbiName): string[] {
  return answers.flatMap(({ subject, round, values, bytes }) =>
    guarded(subject, () => {
      const type = exports[subject.className] as RecordClass;
      const { root } = place(type, bytes, round);
      return subject.leaves.flatMap((leaf, i) => readLeaf(root, leaf, values[i]!, round, abi));
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
      const order = subject.leaves.map((_, i) => i);
      // In both directions: what a setter spoils beside its field is then not always mended by the next.
      if (round % 2 !== 0) order.reverse();
      for (const i of order) writeLeaf(written.root, subject.leaves[i]!, answer.values[i]!, round, abi);
      return [...differentSize(answer, type), ...differences(written.memory, expected.memory, written.start, 'byte')];
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
      const expected = asC(value, values[n]!, program.widest)
        .toString(16)
        .padStart(program.widest / 4, '0');
      return got[n] === expected ? [] : [`${subject.label}: C loads ${got[n]} from ${path}, not ${expected}`];
    });
  });
}

function differentSize({ subject, bytes }: Answer, type: RecordClass): string[] {
  const size = subject.count === null ? type.SIZE : type.sizeWith!(subject.count);
  return size === bytes.length ? [] : [`has ${size} bytes in TypeScript, ${bytes.length} in C`];
}

/** Memory with a record in it. */
export interface Place {
  readonly memory: Uint8Array;
  /** Where the record begins in `memory`. */
  readonly start: number;
  readonly root: RecordObject;
}

/**
 * The bytes in the middle of more memory, none of it aligned, with a record over them: one of its own, one that a
 * cursor was moved to, or an element of an array.
 */
export function place(type: RecordClass, bytes: Uint8Array, round: number): Place {
  const around = 5;
  const start = around + type.SIZE;
  const memory = new Uint8Array(new ArrayBuffer(start + bytes.length + around + 3), 3);
  memory.set(filled(memory.length, fillerStart(round + 1)));
  memory.set(bytes, start);
  if (round % 3 === 0 || type.SIZE === 0) return { memory, start, root: type.over(memory, start) };
  const array = type.array(memory, around, Math.floor(bytes.length / type.SIZE) + 1);
  return { memory, start, root: round % 3 === 1 ? array.cursor().at(1) : array.at(1) };
}

export function differences(got: Uint8Array, expected: Uint8Array, start: number, what: string): string[] {
  const at = got.findIndex((byte, i) => byte !== expected[i]);
  return at < 0 ? [] : [`${what} ${at - start} is ${got[at]}, not ${expected[at]}`];
}

/** The mistakes that `work` finds, and any that it ends with, each with the subject's name. */
export function guarded({ label }: Subject, work: () => readonly string[]): string[] {
  try {
    return work().map((text) => `${label}: ${text}`);
  } catch (error) {
    return [`${label}: ${error instanceof Error ? error.message : error}`];
  }
}
