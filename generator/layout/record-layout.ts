import type { Abi } from './abi.js';

/** A member with its type resolved: all that its position depends on. Sizes and alignments in bytes. */
export interface MemberShape {
  /** False for an unnamed bit-field. An anonymous record counts as named. */
  readonly named: boolean;
  /** Of the type; 0 for a flexible tail. */
  readonly size: number;
  /** Alignment of the type by itself. */
  readonly align: number;
  /** Alignment of the type as a field: smaller than `align` for 8-byte scalars on i386. */
  readonly fieldAlign: number;
  /** Somebody set the type's alignment by attribute: the ABI's limits on fields do not apply to it. */
  readonly userAligned: boolean;
  /** Width of a bit-field in bits. */
  readonly bitWidth: number | null;
  /** `packed` on the member itself. */
  readonly packed: boolean;
  /** The largest `aligned(n)` or `_Alignas` of the member itself. */
  readonly aligned: number | null;
}

export interface RecordShape {
  readonly kind: 'struct' | 'union';
  readonly members: readonly MemberShape[];
  readonly packed: boolean;
  /** The largest `aligned(n)` of the record. */
  readonly aligned: number | null;
  /** `#pragma pack(n)` in force. */
  readonly pack: number | null;
}

export interface MemberPosition {
  /** Bits from the start of the record. */
  readonly start: number;
  /** Bytes: what the member asked for, after packing. */
  readonly align: number;
}

export interface RecordPositions {
  readonly size: number;
  readonly align: number;
  /** An attribute set the alignment, here or in a member: see `MemberShape.userAligned`. */
  readonly userAligned: boolean;
  readonly members: readonly MemberPosition[];
}

/** A member's demands in bits, known once its position so far is. */
interface Demands {
  /** Multiple on which it must start. */
  readonly align: number;
  readonly userAligned: boolean;
  readonly packed: boolean;
  /** Still a bit-field: false for one that fills an aligned byte, half word, word ... of its own. */
  readonly bitField: boolean;
}

/**
 * Positions of a record's members, its size and its alignment: the one place where an offset is computed. Follows
 * what GCC does on Linux (measured: test/conformance/random) where the ABI documents leave a choice: attributes,
 * `#pragma pack`, and bit-fields that meet either. All of it is the same rules on all ABIs but for the data in `abi`.
 */
export function layoutRecord(shape: RecordShape, abi: Abi): RecordPositions {
  const members: MemberPosition[] = [];
  let recordAlign = Math.max(1, shape.aligned ?? 1) * 8;
  let userAligned = shape.aligned !== null;
  const unit = Math.max(recordAlign, abi.maxAlign * 8);
  let end = 0;
  let size = 0;
  for (const member of shape.members) {
    const position = shape.kind === 'union' ? 0 : end;
    const demands = demandsOf(member, shape, position, abi);
    const typeAlign = alignmentOfType(member) * 8;
    let start = position % demands.align === 0 ? position : roundUp(position, demands.align);
    if (shape.kind === 'struct' && mustNotStraddle(demands, member, shape) && straddles(start, member, typeAlign)) {
      // GCC counts from the last multiple of its largest alignment, which shows with types that are aligned to more.
      const base = demands.align < unit ? position - (position % unit) : start;
      start = base + roundUp(start - base, typeAlign);
    }
    const raised = alignmentForRecord(member, demands, shape, abi, typeAlign);
    recordAlign = Math.max(recordAlign, raised);
    if (demands.userAligned || (member.userAligned && bitFieldCounts(member, abi))) userAligned = true;
    const bits = member.bitWidth ?? member.size * 8;
    end = start + bits;
    size = Math.max(size, Math.ceil(end / 8));
    members.push({ start, align: Math.max(demands.align, raised, 8) / 8 });
  }
  return { size: roundUp(size, recordAlign / 8), align: recordAlign / 8, userAligned, members };
}

