import * as r from 'restructure';
import { decoded, overIndices } from './loops.mjs';

const Addr = new r.Struct({ aport: r.uint32le, domain_id: r.uint16le, pad: r.uint16le });
const Entry = new r.Struct({
  ring: Addr,
  flags: r.uint16le,
  pad: r.uint16le,
  space_required: r.uint32le,
  max_message_size: r.uint32le,
});
const Words = new r.Struct({ id: r.uint32le, words: new r.Array(r.uint32le, 16) });

const decodeAll =
  (type) =>
  ({ bytes }, count) => {
    const array = new r.Array(type, count);
    return () => array.fromBuffer(bytes);
  };

/** All records as one array, decoded to objects or encoded from objects. */
export const whole = {
  count: 1024,
  ...decoded({ readTwo: decodeAll(Entry), readNested: decodeAll(Entry), readArray: decodeAll(Words) }),
  writeTwo: {
    prepare({ bytes }, count) {
      const array = new r.Array(Entry, count);
      return { array, bytes, objects: array.fromBuffer(bytes) };
    },
    pass({ array, bytes, objects }, count, memory) {
      overIndices.writeTwo(objects, count, memory);
      array.encode(new r.EncodeStream(bytes), objects);
      return 0;
    },
  },
};
