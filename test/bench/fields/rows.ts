/** What each of the designs of a group does; `memory.mjs` has the records for it. */
export type GroupName = 'readTwo' | 'readNested' | 'writeTwo' | 'readWide' | 'readBits' | 'writeBits' | 'readArray';

export interface Row {
  /** The file, without its extension. */
  readonly module: string;
  /** The name under which the file exports it. */
  readonly design: string;
  readonly label: string;
}

interface OwnRow extends Row {
  /** The highest ratio to the first row that is a goal. */
  readonly atMost?: number;
}

export interface GroupRows {
  readonly name: GroupName;
  readonly title: string;
  /** How many times slower than the generated classes each peer has to be, if that is a goal. */
  readonly ratioToPeers?: number;
  /** Where there is no goal, fewer rounds do. */
  readonly maxRounds?: number;
  /** What needs no package; the first one is the baseline. */
  readonly ours: readonly OwnRow[];
}

const byHand: OwnRow = { module: 'by-hand', design: 'byHand', label: 'DataView by hand' };
const byHandChecked: OwnRow = { module: 'by-hand', design: 'checked', label: 'DataView by hand, range-checked' };
const nodeBuffer: OwnRow = { module: 'node-buffer', design: 'nodeBuffer', label: "Node's Buffer" };
const typedArrays: OwnRow = { module: 'typed-arrays', design: 'typedArrays', label: 'typed arrays by hand' };

export const created: OwnRow = { module: 'generated', design: 'created', label: 'xenbind, new objects' };
const local: OwnRow = { module: 'generated', design: 'local', label: 'xenbind, new objects, the class in a constant' };
const cursor: OwnRow = { module: 'generated', design: 'cursor', label: 'xenbind cursor, index checked' };
const array: OwnRow = { module: 'generated', design: 'array', label: 'xenbind array, index checked, new objects' };

export const GROUPS: readonly GroupRows[] = [
  {
    name: 'readTwo',
    title: 'Read two fields',
    ratioToPeers: 2,
    ours: [
      byHand,
      { ...created, atMost: 1.05 },
      { ...local, atMost: 1.05 },
      { ...cursor, atMost: 1.2 },
      array,
      typedArrays,
      nodeBuffer,
    ],
  },
  {
    name: 'readNested',
    title: 'Read two fields of a nested record',
    ratioToPeers: 2,
    ours: [
      byHand,
      { ...created, atMost: 1.05 },
      { ...local, atMost: 1.05 },
      { ...cursor, atMost: 1.2 },
      array,
      typedArrays,
      nodeBuffer,
    ],
  },
  {
    name: 'writeTwo',
    title: 'Write two fields',
    ratioToPeers: 2,
    ours: [
      byHand,
      byHandChecked,
      { ...created, atMost: 1.25 },
      { ...local, atMost: 1.25 },
      cursor,
      array,
      typedArrays,
      nodeBuffer,
    ],
  },
  {
    name: 'readWide',
    title: 'Read 64 bits',
    ours: [
      { ...byHand, label: 'DataView by hand, two halves' },
      { ...created, label: 'xenbind, two halves', atMost: 1.1 },
      { ...local, label: 'xenbind, two halves, the class in a constant', atMost: 1.1 },
      { module: 'by-hand', design: 'asNumber', label: 'DataView by hand, a number' },
      {
        module: 'generated',
        design: 'asNumber',
        label: 'xenbind, a number, checked to be exact',
        atMost: 2.2,
      },
      { module: 'by-hand', design: 'asBigint', label: 'DataView by hand, a bigint' },
      { module: 'generated', design: 'asBigint', label: 'xenbind, a bigint', atMost: 12 },
      { ...typedArrays, label: 'BigUint64Array by hand' },
      nodeBuffer,
    ],
  },
  { name: 'readBits', title: 'Read three bit-fields', maxRounds: 5, ours: [byHand, created, cursor] },
  {
    name: 'writeBits',
    title: 'Write two bit-fields',
    maxRounds: 5,
    ours: [byHand, byHandChecked, created],
  },
  {
    name: 'readArray',
    title: 'Read the 16 elements of an array in a record',
    maxRounds: 5,
    ours: [byHand, created, cursor, typedArrays, nodeBuffer],
  },
];

interface PeerRow extends Row {
  readonly groups: readonly GroupName[];
}

const peer = (module: string, design: string, label: string, groups: readonly GroupName[]): PeerRow => {
  return { module, design, label: `${module}, ${label}`, groups };
};

const MADE_BEFORE = 'objects made before';
const NEW_OBJECTS = 'new objects';
const ALL_AT_ONCE = 'all records at once';

/** The packages of test/bench/peers, each in the groups that it has a way for. */
export const PEERS: readonly PeerRow[] = [
  peer('flatbuffers', 'created', NEW_OBJECTS, ['readTwo', 'readNested', 'writeTwo', 'readWide', 'readArray']),
  peer('flatbuffers', 'reused', 'one object', ['readTwo']),
  peer('memium', 'prebuilt', MADE_BEFORE, ['readTwo', 'readNested', 'writeTwo', 'readWide', 'readArray']),
  peer('memium', 'created', NEW_OBJECTS, ['readTwo']),
  peer('binary-parser', 'whole', ALL_AT_ONCE, ['readTwo', 'readNested', 'readWide', 'readBits', 'readArray']),
  peer('binary-parser', 'single', 'record by record', ['readTwo']),
  peer('structurae', 'prebuilt', MADE_BEFORE, ['readTwo', 'readNested', 'writeTwo', 'readWide', 'readArray']),
  peer('structurae', 'created', NEW_OBJECTS, ['readTwo']),
  peer('structurae', 'bitField', 'one BitField', ['readBits', 'writeBits']),
  peer('koffi', 'fields', 'field by field', ['readTwo', 'readNested', 'writeTwo', 'readWide']),
  peer('koffi', 'whole', ALL_AT_ONCE, ['readTwo', 'readNested', 'readArray']),
  peer('ref-struct-di', 'prebuilt', MADE_BEFORE, ['readTwo', 'writeTwo']),
  peer('ref-struct-di', 'nested', MADE_BEFORE, ['readNested', 'readArray']),
  peer('ref-struct-di', 'wide', MADE_BEFORE, ['readWide']),
  peer('ref-struct-di', 'created', NEW_OBJECTS, ['readTwo']),
  peer('c-struct', 'flat', 'record by record', ['readTwo', 'writeTwo']),
  peer('struct-fu', 'whole', ALL_AT_ONCE, ['readTwo', 'readNested', 'writeTwo', 'readBits', 'writeBits', 'readArray']),
  peer('typed-struct', 'prebuilt', MADE_BEFORE, [
    'readTwo',
    'readNested',
    'writeTwo',
    'readWide',
    'readBits',
    'writeBits',
    'readArray',
  ]),
  peer('typed-struct', 'created', NEW_OBJECTS, ['readTwo']),
  peer('buffer-backed-object', 'prebuilt', MADE_BEFORE, ['readTwo', 'writeTwo', 'readWide']),
  peer('buffer-backed-object', 'nested', MADE_BEFORE, ['readNested']),
  peer('buffer-backed-object', 'array', 'its array', ['readTwo']),
  peer('restructure', 'whole', ALL_AT_ONCE, ['readTwo', 'readNested', 'writeTwo', 'readArray']),
];
