/**
 * The words of a command as a POSIX shell splits it, as far as the command line of a compiler needs that: white space
 * between words, single quotes, double quotes, backslashes. Nothing is expanded, and no shell is ever started. Undefined
 * where a quote stays open, or where there is no word.
 */
export function splitCommand(text: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (quote === "'" || (quote === '"' && character !== '\\')) {
      if (character === quote) quote = '';
      else word += character;
    } else if (character === '\\') {
      const next = text[++i];
      if (next === undefined) return undefined;
      // Between double quotes a backslash is itself, except before what it could protect there.
      word = `${word ?? ''}${quote === '"' && !/["\\$`]/.test(next) ? '\\' : ''}${next}`;
    } else if (character === "'" || character === '"') {
      quote = character;
      word ??= '';
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = `${word ?? ''}${character}`;
  }
  if (quote !== '') return undefined;
  if (word !== undefined) words.push(word);
  return words.length > 0 && words[0] !== '' ? words : undefined;
}

/** The text of a command that splits into these words again, also in a shell. */
export function joinCommand(words: readonly string[]): string {
  return words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ');
}
