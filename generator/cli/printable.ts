/**
 * Everything that a terminal would obey instead of showing: C0 and C1 controls, marks that turn the direction of text
 * around, separators that count as line ends, invisible characters, and halves of surrogate pairs.
 */
const UNPRINTABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
  /[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Text out of a header or a file name made harmless for a terminal, in one line. Each code unit stays one, so that
 * columns keep their meaning; tabs stay.
 */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\ufffd';
  });
}

/** JSON in ASCII where a terminal could obey: the escapes mean the same to every reader of JSON. */
export function printableJson(value: unknown): string {
  // Inside of JSON.stringify's output raw control characters are only its own line ends, which stay.
  return JSON.stringify(value, null, 2).replace(
    /[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
