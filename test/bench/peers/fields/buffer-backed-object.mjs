import bbo from 'buffer-backed-object';
import { indexed } from './loops.mjs';

const addr = { aport: bbo.Uint32(), domain_id: bbo.Uint16(), pad: bbo.Uint16() };
const entry = {
  ring: bbo.NestedBufferBackedObject(addr),
  flags: bbo.Uint16(),
  pad: bbo.Uint16(),
  space_required: bbo.Uint32(),
  max_message_size: bbo.Uint32(),
};
const piece = { iov_hnd: bbo.BigUint64(), iov_len: bbo.Uint32(), pad: bbo.Uint32() };

const arrayOf =
  (descriptors) =>
  ({ buffer }, length) =>
    bbo.ArrayOfBufferBackedObjects(buffer, descriptors, { length });

/** The documented array, which makes an object when its index is asked for first. */
export const array = { count: 4096, ...indexed({ readTwo: arrayOf(entry) }) };

const objectsOf = (descriptors) => (memory, count) => Array.from(arrayOf(descriptors)(memory, count));

/** The objects of that array, taken out of it beforehand. */
export const prebuilt = {
  count: 4096,
  ...indexed({ readTwo: objectsOf(entry), writeTwo: objectsOf(entry), readWide: objectsOf(piece) }),
};

/** A nested record is made anew at every access, which takes long. */
export const nested = { count: 1024, ...indexed({ readNested: objectsOf(entry) }) };