/**
 * Alignment that a member asks for by itself. For a plain field that is its type's, raised by its attributes, lowered
 * by `packed` and `#pragma pack`. A bit-field asks for nothing but what its attributes say, with two exceptions: one
 * of zero width asks for its type's whatever the packing, and one as wide as a machine integer that happens to stand
 * where that integer could stand counts as one.
 */
function demandsOf(member: MemberShape, record: RecordShape, position: number, abi: Abi): Demands {
  const zeroWidth = member.bitWidth === 0;
  const packed = !zeroWidth && isPacked(member, record);
  let align = member.aligned === null ? 1 : member.aligned * 8;
  let userAligned = member.aligned !== null;
  let bitField = member.bitWidth !== null;
  if (member.bitWidth !== null && !zeroWidth) {
    const integer = machineInteger(member.bitWidth);
    if (integer > 0 && position % integer === 0 && !(integer > 8 && packed)) {
      const limit = userAligned || integer !== 64 ? integer : fieldAlignOf8Bytes(abi);
      align = Math.max(align, limit);
      bitField = false;
    }
  } else if (packed) {
    align = Math.max(8, align);
  } else if (member.align * 8 > align) {
    align = member.align * 8;
    userAligned = member.userAligned;
  }
  if (!packed && !userAligned && member.fieldAlign < member.align) align = Math.min(align, member.fieldAlign * 8);
  if (record.pack !== null && !zeroWidth) align = Math.min(align, record.pack * 8);
  return { align, userAligned, packed, bitField };
}

/** A record's `packed` passes to every member that it could change. */
function isPacked(member: MemberShape, record: RecordShape): boolean {
  const canPack = member.bitWidth !== null || member.align > 1;
  return canPack && (member.packed || record.packed);
}

/** The alignment that the ABI gives the type as a field; an alignment that somebody asked for stands. */
function alignmentOfType(member: MemberShape): number {
  return member.userAligned ? member.align : member.fieldAlign;
}

/** Without packing, a bit-field lies within one aligned unit of its type. */
function mustNotStraddle(demands: Demands, member: MemberShape, record: RecordShape): boolean {
  return demands.bitField && !demands.packed && record.pack === null && member.bitWidth !== 0;
}

/** Whether a bit-field at `start` touches more alignment units of its type than the type itself fills. */
function straddles(start: number, member: MemberShape, typeAlign: number): boolean {
  const width = member.bitWidth ?? 0;
  return Math.ceil(((start % typeAlign) + width) / typeAlign) > Math.floor((member.size * 8) / typeAlign);
}

/** What a member raises its record's alignment to, bits. */
function alignmentForRecord(
  member: MemberShape,
  demands: Demands,
  record: RecordShape,
  abi: Abi,
  typeAlign: number,
): number {
  if (member.bitWidth === null) return demands.align;
  if (!bitFieldCounts(member, abi)) return 8;
  const zeroWidth = member.bitWidth === 0;
  let align = typeAlign;
  if (!zeroWidth) {
    if (record.pack !== null) align = Math.min(align, record.pack * 8);
    else if (demands.packed) align = 8;
  }
  return Math.max(align, demands.align);
}

/** Whether a member is a bit-field whose type has a say in its record's alignment, packed or not. */
function bitFieldCounts({ bitWidth, named }: MemberShape, { bitFields }: Abi): boolean {
  if (bitWidth === null) return false;
  return named || (bitWidth === 0 ? bitFields.zeroWidthAligns : bitFields.unnamedAligns);
}

/** Bits, when an integer of the machine has exactly that many. */
function machineInteger(width: number): number {
  return width === 8 || width === 16 || width === 32 || width === 64 || width === 128 ? width : 0;
}

/** Bits to which the ABI aligns an integer of 64 bits in a record. */
function fieldAlignOf8Bytes(abi: Abi): number {
  const layout = abi.scalars['long long'];
  return (layout?.fieldAlign ?? layout?.align ?? 8) * 8;
}

function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}
