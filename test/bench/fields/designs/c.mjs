// fields.c, compiled with -O2: one call a pass.
import koffi from 'koffi';

/** The library's path; the table compiles it before anything runs. */
const library = koffi.load(process.env.XENBIND_BENCH_LIBRARY);

/** A pass that calls `name`, which may take the values to write as well. */
function design(name, result, chooseValues) {
  const parameters = ['void *', 'uint32_t', ...(chooseValues ? ['int32_t *'] : [])];
  return {
    prepare: ({ bytes }) => ({ call: library.func(name, result, parameters), bytes }),
    pass: chooseValues
      ? ({ call, bytes }, count, memory) => call(bytes, count, chooseValues(memory))
      : ({ call, bytes }, count) => call(bytes, count),
  };
}

export const c = {
  readTwo: design('read_two', 'uint32_t'),
  readNested: design('read_nested', 'uint32_t'),
  writeTwo: design('write_two', 'uint32_t', ({ values }) => values),
  readWide: design('read_wide', 'uint64_t'),
  readBits: design('read_bits', 'uint32_t'),
  writeBits: design('write_bits', 'uint32_t', ({ small }) => small),
  readArray: design('read_array', 'uint32_t'),
};
