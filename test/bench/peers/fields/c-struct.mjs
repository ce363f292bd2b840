import cstruct from 'c-struct';
import { readTwoOnTheWay } from './loops.mjs';

const { uint16, uint32 } = cstruct.type;

// The nested record flat: with a schema in a schema, it reads the fields behind it from wrong offsets.
cstruct.register(
  'Entry',
  new cstruct.Schema({
    aport: uint32,
    domain_id: uint16,
    address_pad: uint16,
    flags: uint16,
    pad: uint16,
    space_required: uint32,
    max_message_size: uint32,
  }),
);

/** An object for each record, decoded; to write, encoded to a buffer of its own and copied to its place. */
export const flat = {
  count: 4096,
  readTwo: {
    prepare:
      ({ bytes }) =>
      (i) =>
        cstruct.unpackSync('Entry', bytes.subarray(i * 20, i * 20 + 20)),
    pass: readTwoOnTheWay,
  },
  writeTwo: {
    prepare: ({ bytes }) => bytes,
    pass(bytes, count, { values }) {
      const entry = {
        aport: 0,
        domain_id: 0,
        address_pad: 0,
        flags: 0,
        pad: 0,
        space_required: 0,
        max_message_size: 0,
      };
      for (let i = 0; i < count; i++) {
        const value = values[i & 1023];
        entry.flags = value;
        entry.space_required = value;
        bytes.set(cstruct.packSync('Entry', entry), i * 20);
      }
      return 0;
    },
  },
};
