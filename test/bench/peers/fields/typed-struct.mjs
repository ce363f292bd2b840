import { Struct } from 'typed-struct';
import { indexed, readTwoOnTheWay, recordAt, recordsOf } from './loops.mjs';

const Addr = new Struct('Addr').UInt32LE('aport').UInt16LE('domain_id').UInt16LE('pad').compile();
const Entry = new Struct('Entry')
  .Struct('ring', Addr)
  .UInt16LE('flags')
  .UInt16LE('pad')
  .UInt32LE('space_required')
  .UInt32LE('max_message_size')
  .compile();
const Piece = new Struct('Piece').BigUInt64LE('iov_hnd').UInt32LE('iov_len').UInt32LE('pad').compile();
// Bits count from the highest; the bytes of a word, too, so that each byte stands for itself.
const Bits = new Struct('Bits')
  .Bits8({ state: [0, 3], urgent: [3, 1], kind: [4, 4] })
  .Bits8({ mode: [0, 2], priority: [2, 6] })
  .Bits8({ shared: [0, 1], channel: [1, 7] })
  .Bits8({ weight: [3, 5] })
  .UInt32LE('sequence')
  .compile();
const Words = new Struct('Words').UInt32LE('id').UInt32Array('words', 16).compile();

/** An object for each record, made beforehand. */
export const prebuilt = {
  count: 4096,
  ...indexed({
    readTwo: recordsOf(Entry),
    readNested: recordsOf(Entry),
    writeTwo: recordsOf(Entry),
    readWide: recordsOf(Piece),
    readBits: recordsOf(Bits),
    writeBits: recordsOf(Bits),
    readArray: recordsOf(Words),
  }),
};

/** A new object for each record. */
export const created = {
  count: 1024,
  readTwo: {
    prepare: (memory) => (i) => recordAt(Entry, memory, i),
    pass: readTwoOnTheWay,
  },
};
