/** A C string literal of these bytes (or of a text's UTF-8): octal escapes always have three digits, so none can run on. */
export function cString(content: string | readonly number[]): string {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  let literal = '"';
  for (const byte of bytes) {
    const plain = byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c && byte !== 0x3f;
    literal += plain ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`;
  }
  return `${literal}"`;
}

/** An integer as C can write it without leaving the range of its widest type: from -2 ** 127 to 2 ** 128 - 1. */
export function cInteger(value: bigint): string {
  if (value < -0x8000_0000_0000_0000n) return `(-(__int128)${wide(-(value + 1n))} - 1)`;
  if (value === -0x8000_0000_0000_0000n) return '(-9223372036854775807LL - 1)';
  if (value < 0n) return `(${value}LL)`;
  if (value <= 0x7fff_ffffn) return `${value}`;
  if (value <= 0x7fff_ffff_ffff_ffffn) return `${value}LL`;
  return value <= 0xffff_ffff_ffff_ffffn ? `${value}ULL` : wide(value);
}

function wide(value: bigint): string {
  return `((unsigned __int128)${value >> 64n}ULL << 64 | ${value & 0xffff_ffff_ffff_ffffn}ULL)`;
}
