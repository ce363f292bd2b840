import { describe, expect, it } from 'vitest';
import type { AbiName } from '../../../generator/layout/abi.js';
import { abiByName, abiNames } from '../../../generator/layout/abis/index.js';
import { layoutRecord, type MemberShape, type RecordShape } from '../../../generator/layout/record-layout.js';

/** Cases whose numbers were read off a compiler by hand, one for each rule: they hold where no compiler is. */

function field(size: number, more: Partial<MemberShape> = {}): MemberShape {
  return {
    named: true,
    size,
    align: size,
    fieldAlign: size,
    userAligned: false,
    bitWidth: null,
    packed: false,
    aligned: null,
    ...more,
  };
}
const bits = (size: number, bitWidth: number, more: Partial<MemberShape> = {}): MemberShape =>
  field(size, { bitWidth, ...more });
const unnamed = (size: number, bitWidth: number): MemberShape => bits(size, bitWidth, { named: false });

function layout(abi: AbiName, members: readonly MemberShape[], more: Partial<RecordShape> = {}): string {
  const shape: RecordShape = { kind: 'struct', members, packed: false, aligned: null, pack: null, ...more };
  const { size, align, members: positions } = layoutRecord(shape, abiByName(abi));
  return `${size}/${align} ${positions.map((position) => position.start).join(' ')}`;
}

