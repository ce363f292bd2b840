import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getInt64, getUint64, setInt64 } from '../../../runtime/struct/int64.js';

const edges = [0n, 1n, -1n, 0xffff_ffffn, 0x1_0000_0000n, -0x8000_0000_0000_0000n, 0x7fff_ffff_ffff_ffffn];
const values = fc.oneof(fc.constantFrom(...edges), fc.bigInt(-(2n ** 63n), 2n ** 64n - 1n));

describe('64 bits in two halves', () => {
  it('reads what a DataView reads, at any offset', () => {
    fc.assert(
      fc.property(values, fc.nat(9), (value, offset) => {
        const view = new DataView(new ArrayBuffer(20), 1, 18);
        view.setBigUint64(offset, value, true);
        expect(getUint64(view, offset)).toBe(view.getBigUint64(offset, true));
        expect(getInt64(view, offset)).toBe(view.getBigInt64(offset, true));
      }),
    );
  });

  it('writes what a DataView writes, and nothing beside it', () => {
    fc.assert(
      fc.property(values, fc.nat(9), (value, offset) => {
        const [ours, theirs] = [new Uint8Array(18).fill(0xa5), new Uint8Array(18).fill(0xa5)];
        setInt64(new DataView(ours.buffer), offset, value);
        new DataView(theirs.buffer).setBigUint64(offset, value, true);
        expect(ours).toEqual(theirs);
      }),
    );
  });

  it.each([-1, 1, 5, 8, 2 ** 32, 0.5 + 8])('throws at offset %d of 8 bytes and writes nothing', (offset) => {
    const bytes = new Uint8Array(8);
    const view = new DataView(bytes.buffer);
    expect(() => getUint64(view, offset)).toThrow(RangeError);
    expect(() => getInt64(view, offset)).toThrow(RangeError);
    if (offset < 0) return;
    expect(() => setInt64(view, offset, -1n)).toThrow(RangeError);
    expect(bytes).toEqual(new Uint8Array(8));
  });
});
