import { describe, expect, it } from 'vitest';
import { copyIntoRing, copyOutOfRing, RingBytes } from '../../../runtime/ring/copy.js';

const SIZE = 64;
const GUARD = 0xee;

/** Bytes in the middle of a buffer, at an odd place, with guards around them. */
function guarded(length: number): { readonly bytes: Uint8Array; readonly whole: Uint8Array } {
  const whole = new Uint8Array(length + 24).fill(GUARD);
  return { bytes: whole.subarray(11, 11 + length), whole };
}

const isIntact = ({ bytes, whole }: { bytes: Uint8Array; whole: Uint8Array }): boolean =>
  whole.every((byte, i) => byte === GUARD || (i >= 11 && i < 11 + bytes.length));

/** No byte is GUARD, and none is like its neighbours. */
const pattern = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 37 + 1) & 0x7f);

describe('copies into and out of a ring', () => {
  it('move each byte to its place and no other, for all lengths and places', () => {
    for (let count = 0; count <= SIZE; count++) {
      for (let at = 0; at < SIZE; at++) {
        const from = (at * 3 + count) % 7;
        const source = pattern(from + count + 5);
        const into = guarded(SIZE);
        copyIntoRing(new RingBytes(into.bytes), at, source, from, count);
        const expected = new Uint8Array(SIZE).fill(GUARD);
        for (let i = 0; i < count; i++) expected[(at + i) % SIZE] = source[from + i]!;
        expect(into.bytes, `${count} bytes into ${at}`).toEqual(expected);
        expect(isIntact(into)).toBe(true);

        const target = guarded(from + count + 5);
        copyOutOfRing(new RingBytes(into.bytes), at, target.bytes, from, count);
        const got = new Uint8Array(from + count + 5).fill(GUARD);
        got.set(source.subarray(from, from + count), from);
        expect(target.bytes, `${count} bytes out of ${at}`).toEqual(got);
        expect(isIntact(target)).toBe(true);
      }
    }
  });

  it('copy a whole source', () => {
    for (const count of [3, 16, 17, 40]) {
      const ring = new RingBytes(new Uint8Array(SIZE));
      const source = pattern(count);
      copyIntoRing(ring, 60, source, 0, count);
      const target = new Uint8Array(count);
      copyOutOfRing(ring, 60, target, 0, count);
      expect(target).toEqual(source);
    }
  });
});