describe('layoutRecord', () => {
  it('gives a record without members the size 0', () => {
    for (const abi of abiNames) expect(layout(abi, [])).toBe('0/1 ');
  });

  it('aligns fields and pads the end', () => {
    expect(layout('x86_64', [field(1), field(4), field(2)])).toBe('12/4 0 32 64');
    expect(layout('x86_64', [field(1), field(4)], { kind: 'union' })).toBe('4/4 0 0');
  });

  it('gives 8-byte scalars on i386 their smaller alignment, unless somebody asked for more', () => {
    const longLong = field(8, { fieldAlign: 4 });
    expect(layout('i386', [field(1), longLong])).toBe('12/4 0 32');
    expect(layout('i386', [field(1), { ...longLong, aligned: 8 }])).toBe('16/8 0 64');
    expect(layout('i386', [field(1), { ...longLong, userAligned: true, fieldAlign: 8 }])).toBe('16/8 0 64');
  });

  it('shares a unit between bit-fields and does not let one straddle it', () => {
    expect(layout('x86_64', [bits(4, 20), bits(4, 12), bits(4, 1)])).toBe('8/4 0 20 32');
    expect(layout('x86_64', [bits(4, 20), bits(4, 13)])).toBe('8/4 0 32');
    expect(layout('x86_64', [bits(1, 3), bits(4, 7), bits(1, 3)])).toBe('4/4 0 3 10');
    expect(layout('i386', [bits(8, 20, { fieldAlign: 4 }), bits(8, 44, { fieldAlign: 4 })])).toBe('8/4 0 20');
  });

  it('lets packed bit-fields straddle, also under #pragma pack', () => {
    expect(layout('x86_64', [bits(4, 20), bits(4, 13)], { packed: true })).toBe('5/1 0 20');
    expect(layout('x86_64', [bits(4, 20), bits(4, 13)], { pack: 2 })).toBe('6/2 0 20');
    expect(layout('x86_64', [bits(4, 20), bits(4, 13, { packed: true })])).toBe('8/4 0 20');
  });

  it('ends the unit at a zero-width bit-field, which aligns the record on ARM only', () => {
    const members = [field(1), unnamed(4, 0), field(1)];
    expect(layout('x86_64', members)).toBe('5/1 0 32 32');
    expect(layout('i386', members)).toBe('5/1 0 32 32');
    expect(layout('arm64', members)).toBe('8/4 0 32 32');
    expect(layout('arm32', members)).toBe('8/4 0 32 32');
    // Packing has no power over it.
    expect(layout('x86_64', members, { packed: true })).toBe('5/1 0 32 32');
    expect(layout('arm64', members, { pack: 1 })).toBe('8/4 0 32 32');
    expect(layout('arm64', [unnamed(4, 0), field(1)], { kind: 'union' })).toBe('4/4 0 0');
    expect(layout('x86_64', [unnamed(4, 0), field(1)], { kind: 'union' })).toBe('1/1 0 0');
  });

  it('lets an unnamed bit-field align the record on ARM only', () => {
    expect(layout('x86_64', [field(1), unnamed(4, 5), field(1)])).toBe('3/1 0 8 16');
    expect(layout('i386', [field(1), unnamed(4, 5), field(1)])).toBe('3/1 0 8 16');
    expect(layout('arm64', [field(1), unnamed(4, 5), field(1)])).toBe('4/4 0 8 16');
    expect(layout('arm32', [field(1), unnamed(4, 5), field(1)])).toBe('4/4 0 8 16');
  });

  it('counts a bit-field that fills an aligned machine integer as one', () => {
    const overAligned = { align: 64, fieldAlign: 64, userAligned: true };
    // One of 5 bits must lie in a unit of its type, which gcc counts from the last multiple of its largest alignment.
    const bytes = field(24, { align: 1, fieldAlign: 1 });
    expect(layout('x86_64', [field(4), bits(4, 32, overAligned), field(1)])).toBe('64/64 0 32 64');
    expect(layout('x86_64', [bytes, bits(4, 32, overAligned)])).toBe('64/64 0 192');
    expect(layout('x86_64', [bytes, bits(4, 5, overAligned)])).toBe('128/64 0 640');
    expect(layout('x86_64', [bits(4, 32), field(1)], { packed: true })).toBe('5/1 0 32');
    expect(layout('x86_64', [field(1), bits(8, 64)])).toBe('16/8 0 64');
    expect(layout('i386', [field(1), bits(8, 64, { fieldAlign: 4 })])).toBe('12/4 0 32');
    expect(layout('i386', [bits(8, 64, { fieldAlign: 4 })])).toBe('8/4 0');
  });

  it('takes the alignment that a typedef gave, smaller or greater, for the unit of a bit-field', () => {
    const half = { align: 2, fieldAlign: 2, userAligned: true };
    expect(layout('x86_64', [field(1), bits(4, 30, half)])).toBe('6/2 0 16');
    expect(layout('x86_64', [field(1), bits(4, 3), bits(4, 30, half)])).toBe('8/4 0 8 16');
    // Where it fills an integer of the machine, that integer's alignment counts.
    expect(layout('x86_64', [bits(8, 64, half)])).toBe('8/8 0');
    expect(layout('i386', [bits(8, 64, half)])).toBe('8/4 0');
    expect(layout('i386', [field(1), bits(8, 64, half)])).toBe('10/2 0 16');
    expect(
      layout('x86_64', [field(1), bits(4, 5, { align: 64, fieldAlign: 64, userAligned: true })], { pack: 2 }),
    ).toBe('2/2 0 8');
  });

  it('places a bit-field where its own attributes ask for it', () => {
    expect(layout('x86_64', [field(1), bits(4, 5, { aligned: 8 })])).toBe('16/8 0 64');
    expect(layout('x86_64', [field(1), bits(4, 5, { packed: true, aligned: 2 })])).toBe('4/2 0 16');
  });

  it('packs fields, and keeps what they ask for themselves', () => {
    expect(layout('x86_64', [field(1), field(8)], { packed: true })).toBe('9/1 0 8');
    expect(layout('x86_64', [field(1), field(8, { aligned: 4 })], { packed: true })).toBe('12/4 0 32');
    expect(layout('x86_64', [field(1), field(8)], { packed: true, aligned: 4 })).toBe('12/4 0 8');
    expect(layout('x86_64', [field(1), field(8, { packed: true })])).toBe('9/1 0 8');
  });

  it('caps alignments by #pragma pack, also those of attributes, but not that of the record', () => {
    expect(layout('x86_64', [field(1), field(8)], { pack: 4 })).toBe('12/4 0 32');
    expect(layout('x86_64', [field(1), field(4, { aligned: 16 })], { pack: 2 })).toBe('6/2 0 16');
    expect(layout('x86_64', [field(1), field(4)], { pack: 1, aligned: 8 })).toBe('8/8 0 8');
  });
});
