/** Values of C as literals of TypeScript. */

/** A number where it is exact, else a bigint. */
export function integerLiteral(value: bigint): string {
  const small = value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER);
  return small ? String(value) : `${value}n`;
}

/** The text of a C string; null when its bytes are not UTF-8. */
export function decodeString(bytes: readonly number[]): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
  } catch {
    return null;
  }
}

/** A string literal in single quotes that means the same text, whatever is in it, and shows no invisible characters. */
export function stringLiteral(text: string): string {
  const body = text.replace(/[\\'\n\r\t]|[^\x20-\x7e\u00a1-\u024f\u0370-\u03ff\u0400-\u04ff]/g, (character) => {
    switch (character) {
      case '\\':
        return '\\\\';
      case "'":
        return "\\'";
      case '\n':
        return '\\n';
      case '\r':
        return '\\r';
      case '\t':
        return '\\t';
      default:
        return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    }
  });
  return `'${body}'`;
}
