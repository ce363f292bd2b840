import { struct, types as t } from 'memium';
import { indexed, readTwoOnTheWay } from './loops.mjs';

// Without it, every object gets all its fields defined anew, which takes a microsecond.
const options = { fastFields: true };

const Addr = struct('Addr', { aport: t.uint32, domain_id: t.uint16, pad: t.uint16 }, options);
const Entry = struct(
  'Entry',
  { ring: Addr, flags: t.uint16, pad: t.uint16, space_required: t.uint32, max_message_size: t.uint32 },
  options,
);
const Piece = struct('Piece', { iov_hnd: t.uint64, iov_len: t.uint32, pad: t.uint32 }, options);
const Words = struct('Words', { id: t.uint32, words: t.uint32(16) }, options);

const recordsOf =
  (Type) =>
  ({ buffer }, count) =>
    Array.from({ length: count }, (_, i) => new Type(buffer, i * Type.size, Type.size));

/** A view for each record, made beforehand; it keeps the nested views that it once made. */
export const prebuilt = {
  count: 16_384,
  ...indexed({
    readTwo: recordsOf(Entry),
    readNested: recordsOf(Entry),
    writeTwo: recordsOf(Entry),
    readWide: recordsOf(Piece),
    readArray: recordsOf(Words),
  }),
};

/** A new view for each record. */
export const created = {
  count: 4096,
  readTwo: {
    prepare:
      ({ buffer }) =>
      (i) =>
        new Entry(buffer, i * 20, 20),
    pass: readTwoOnTheWay,
  },
};
