import { type Answer, differences, guarded, place } from './compare.js';
import type { Exports, RecordClass, Subject } from './subjects.js';
import { filled, fillerStart } from './values.js';

/** Bits of a record that are tried one by one. */
const samples = 40;

/** What treats a record as a whole, held against the bytes that C stored: copies, `equals`, and the holes it lists. */
export function checkWholes(answers: readonly Answer[], exports: Exports): string[] {
  const classOf = ({ className }: Subject): RecordClass => exports[className] as RecordClass;
  return [
    ...answers.flatMap((answer) => guarded(answer.subject, () => copies(answer, classOf(answer.subject)))),
    ...[...groups(answers, classOf).values()].flatMap((same) => {
      const { subject } = same[0]!;
      return guarded(subject, () => {
        const type = classOf(subject);
        const owned = same.map(ownedBits).reduce((a, b) => a.map((byte, i) => byte | b[i]!));
        const wrong = holes(owned, subject, type);
        // Of a union with several members, C stored one only: what is beside it counts for equality.
        return new Set(same.map((answer) => answer.subject)).size > 1 ? wrong : [...wrong, ...equality(same[0]!, type)];
      });
    }),
  ];
}

/** By record: all that C stored into it, tails with as many elements as the declaration says. */
function groups(answers: readonly Answer[], classOf: (subject: Subject) => RecordClass): Map<string, Answer[]> {
  const result = new Map<string, Answer[]>();
  for (const answer of answers) {
    const { id, tails } = answer.subject;
    const { fields } = classOf(answer.subject).LAYOUT;
    if (tails.some(([name, count]) => count !== Math.sign(fields[name]!.size))) continue;
    const list = result.get(id);
    if (list) list.push(answer);
    else result.set(id, [answer]);
  }
  return result;
}

/** Assigning a record gives all its bytes, assigning its records theirs, and nothing else. */
function copies({ subject, round, bytes }: Answer, type: RecordClass): string[] {
  const from = place(type, bytes, round).root;
  const filler = filled(bytes.length, fillerStart(round));
  const copied = place(type, filler, round);
  const whole = copied.memory.slice();
  whole.set(bytes.subarray(0, type.SIZE), copied.start);
  copied.root.copyFrom(from);
  const assigned = place(type, filler, round);
  const members = assigned.memory.slice();
  for (const name of subject.members) {
    assigned.root[name] = from[name];
    const { offset, size } = type.LAYOUT.fields[name]!;
    members.set(bytes.subarray(offset, offset + size), assigned.start + offset);
  }
  return [
    ...differences(copied.memory, whole, copied.start, 'after copyFrom, byte'),
    ...differences(assigned.memory, members, assigned.start, 'after assigning records, byte'),
  ];
}

/** What C stored, whatever was there before. */
function ownedBits({ bytes, turned }: Answer): Uint8Array {
  return bytes.map((byte, i) => ~(byte ^ turned[i]!));
}

/** The class's holes are the bits that C leaves alone; those inside of its records are for their classes to list. */
function holes(owned: Uint8Array, { nested }: Subject, { SIZE, LAYOUT }: RecordClass): string[] {
  const listed = new Uint8Array(SIZE);
  for (const { offset, size, bits } of LAYOUT.holes) {
    if (!bits) listed.fill(0xff, offset, offset + size);
    else for (let bit = bits.start; bit < bits.start + bits.width; bit++) listed[bit >> 3]! |= 1 << (bit & 7);
  }
  const inside = new Uint8Array(SIZE);
  for (const name of nested) {
    const { offset, size } = LAYOUT.fields[name]!;
    inside.fill(0xff, offset, offset + size);
  }
  const wrong: string[] = [];
  listed.forEach((hole, i) => {
    if (hole & owned[i]!) wrong.push(`byte ${i} has bits ${hole & owned[i]!} that C stores and the class calls a hole`);
    const left = ~(owned[i]! | hole | inside[i]!) & 0xff;
    if (left) wrong.push(`byte ${i} has bits ${left} that C leaves alone and the class does not list as a hole`);
  });
  return wrong;
}

/** Records are equal whatever their padding, and not when any bit of a field differs. */
function equality(answer: Answer, type: RecordClass): string[] {
  const { subject, bytes, turned, round } = answer;
  // Ten of its bytes are the value, and all are compared.
  if (subject.leaves.some(({ value }) => value.kind === 'long double')) return [];
  const { root } = place(type, bytes, round);
  const wrong = root.equals(place(type, turned, round).root) ? [] : ['is not equal to one with other padding'];
  const owned = ownedBits(answer);
  const bits = Array.from({ length: type.SIZE * 8 }, (_, bit) => bit).filter(
    (bit) => owned[bit >> 3]! & (1 << (bit & 7)),
  );
  const step = Math.max(1, Math.floor(bits.length / samples));
  for (let i = 0; i < bits.length; i += step) {
    const other = bytes.slice();
    const bit = bits[i]!;
    other[bit >> 3]! ^= 1 << (bit & 7);
    if (root.equals(place(type, other, round).root)) wrong.push(`is equal to one that differs in bit ${bit}`);
  }
  return wrong;
}
