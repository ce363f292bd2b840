import fc from 'fast-check';
import { maybe, mostly } from '../weights.js';
import { LEAF_GROUPS, leafByName } from './leaves.js';
import {
  type AgainNode,
  type Alignment,
  type Attributes,
  type BitsNode,
  type MemberNode,
  type NestedNode,
  NO_ATTRIBUTES,
  type Pack,
  type PlainNode,
  type RecordNode,
  type RecordTree,
} from './tree.js';

/** How deep records stand in each other. */
const DEPTH = 4;
/** Most members of a record, by how deep it is. */
const MEMBERS = [8, 5, 4, 3, 3];

const constant = fc.constant;
const alignment = fc.constantFrom<Alignment>(4, 1, 2, 8, 16, 32, 64);
const alignedTo = mostly<Alignment | 'max'>([9, 1], alignment, constant('max'));

/** To sort by: `aligned` alone is 8 or 16. */
const bytes = (amount: Alignment | 'max'): number => (amount === 'max' ? 12 : amount);

/** Of several alignments of a record, compilers agree on the last one only if it is the largest. */
function attributes(percent: number, ofRecord = false): fc.Arbitrary<Attributes> {
  const two = fc.tuple(alignedTo, alignedTo).map(([a, b]) => (ofRecord && bytes(a) > bytes(b) ? [b, a] : [a, b]));
  const some = fc.record({
    packed: fc.boolean(),
    aligned: mostly<Attributes['aligned']>([4, 5, 1], constant([]), fc.tuple(alignedTo), two),
    style: fc.nat({ max: 2 }),
  });
  return maybe(percent, NO_ATTRIBUTES, some);
}

const pack: fc.Arbitrary<Pack> = maybe<Pack>(
  25,
  { amount: null, style: 0 },
  fc.record({ amount: fc.constantFrom<Pack['amount']>(4, 1, 2, 8, 16), style: fc.nat({ max: 4 }) }),
);

const dims: fc.Arbitrary<readonly number[]> = mostly<readonly number[]>(
  [75, 15, 6, 4],
  constant([]),
  fc.tuple(fc.nat({ max: 4 })),
  fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 })),
  fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 2 }), fc.nat({ max: 3 })),
);

const [basic, common, aligned] = LEAF_GROUPS;
const leaf = mostly(
  [60, 25, 15],
  fc.constantFrom(...basic!),
  fc.constantFrom(...common!),
  fc.constantFrom(...aligned!),
);

const plain: fc.Arbitrary<PlainNode> = fc.record({
  kind: constant('plain'),
  leaf,
  qualifier: maybe<PlainNode['qualifier']>(15, '', fc.constantFrom('const', 'volatile', '_Atomic')),
  alignas: maybe<PlainNode['alignas']>(
    8,
    null,
    fc.constantFrom<number | string>(8, 2, 4, 16, 32, 64, 128, 'double', 'long long', 'long double'),
  ),
  declarators: fc.array(fc.record({ pointer: maybe(8, false, constant(true)), dims, attributes: attributes(15) }), {
    minLength: 1,
    maxLength: 2,
    size: 'max',
  }),
});

const integers = (group: readonly string[]): fc.Arbitrary<string> =>
  fc.constantFrom(...group.filter((name) => leafByName(name).bits('x86_64') > 0));

/** One less than a width: any, or one of a whole number of bytes (all bits of the type, where that has no more). */
const anyWidth = fc.nat({ max: 127 });
const wholeBytes = fc.constantFrom(7, 15, 31, 63, 63, 127);

function bitsOf(
  leaves: readonly [basic: number, common: number, aligned: number],
  wholeByteShare: number,
  attributeShare: number,
): fc.Arbitrary<BitsNode> {
  const width = mostly([100 - wholeByteShare, wholeByteShare], anyWidth, wholeBytes);
  const declarator = fc.record({
    named: maybe(15, true, constant(false)),
    width: maybe<number | null>(90, null, width),
    attributes: attributes(attributeShare),
  });
  return fc.record({
    kind: constant('bits'),
    leaf: mostly(leaves, integers(basic!), integers(common!), integers(aligned!)),
    declarators: fc.array(declarator, { minLength: 1, maxLength: 4, size: 'max' }),
  });
}

const usualBits = bitsOf([65, 20, 15], 35, 12);
/** Where the rules of GCC that no ABI has meet each other. */
const oddBits = bitsOf([35, 5, 60], 60, 35);

const FORMS = ['none', 'anonymous', 'inline', 'tagged', 'before', 'typedef'] as const;

function nested(depth: number): fc.Arbitrary<NestedNode> {
  return fc.record({
    kind: constant('nested'),
    record: record(depth + 1),
    form: mostly<NestedNode['form']>([1, 8, 8, 6, 4, 4], ...FORMS.map((form) => constant(form))),
    alias: maybe<Alignment | null>(25, null, alignment),
    pack,
    alignas: maybe(4, false, constant(true)),
    dims,
    attributes: attributes(15),
    twice: maybe(10, false, constant(true)),
  });
}

const again: fc.Arbitrary<AgainNode> = fc.record({
  kind: constant('again'),
  pick: fc.nat({ max: 7 }),
  asBytes: maybe(30, false, constant(true)),
  dims,
  attributes: attributes(15),
});

/** What records have most of: bit-fields show their rules only beside other bit-fields. */
const FLAVOURS = [
  { plain: 70, bits: usualBits, bitsShare: 0, nested: 20, again: 5 },
  { plain: 45, bits: usualBits, bitsShare: 35, nested: 15, again: 5 },
  { plain: 15, bits: usualBits, bitsShare: 75, nested: 8, again: 2 },
  { plain: 15, bits: oddBits, bitsShare: 75, nested: 8, again: 2 },
] as const;

const records = new Map<number, fc.Arbitrary<RecordNode>>();

function record(depth: number): fc.Arbitrary<RecordNode> {
  let found = records.get(depth);
  if (!found) {
    found = mostly([30, 30, 20, 20], ...FLAVOURS.map((flavour) => recordOf(depth, flavour)));
    records.set(depth, found);
  }
  return found;
}

function recordOf(depth: number, flavour: (typeof FLAVOURS)[number]): fc.Arbitrary<RecordNode> {
  const isInnermost = depth === DEPTH;
  const members: { arbitrary: fc.Arbitrary<MemberNode>; weight: number }[] = [
    { arbitrary: plain, weight: flavour.plain },
    { arbitrary: flavour.bits, weight: flavour.bitsShare },
    { arbitrary: again, weight: flavour.again },
  ];
  if (!isInnermost) members.push({ arbitrary: nested(depth), weight: flavour.nested });
  return fc.record({
    kind: maybe<RecordNode['kind']>(20, 'struct', constant('union')),
    members: fc.array(fc.oneof(...members), { maxLength: MEMBERS[depth]!, size: 'max' }),
    tail: isInnermost ? constant(null) : maybe<RecordNode['tail']>(6, null, fc.oneof(leaf, record(depth + 1))),
    attributes: attributes(25, true),
  });
}

/** Any record: see `RecordTree`. */
export const recordTree: fc.Arbitrary<RecordTree> = fc.record({
  record: record(0),
  pack,
  isTypedef: maybe(20, false, constant(true)),
});
