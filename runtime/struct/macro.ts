/** An argument of a macro function: C converts it to `long long`. A number that is no safe integer is refused. */
export function argument(name: string, value: number | bigint): bigint {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new RangeError(`${name} takes safe integers or bigints, not ${value}`);
  }
  return BigInt.asIntN(64, BigInt(value));
}

/** The result of a macro function as the form that its arguments had. */
export function result(name: string, value: bigint, exact: boolean): number | bigint {
  if (exact) return value;
  const number = Number(value);
  if (!Number.isSafeInteger(number)) {
    throw new RangeError(`${name} gives ${value}, which is no safe integer: call it with bigints`);
  }
  return number;
}

/** A shift count that C defines: `0 <= count < bits`. */
export function shiftCount(name: string, count: bigint, bits: number): bigint {
  if (count < 0n || count >= BigInt(bits)) throw new RangeError(`${name} shifts ${bits} bits by ${count}`);
  return count;
}
