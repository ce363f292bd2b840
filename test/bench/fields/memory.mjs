// The memory that the designs of a group work on. Record i has the values of record i % PERIOD, so that what a slow design
// came to over fewer records tells what it would have come to over all of them.

/** Every number of records is a multiple of it; the loops and fields.c have it as a literal. */
export const PERIOD = 1024;

/**
 * Numbers to write, below 65,536 and below 64. They come from memory, for what V8 knows to be in range it does not
 * check again.
 */
function randomValues(limit) {
  const values = new Int32Array(PERIOD);
  let state = 1;
  for (let i = 0; i < PERIOD; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    values[i] = (state / 2 ** 32) * limit;
  }
  return values;
}

const wrapped = (sum, times) => Math.imul(sum, times) >>> 0;

/** Sums of 64-bit values: exact in all forms, since the values stay below 2 ** 37. */
const exact = (sum, times) => (typeof sum === 'bigint' ? sum * BigInt(times) : sum * times);

function fillEntries({ view, values }, i) {
  const base = i * 20;
  const value = values[i % PERIOD];
  view.setUint32(base, value * 40_503, true);
  view.setUint16(base + 4, value >> 1, true);
  view.setUint16(base + 8, value ^ 0x5555, true);
  view.setUint32(base + 12, value * 60_493, true);
}

/** `size`: bytes of a record; `fill` writes one; `written` reads back what the design wrote into one. */
const GROUPS = {
  readTwo: { size: 20, count: 65_536, fill: fillEntries, scale: wrapped },
  readNested: { size: 20, count: 65_536, fill: fillEntries, scale: wrapped },
  writeTwo: {
    size: 20,
    count: 65_536,
    written: (view, i) => view.getUint16(i * 20 + 8, true) * 31 + view.getUint32(i * 20 + 12, true),
    scale: wrapped,
  },
  readWide: {
    size: 16,
    count: 65_536,
    fill({ view, values }, i) {
      view.setUint32(i * 16, values[i % PERIOD], true);
      view.setUint32(i * 16 + 4, values[i % PERIOD] & 31, true);
    },
    scale: exact,
  },
  readBits: {
    size: 8,
    count: 65_536,
    fill: ({ view, values }, i) => view.setUint32(i * 8, (values[i % PERIOD] * 32_749) & 0x1fffffff, true),
    scale: wrapped,
  },
  writeBits: {
    size: 8,
    count: 65_536,
    // Bits that belong to other fields have to stay.
    fill: ({ view }, i) => view.setUint32(i * 8, 0x1555_5555, true),
    written: (view, i) => view.getUint32(i * 8, true),
    scale: wrapped,
  },
  readArray: {
    size: 68,
    count: 4096,
    fill({ view, values }, i) {
      for (let j = 0; j < 17; j++) view.setUint32(i * 68 + j * 4, values[(i + j) % PERIOD] * 50_021, true);
    },
    scale: wrapped,
  },
};

/** How many records a group has, or as many as a design takes of them. */
export function countOf(group, most = Number.POSITIVE_INFINITY) {
  return Math.min(GROUPS[group].count, most);
}

/** Fresh memory of `count` records of a group: `buffer`, seen as `view` and as Node's `bytes`, `size` bytes a record. */
export function memoryFor(group, count) {
  const { size, fill } = GROUPS[group];
  const buffer = new ArrayBuffer(size * count);
  const memory = {
    buffer,
    view: new DataView(buffer),
    bytes: Buffer.from(buffer),
    size,
    values: randomValues(65_536),
    small: randomValues(64),
  };
  if (fill) for (let i = 0; i < count; i++) fill(memory, i);
  return memory;
}

/** What all records of the group come to, by what a pass over the first `count` of them came to or wrote. */
export function totalOf(group, { view }, count, result) {
  const { written, scale } = GROUPS[group];
  let sum = result;
  if (written) {
    sum = 0;
    for (let i = 0; i < count; i++) sum = (sum + written(view, i)) >>> 0;
  }
  return scale(sum, countOf(group) / count);
}
