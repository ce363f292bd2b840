import fu from 'struct-fu';
import { decoded, overIndices } from './loops.mjs';

const entry = [
  fu.struct('ring', [fu.uint32le('aport'), fu.uint16le('domain_id'), fu.uint16le('pad')]),
  fu.uint16le('flags'),
  fu.uint16le('pad'),
  fu.uint32le('space_required'),
  fu.uint32le('max_message_size'),
];
const words = [fu.uint32le('id'), fu.uint32le('words', 16)];

const decodeAll =
  (fields) =>
  ({ bytes }, count) => {
    const type = fu.struct(fields, count);
    return () => type.unpack(bytes);
  };

/** All records as one array, decoded to objects or encoded from objects. */
export const whole = {
  count: 4096,
  ...decoded({ readTwo: decodeAll(entry), readNested: decodeAll(entry), readArray: decodeAll(words) }),
  writeTwo: {
    prepare({ bytes }, count) {
      const type = fu.struct(entry, count);
      return { type, bytes, objects: type.unpack(bytes) };
    },
    pass({ type, bytes, objects }, count, memory) {
      overIndices.writeTwo(objects, count, memory);
      type.pack(objects, bytes);
      return 0;
    },
  },
};
