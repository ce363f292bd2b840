// The work of each group, for peers whose records have their fields as properties. Each process runs one of these with
// one kind of record.

/** Over what has a record at each index: views that were made before, arrays that make them, decoded objects. */
export const overIndices = {
  readTwo(entries, count) {
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const entry = entries[i];
      sum = (sum + entry.flags + entry.space_required) | 0;
    }
    return sum;
  },
  readNested(entries, count) {
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const entry = entries[i];
      sum = (sum + entry.ring.aport + entry.ring.domain_id) | 0;
    }
    return sum;
  },
  writeTwo(entries, count, { values }) {
    for (let i = 0; i < count; i++) {
      const entry = entries[i];
      const value = values[i & 1023];
      entry.flags = value;
      entry.space_required = value;
    }
    return 0;
  },
  /** For fields that are a bigint. */
  readWide(pieces, count) {
    let sum = 0n;
    for (let i = 0; i < count; i++) sum = BigInt.asUintN(64, sum + pieces[i].iov_hnd);
    return sum;
  },
  /** For fields that are a number where that is exact, as all values here are. */
  readWideNumber(pieces, count) {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += pieces[i].iov_hnd;
    return sum;
  },
  readBits(records, count) {
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const record = records[i];
      sum = (sum + record.kind + record.priority + record.channel) | 0;
    }
    return sum;
  },
  writeBits(records, count, { small }) {
    for (let i = 0; i < count; i++) {
      const record = records[i];
      const value = small[i & 1023];
      record.priority = value;
      record.channel = value;
    }
    return 0;
  },
  readArray(records, count) {
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const { words } = records[i];
      for (let j = 0; j < 16; j++) sum = (sum + words[j]) | 0;
    }
    return sum;
  },
};

/** With a function that makes the record, or decodes it, when its turn comes. */
export function readTwoOnTheWay(make, count) {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const entry = make(i);
    sum = (sum + entry.flags + entry.space_required) | 0;
  }
  return sum;
}

/** Designs over indices: `prepare` of each group gives the records. */
export function indexed(preparations) {
  const designs = {};
  for (const [group, prepare] of Object.entries(preparations)) designs[group] = { prepare, pass: overIndices[group] };
  return designs;
}

/** Designs that decode all records at the start of each pass: `prepare` of each group gives the function for that. */
export function decoded(preparations) {
  const designs = {};
  for (const [group, prepare] of Object.entries(preparations)) {
    const read = overIndices[group];
    designs[group] = { prepare, pass: (decode, count) => read(decode(), count) };
  }
  return designs;
}

/** The record at an index as an object of `Type`, which takes a piece of a Buffer. */
export function recordAt(Type, { bytes, size }, i) {
  return new Type(bytes.subarray(i * size, (i + 1) * size));
}

/** Prepares such an object for each record. */
export function recordsOf(Type) {
  return (memory, count) => Array.from({ length: count }, (_, i) => recordAt(Type, memory, i));
}
