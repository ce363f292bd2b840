// The generated classes, in the forms that they offer. One form alone runs in a process.
import { XenArgoIov, XenArgoRingDataEnt } from 'xenbind/bindings/argo';

/** Bindings of records.h: the table makes them before anything runs. */
const { BenchBits, BenchWords } = await import(new URL('../../../../.tmp/bench/fields/records.mjs', import.meta.url));

const prepareView = ({ view }) => view;
const prepareArray =
  (type) =>
  ({ buffer }, count) =>
    type.array(buffer, 0, count);
const prepareCursor =
  (type) =>
  ({ buffer }, count) =>
    type.array(buffer, 0, count).cursor();

/** A new object for each record. */
export const created = {
  readTwo: {
    prepare: prepareView,
    pass(view, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const entry = new XenArgoRingDataEnt(view, i * 20);
        sum = (sum + entry.flags + entry.space_required) | 0;
      }
      return sum;
    },
  },
  readNested: {
    prepare: prepareView,
    pass(view, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const entry = new XenArgoRingDataEnt(view, i * 20);
        sum = (sum + entry.ring.aport + entry.ring.domain_id) | 0;
      }
      return sum;
    },
  },
  writeTwo: {
    prepare: prepareView,
    pass(view, count, { values }) {
      for (let i = 0; i < count; i++) {
        const entry = new XenArgoRingDataEnt(view, i * 20);
        const value = values[i & 1023];
        entry.flags = value;
        entry.space_required = value;
      }
      return 0;
    },
  },
  readWide: {
    prepare: prepareView,
    pass(view, count) {
      let low = 0;
      let high = 0;
      for (let i = 0; i < count; i++) {
        const piece = new XenArgoIov(view, i * 16);
        low = (low + piece.iov_hnd_lo) | 0;
        high = (high + piece.iov_hnd_hi) | 0;
      }
      return (high >>> 0) * 2 ** 32 + (low >>> 0);
    },
  },
  readBits: {
    prepare: prepareView,
    pass(view, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const record = new BenchBits(view, i * 8);
        sum = (sum + record.kind + record.priority + record.channel) | 0;
      }
      return sum;
    },
  },
  writeBits: {
    prepare: prepareView,
    pass(view, count, { small }) {
      for (let i = 0; i < count; i++) {
        const record = new BenchBits(view, i * 8);
        const value = small[i & 1023];
        record.priority = value;
        record.channel = value;
      }
      return 0;
    },
  },
  readArray: {
    prepare: prepareView,
    pass(view, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const { words } = new BenchWords(view, i * 68);
        for (let j = 0; j < words.length; j++) sum = (sum + words.get(j)) | 0;
      }
      return sum;
    },
  },
};

const Entry = XenArgoRingDataEnt;
const Piece = XenArgoIov;

/**
 * The same with the class in a constant of the module, as it is after bundling: V8 asks at every use of an import whether
 * it exists already.
 */
export const local = {
  readTwo: {
    prepare: prepareView,
    pass(view, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const entry = new Entry(view, i * 20);
        sum = (sum + entry.flags + entry.space_required) | 0;
      }
      return sum;
    },
  },
  readNested: {
    prepare: prepareView,
    pass(view, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const entry = new Entry(view, i * 20);
        sum = (sum + entry.ring.aport + entry.ring.domain_id) | 0;
      }
      return sum;
    },
  },
  writeTwo: {
    prepare: prepareView,
    pass(view, count, { values }) {
      for (let i = 0; i < count; i++) {
        const entry = new Entry(view, i * 20);
        const value = values[i & 1023];
        entry.flags = value;
        entry.space_required = value;
      }
      return 0;
    },
  },
  readWide: {
    prepare: prepareView,
    pass(view, count) {
      let low = 0;
      let high = 0;
      for (let i = 0; i < count; i++) {
        const piece = new Piece(view, i * 16);
        low = (low + piece.iov_hnd_lo) | 0;
        high = (high + piece.iov_hnd_hi) | 0;
      }
      return (high >>> 0) * 2 ** 32 + (low >>> 0);
    },
  },
};

/** One object that moves, its index checked. */
export const cursor = {
  readTwo: {
    prepare: prepareCursor(XenArgoRingDataEnt),
    pass(entries, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const entry = entries.at(i);
        sum = (sum + entry.flags + entry.space_required) | 0;
      }
      return sum;
    },
  },
  readNested: {
    prepare: prepareCursor(XenArgoRingDataEnt),
    pass(entries, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const entry = entries.at(i);
        sum = (sum + entry.ring.aport + entry.ring.domain_id) | 0;
      }
      return sum;
    },
  },
  writeTwo: {
    prepare: prepareCursor(XenArgoRingDataEnt),
    pass(entries, count, { values }) {
      for (let i = 0; i < count; i++) {
        const entry = entries.at(i);
        const value = values[i & 1023];
        entry.flags = value;
        entry.space_required = value;
      }
      return 0;
    },
  },
  readBits: {
    prepare: prepareCursor(BenchBits),
    pass(records, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const record = records.at(i);
        sum = (sum + record.kind + record.priority + record.channel) | 0;
      }
      return sum;
    },
  },
  readArray: {
    prepare: prepareCursor(BenchWords),
    pass(records, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const { words } = records.at(i);
        for (let j = 0; j < words.length; j++) sum = (sum + words.get(j)) | 0;
      }
      return sum;
    },
  },
};

/** A new object for each record, its index checked. */
export const array = {
  readTwo: { prepare: prepareArray(XenArgoRingDataEnt), pass: cursor.readTwo.pass },
  readNested: { prepare: prepareArray(XenArgoRingDataEnt), pass: cursor.readNested.pass },
  writeTwo: { prepare: prepareArray(XenArgoRingDataEnt), pass: cursor.writeTwo.pass },
};

/** 64 bits as a number that is checked to be exact. */
export const asNumber = {
  readWide: {
    prepare: prepareView,
    pass(view, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += new XenArgoIov(view, i * 16).iov_hnd_number;
      return sum;
    },
  },
};

export const asBigint = {
  readWide: {
    prepare: prepareView,
    pass(view, count) {
      let sum = 0n;
      for (let i = 0; i < count; i++) sum = BigInt.asUintN(64, sum + new XenArgoIov(view, i * 16).iov_hnd);
      return sum;
    },
  },
};
