// Loops over a DataView, as an author who knows all offsets writes them.
import { XenArgoIov, XenArgoRingDataEnt } from 'xenbind/bindings/argo';

const { ring, flags, space_required: space } = XenArgoRingDataEnt.LAYOUT.fields;
const offsets = [ring.offset, flags.offset, space.offset, XenArgoRingDataEnt.SIZE, XenArgoIov.SIZE].join();
if (offsets !== '0,8,12,20,16') throw new Error('the loops written by hand are out of date');

const prepare = ({ view }) => view;

export const byHand = {
  readTwo: {
    prepare,
    pass(view, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const base = i * 20;
        sum = (sum + view.getUint16(base + 8, true) + view.getUint32(base + 12, true)) | 0;
      }
      return sum;
    },
  },
  readNested: {
    prepare,
    pass(view, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const base = i * 20;
        sum = (sum + view.getUint32(base, true) + view.getUint16(base + 4, true)) | 0;
      }
      return sum;
    },
  },
  writeTwo: {
    prepare,
    pass(view, count, { values }) {
      for (let i = 0; i < count; i++) {
        const base = i * 20;
        const value = values[i & 1023];
        view.setUint16(base + 8, value, true);
        view.setUint32(base + 12, value, true);
      }
      return 0;
    },
  },
  readWide: {
    prepare,
    pass(view, count) {
      let low = 0;
      let high = 0;
      for (let i = 0; i < count; i++) {
        const base = i * 16;
        low = (low + view.getUint32(base, true)) | 0;
        high = (high + view.getUint32(base + 4, true)) | 0;
      }
      return (high >>> 0) * 2 ** 32 + (low >>> 0);
    },
  },
  readBits: {
    prepare,
    pass(view, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const word = view.getUint32(i * 8, true);
        sum = (sum + (word & 0xf) + ((word >>> 8) & 0x3f) + ((word >>> 16) & 0x7f)) | 0;
      }
      return sum;
    },
  },
  writeBits: {
    prepare,
    pass(view, count, { small }) {
      for (let i = 0; i < count; i++) {
        const base = i * 8;
        const value = small[i & 1023];
        view.setUint32(base, (view.getUint32(base, true) & ~0x3f00) | ((value & 0x3f) << 8), true);
        view.setUint32(base, (view.getUint32(base, true) & ~0x7f0000) | ((value & 0x7f) << 16), true);
      }
      return 0;
    },
  },
  readArray: {
    prepare,
    pass(view, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const base = i * 68 + 4;
        for (let j = 0; j < 16; j++) sum = (sum + view.getUint32(base + j * 4, true)) | 0;
      }
      return sum;
    },
  },
};

function refuse(value) {
  throw new RangeError(`${value} is out of range`);
}

/** With the checks that the generated setters have. */
export const checked = {
  writeTwo: {
    prepare,
    pass(view, count, { values }) {
      for (let i = 0; i < count; i++) {
        const base = i * 20;
        const value = values[i & 1023];
        if (value !== (value & 0xffff)) refuse(value);
        view.setUint16(base + 8, value, true);
        if (value !== value >>> 0) refuse(value);
        view.setUint32(base + 12, value, true);
      }
      return 0;
    },
  },
  writeBits: {
    prepare,
    pass(view, count, { small }) {
      for (let i = 0; i < count; i++) {
        const base = i * 8;
        const value = small[i & 1023];
        if (value !== (value & 0x3f)) refuse(value);
        view.setUint32(base, (view.getUint32(base, true) & ~0x3f00) | (value << 8), true);
        if (value !== (value & 0x7f)) refuse(value);
        view.setUint32(base, (view.getUint32(base, true) & ~0x7f0000) | (value << 16), true);
      }
      return 0;
    },
  },
};

/** 64 bits as one number, which is exact up to 2 ** 53. */
export const asNumber = {
  readWide: {
    prepare,
    pass(view, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const base = i * 16;
        sum += view.getUint32(base + 4, true) * 2 ** 32 + view.getUint32(base, true);
      }
      return sum;
    },
  },
};

export const asBigint = {
  readWide: {
    prepare,
    pass(view, count) {
      let sum = 0n;
      for (let i = 0; i < count; i++) sum = BigInt.asUintN(64, sum + view.getBigUint64(i * 16, true));
      return sum;
    },
  },
};
