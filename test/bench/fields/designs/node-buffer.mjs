// The methods of Node's Buffer, which check offset and range at every call.
const prepare = ({ bytes }) => bytes;

export const nodeBuffer = {
  readTwo: {
    prepare,
    pass(bytes, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const base = i * 20;
        sum = (sum + bytes.readUInt16LE(base + 8) + bytes.readUInt32LE(base + 12)) | 0;
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
        sum = (sum + bytes.readUInt32LE(base) + bytes.readUInt16LE(base + 4)) | 0;
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
        bytes.writeUInt16LE(value, base + 8);
        bytes.writeUInt32LE(value, base + 12);
      }
      return 0;
    },
  },
  readWide: {
    prepare,
    pass(bytes, count) {
      let sum = 0n;
      for (let i = 0; i < count; i++) sum = BigInt.asUintN(64, sum + bytes.readBigUInt64LE(i * 16));
      return sum;
    },
  },
  readArray: {
    prepare,
    pass(bytes, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const base = i * 68 + 4;
        for (let j = 0; j < 16; j++) sum = (sum + bytes.readUInt32LE(base + j * 4)) | 0;
      }
      return sum;
    },
  },
};
