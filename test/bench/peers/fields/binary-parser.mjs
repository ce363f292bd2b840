import { Parser } from 'binary-parser';
import { decoded, readTwoOnTheWay } from './loops.mjs';

const little = () => new Parser().endianness('little');
const addr = () => little().uint32('aport').uint16('domain_id').uint16('pad');
const entry = () =>
  little()
    .nest('ring', { type: addr() })
    .uint16('flags')
    .uint16('pad')
    .uint32('space_required')
    .uint32('max_message_size');
const piece = () => little().uint64('iov_hnd').uint32('iov_len').uint32('pad');
// Each byte for itself, since it reads the bytes of a word from the highest; within a byte the lowest bits come first.
const bits = () =>
  little()
    .nest({ type: little().bit4('kind').bit1('urgent').bit3('state') })
    .nest({ type: little().bit6('priority').bit2('mode') })
    .nest({ type: little().bit7('channel').bit1('shared') })
    .nest({ type: little().bit5('weight').bit3('rest') })
    .uint32('sequence');
const words = () => little().uint32('id').array('words', { type: 'uint32le', length: 16 });

const decodeAll =
  (type) =>
  ({ bytes }, length) => {
    const parser = new Parser().array('records', { type: type(), length });
    return () => parser.parse(bytes).records;
  };

/** All records as one array, decoded to objects. It cannot write. */
export const whole = {
  count: 16_384,
  ...decoded({
    readTwo: decodeAll(entry),
    readNested: decodeAll(entry),
    readWide: decodeAll(piece),
    readBits: decodeAll(bits),
    readArray: decodeAll(words),
  }),
};

/** A call for each record. */
export const single = {
  count: 4096,
  readTwo: {
    prepare({ bytes }) {
      const parser = entry();
      return (i) => parser.parse(bytes.subarray(i * 20, i * 20 + 20));
    },
    pass: readTwoOnTheWay,
  },
};
