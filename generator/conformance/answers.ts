import { INTEGER_NAMES } from '../constants/integer-types.js';
import { areInOneRow, bitsSet, type ObjectFile } from './object-file.js';
import type { BitsQuestion, Check, Fact, ValueQuestion } from './questions/check.js';
import { integerClass } from './questions/type-checks.js';
import { showNumber, showPosition, showSign, showText } from './text/show.js';

/** A compiler's answers to a check, as far as an object file has them. */
export interface Answer {
  readonly facts: readonly Fact[];
  /** Why some are missing. */
  readonly unanswered?: string;
}

/** What a file of assertions that the compiler accepted leaves open: the probes. */
export function readProbe({ number, question }: Check, object: ObjectFile): Answer {
  if (question.kind === 'bits') return readBits(number, question, object);
  return question.kind === 'value' ? readFolded(number, question, undefined, object) : { facts: [] };
}

/** The answers of a file of facts. */
export function readFacts({ aspect, number, question }: Check, object: ObjectFile): Answer {
  const bytes = object.data.get(`xenbind_fact_${number}`);
  const type = object.data.get(`xenbind_type_${number}`);
  switch (question.kind) {
    case 'number': {
      if (bytes?.length !== 8) return noData;
      const found = showNumber(question, bytes.readBigInt64LE());
      return { facts: [{ aspect, expected: showNumber(question, question.expected), found }] };
    }
    case 'text': {
      if (!bytes || !type) return noData;
      const found = type[0] === 1 ? showText([...bytes.subarray(0, -1)]) : 'no string literal';
      return { facts: [{ aspect: 'text', expected: showText(question.expected), found }] };
    }
    case 'value': {
      if (!type || (!question.folded && !bytes)) return noData;
      return question.folded ? readFolded(number, question, type, object) : readValue(question, type, bytes!);
    }
    case 'bits':
      return readBits(number, question, object);
  }
}

const noData: Answer = { facts: [], unanswered: 'the object file has no data for it' };
const notReduced: Answer = { facts: [], unanswered: 'the compiler does not reduce the question to an answer' };

function readValue(question: ValueQuestion, type: Buffer, bytes: Buffer): Answer {
  const value = [...bytes].reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return valueFacts(question, type, value, bytes.length * 8);
}

/** `type` as a file of facts has it; one of assertions has asserted the type already. */
function readFolded(number: number, question: ValueQuestion, type: Buffer | undefined, object: ObjectFile): Answer {
  const right = object.undefined.has(`xenbind_right_${number}`);
  if (right === object.undefined.has(`xenbind_wrong_${number}`)) return notReduced;
  const expected = `${question.expected}`;
  if (!type) return { facts: [{ aspect: 'value', expected, found: right ? expected : 'another value' }] };
  let value = 0n;
  for (let bit = 0; bit < 64; bit++) {
    if (object.undefined.has(`xenbind_bit_${number}_${bit}`)) value |= 1n << BigInt(bit);
  }
  return valueFacts(question, type, value, 64);
}

function valueFacts(question: ValueQuestion, type: Buffer, value: bigint, bits: number): Answer {
  const name = INTEGER_NAMES[(type[0] ?? 0) - 1];
  const isSigned = BigInt(type[1] ?? 0) === integerClass(true);
  const found = `${isSigned ? BigInt.asIntN(bits, value) : value}`;
  const facts = [
    { aspect: 'value', expected: `${question.expected}`, found: name === undefined ? 'no integer' : found },
  ];
  if (question.type !== null) facts.push({ aspect: 'type', expected: question.type, found: name ?? 'another type' });
  return { facts };
}

function readBits(number: number, question: BitsQuestion, object: ObjectFile): Answer {
  const bytes = object.data.get(`xenbind_bits_${number}`);
  if (!bytes) return noData;
  const set = bitsSet(bytes);
  const { start, width, signed } = question;
  const facts = [
    { aspect: 'position', expected: showPosition(start), found: showPosition(set[0] ?? 0) },
    { aspect: 'width', expected: `${width}`, found: areInOneRow(set) ? `${set.length}` : `bits ${set.join(', ')}` },
  ];
  const isSigned = object.undefined.has(`xenbind_signed_${number}`);
  if (isSigned === object.undefined.has(`xenbind_unsigned_${number}`))
    return { facts, unanswered: notReduced.unanswered! };
  return { facts: [...facts, { aspect: 'signedness', expected: showSign(signed), found: showSign(isSigned) }] };
}
