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
