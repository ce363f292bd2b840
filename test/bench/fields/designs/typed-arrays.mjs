// Typed arrays over the same memory, with indices instead of offsets: needs records that are aligned, and a processor
// that has the byte order of the records.
const views = ({ buffer }) => ({
  words: new Uint32Array(buffer),
  halves: new Uint16Array(buffer),
});

export const typedArrays = {
  readTwo: {
    prepare: views,
    pass({ words, halves }, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) sum = (sum + halves[i * 10 + 4] + words[i * 5 + 3]) | 0;
      return sum;
    },
  },
  readNested: {
    prepare: views,
    pass({ words, halves }, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) sum = (sum + words[i * 5] + halves[i * 10 + 2]) | 0;
      return sum;
    },
  },
  writeTwo: {
    prepare: views,
    pass({ words, halves }, count, { values }) {
      for (let i = 0; i < count; i++) {
        const value = values[i & 1023];
        halves[i * 10 + 4] = value;
        words[i * 5 + 3] = value;
      }
      return 0;
    },
  },
  readWide: {
    prepare: ({ buffer }) => new BigUint64Array(buffer),
    pass(wide, count) {
      let sum = 0n;
      for (let i = 0; i < count; i++) sum = BigInt.asUintN(64, sum + wide[i * 2]);
      return sum;
    },
  },
  readArray: {
    prepare: views,
    pass({ words }, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const first = i * 17 + 1;
        for (let j = 0; j < 16; j++) sum = (sum + words[first + j]) | 0;
      }
      return sum;
    },
  },
};
