import koffi from 'koffi';
import { decoded } from './loops.mjs';

const Addr = koffi.struct({ aport: 'uint32_t', domain_id: 'uint16_t', pad: 'uint16_t' });
const Entry = koffi.struct({
  ring: Addr,
  flags: 'uint16_t',
  pad: 'uint16_t',
  space_required: 'uint32_t',
  max_message_size: 'uint32_t',
});
const Words = koffi.struct({ id: 'uint32_t', words: koffi.array('uint32_t', 16, 'Typed') });

const decodeAll =
  (type) =>
  ({ bytes }, count) =>
  () =>
    koffi.decode(bytes, type, count);

/** All records decoded to objects by one call. */
export const whole = {
  count: 2048,
  ...decoded({ readTwo: decodeAll(Entry), readNested: decodeAll(Entry), readArray: decodeAll(Words) }),
};

const prepare = ({ bytes }) => bytes;
/** Its address, and the memory itself, which has to stay. */
const preparePointer = ({ bytes }) => ({ start: koffi.address(bytes), bytes });

/** A call for each field. Functions for one type are faster than the general one, and take a pointer as a bigint. */
export const fields = {
  count: 8192,
  readTwo: {
    prepare: preparePointer,
    pass({ start }, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const at = start + BigInt(i * 20);
        sum = (sum + koffi.decode.uint16(at + 8n) + koffi.decode.uint32(at + 12n)) | 0;
      }
      return sum;
    },
  },
  readNested: {
    prepare: preparePointer,
    pass({ start }, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const at = start + BigInt(i * 20);
        sum = (sum + koffi.decode.uint32(at) + koffi.decode.uint16(at + 4n)) | 0;
      }
      return sum;
    },
  },
  writeTwo: {
    prepare,
    pass(bytes, count, { values }) {
      for (let i = 0; i < count; i++) {
        const base = i * 20;
        const value = values[i & 1023];
        koffi.encode(bytes, base + 8, 'uint16_t', value);
        koffi.encode(bytes, base + 12, 'uint32_t', value);
      }
      return 0;
    },
  },
  readWide: {
    prepare: preparePointer,
    pass({ start }, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += koffi.decode.uint64(start + BigInt(i * 16));
      return sum;
    },
  },
};
