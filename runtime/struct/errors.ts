/**
 * The errors of generated accessors. They are functions that throw, not `throw` statements at the place of the check:
 * V8 keeps an accessor's temporary object off the heap only when the accessor itself cannot throw (measured: 4 times
 * the cost of the whole write otherwise).
 */

/** Refuses a value that its field cannot hold. */
export function refuse(field: string, value: unknown, min: number | bigint, max: number | bigint): never {
  const kind = typeof min === 'bigint' ? 'a bigint' : 'an integer';
  throw new RangeError(`${field} takes ${kind} from ${min} to ${max}, not ${describe(value)}`);
}

/** Refuses an index outside of `0 <= index < length`. */
export function outOfBounds(array: string, index: unknown, length: number): never {
  throw new RangeError(`${array} has ${length} elements, index ${describe(index)} is none of them`);
}

/** Refuses a number of elements that is not a whole number from 0 on. */
export function refuseCount(array: string, count: unknown): never {
  throw new RangeError(`${array} takes a whole number of elements from 0 on, not ${describe(count)}`);
}

/** Refuses a 64-bit value that a number would not hold exactly. */
export function refuseUnsafe(field: string, value: unknown): never {
  throw new RangeError(`${field} holds ${describe(value)}, which is no safe integer: read it as a bigint`);
}

/** Refuses an access that would leave the view. */
export function outOfView(what: string, offset: unknown, size: number, available: number): never {
  throw new RangeError(`${what} needs ${size} bytes at ${describe(offset)}, the view has ${available}`);
}

/** Refuses bytes of another length than the field's. */
export function refuseLength(field: string, length: number, expected: number): never {
  throw new RangeError(`${field} takes exactly ${expected} bytes, not ${length}`);
}

function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}...` : value);
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
