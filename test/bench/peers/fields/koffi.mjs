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

/** A call for each field. */
export const fields = {
  count: 8192,
  readTwo: {
    prepare,
    pass(bytes, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const base = i * 20;
        sum = (sum + koffi.decode(bytes, base + 8, 'uint16_t') + koffi.decode(bytes, base + 12, 'uint32_t')) | 0;
      }
      return sum;
    },
  },
  readNested: {
    prepare,
    pass(bytes, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const base = i * 20;
        sum = (sum + koffi.decode(bytes, base, 'uint32_t') + koffi.decode(bytes, base + 4, 'uint16_t')) | 0;
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
    prepare,
    pass(bytes, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += koffi.decode(bytes, i * 16, 'uint64_t');
      return sum;
    },
  },
};
