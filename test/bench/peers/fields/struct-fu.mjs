import fu from 'struct-fu';
import { decoded, overIndices } from './loops.mjs';

const entry = [
  fu.struct('ring', [fu.uint32le('aport'), fu.uint16le('domain_id'), fu.uint16le('pad')]),
  fu.uint16le('flags'),
  fu.uint16le('pad'),
  fu.uint32le('space_required'),
  fu.uint32le('max_message_size'),
];
// Bits count from the highest.
const bits = [
  ...[fu.ubit('state', 3), fu.ubit('urgent', 1), fu.ubit('kind', 4)],
  ...[fu.ubit('mode', 2), fu.ubit('priority', 6)],
  ...[fu.ubit('shared', 1), fu.ubit('channel', 7)],
  ...[fu.ubit('rest', 3), fu.ubit('weight', 5)],
  fu.uint32le('sequence'),
];
const words = [fu.uint32le('id'), fu.uint32le('words', 16)];

const decodeAll =
  (fields) =>
  ({ bytes }, count) => {
    const type = fu.struct(fields, count);
    return () => type.unpack(bytes);
  };

const encodeAll = (fields, write) => ({
  prepare({ bytes }, count) {
    const type = fu.struct(fields, count);
    return { type, bytes, objects: type.unpack(bytes) };
  },
  pass({ type, bytes, objects }, count, memory) {
    write(objects, count, memory);
    type.pack(objects, bytes);
    return 0;
  },
});

/** All records as one array, decoded to objects or encoded from objects. */
export const whole = {
  count: 4096,
  ...decoded({
    readTwo: decodeAll(entry),
    readNested: decodeAll(entry),
    readBits: decodeAll(bits),
    readArray: decodeAll(words),
  }),
  writeTwo: encodeAll(entry, overIndices.writeTwo),
  writeBits: encodeAll(bits, overIndices.writeBits),
};
