/**
 * The errors of generated accessors. They are functions that throw, not `throw` statements at the place of the check:
 * V8 keeps an accessor's temporary object off the heap only when the accessor itself cannot throw (measured: 4 times
 * the cost of the whole write otherwise).
 */

/**
 * What an error is about: a text, or the class of a record, with the field's name beside it. Generated code gives the
 * class, which costs a bundle one letter, where a text for each accessor made an eighth of it.
 */
export type Named = string | { readonly LAYOUT: { readonly name: string } };

/** Refuses a value that its field cannot hold. */
export function refuse(value: unknown, min: number | bigint, max: number | bigint, what: Named, field?: string): never {
  const kind = typeof min === 'bigint' ? 'a bigint' : 'an integer';
  fail(what, field, `takes ${kind} from ${min} to ${max}, not ${describe(value)}`);
}

/** Refuses an index outside of `0 <= index < length`. */
export function outOfBounds(index: unknown, length: number, what: Named): never {
  fail(what, undefined, `has ${length} elements, index ${describe(index)} is none of them`);
}

/** Refuses a number of elements that is not a whole number from 0 on. */
export function refuseCount(count: unknown, what: Named, field?: string): never {
  fail(what, field, `takes a whole number of elements from 0 on, not ${describe(count)}`);
}

/** Refuses a 64-bit value that a number would not hold exactly. */
export function refuseUnsafe(value: unknown, what: Named, field?: string): never {
  fail(what, field, `holds ${describe(value)}, which is no safe integer: read it as a bigint`);
}

/** Refuses an access that would leave the view. */
export function outOfView(offset: unknown, size: number, available: number, what: Named, field?: string): never {
  fail(what, field, `needs ${size} bytes at ${describe(offset)}, the view has ${available}`);
}

/** Refuses bytes of another length than the field's. */
export function refuseLength(length: number, expected: number, what: Named, field?: string): never {
  fail(what, field, `takes exactly ${expected} bytes, not ${length}`);
}

/** `struct xen_argo_addr`, or `xen_argo_addr.aport`, and what is wrong with it. */
function fail(what: Named, field: string | undefined, wrong: string): never {
  const name = typeof what === 'string' ? what : what.LAYOUT.name;
  throw new RangeError(`${field === undefined ? name : `${name.replace(/^.* /, '')}.${field}`} ${wrong}`);
}

function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}...` : value);
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
