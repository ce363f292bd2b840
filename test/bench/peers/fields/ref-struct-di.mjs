import refArray from 'ref-array-di';
import ref from 'ref-napi';
import refStruct from 'ref-struct-di';
import { indexed, readTwoOnTheWay, recordAt, recordsOf } from './loops.mjs';

const StructType = refStruct(ref);
const ArrayType = refArray(ref);
const { uint16, uint32, uint64 } = ref.types;

const Addr = StructType({ aport: uint32, domain_id: uint16, pad: uint16 });
const Entry = StructType({ ring: Addr, flags: uint16, pad: uint16, space_required: uint32, max_message_size: uint32 });
const Piece = StructType({ iov_hnd: uint64, iov_len: uint32, pad: uint32 });
const Words = StructType({ id: uint32, words: ArrayType(uint32, 16) });

/** An object for each record, made beforehand. */
export const prebuilt = {
  count: 4096,
  ...indexed({ readTwo: recordsOf(Entry), writeTwo: recordsOf(Entry) }),
};

/** A nested record and an array are new objects at every access, which takes long. */
export const nested = {
  count: 1024,
  ...indexed({ readNested: recordsOf(Entry), readArray: recordsOf(Words) }),
};

/** 64 bits are a number where that is exact, otherwise a string of digits. */
export const wide = {
  count: 4096,
  readWide: indexed({ readWideNumber: recordsOf(Piece) }).readWideNumber,
};

/** A new object for each record. */
export const created = {
  count: 1024,
  readTwo: {
    prepare: (memory) => (i) => recordAt(Entry, memory, i),
    pass: readTwoOnTheWay,
  },
};
