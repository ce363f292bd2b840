/** Up to here a loop is faster than a view for `set`. */
const LOOP_LIMIT = 64;

export function copyBytes(from: Uint8Array, start: number, to: Uint8Array, at: number, length: number): void {
  if (length > LOOP_LIMIT) to.set(from.subarray(start, start + length), at);
  else for (let i = 0; i < length; i++) to[at + i] = from[start + i]!;
}
