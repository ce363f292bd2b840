import type { SkeletonContext } from './context.js';

/**
 * Puts the cursor where reading can go on after a declaration that starts at `itemStart` met a misfit at `offset`: after
 * the semicolon or body that ends it, or before a word that begins a declaration at the start of a line. The names that
 * stand between are excused: they may be what the declaration would have declared.
 */
export function recover(context: SkeletonContext, itemStart: number, offset: number): void {
  const { tokens, excused } = context;
  let depth = 0;
  tokens.seek(itemStart);
  for (; tokens.kind !== 'end'; tokens.advance()) {
    const { kind, text, start } = tokens;
    const past = start >= offset;
    if (kind === 'name') excused.add(text);
    else if (kind === 'word') {
      if (past && start > itemStart && beginsDeclaration(context, depth)) return;
    } else if (kind !== 'punctuator') continue;
    else if (text === ';') {
      if (past && depth === 0) {
        tokens.advance();
        return;
      }
    } else if (text === '(' || text === '[' || text === '{') depth++;
    else if (text === ')' || text === ']' || text === '}') {
      if (depth > 0) depth--;
      if (past && depth === 0 && text === '}') {
        const { end } = tokens;
        tokens.advance();
        if (tokens.at(';')) {
          tokens.advance();
          return;
        }
        // What follows on the same line are declarators (`} name;`): go on to their semicolon.
        if (context.text.slice(end, tokens.start).includes('\n')) return;
        tokens.seek(end - 1);
      }
      if (past && start === itemStart) {
        // One report for a run of them.
        while (tokens.kind === 'punctuator' && ')]}'.includes(tokens.text)) tokens.advance();
        return;
      }
    }
  }
}

/** Whether the word under the cursor is the first on its line, and one that begins a declaration. */
function beginsDeclaration(context: SkeletonContext, depth: number): boolean {
  const { tokens, text } = context;
  const isStorage = tokens.word?.class === 'storage';
  if (!isStorage && tokens.word?.class !== 'record' && tokens.word?.class !== 'enum') return false;
  let at = tokens.start - 1;
  while (at >= 0 && (text.charCodeAt(at) === 0x20 || text.charCodeAt(at) === 0x09)) at--;
  if (at >= 0 && text.charCodeAt(at) !== 0x0a) return false;
  // Inside of braces only what cannot be a member, and is not indented: the closing brace is what is missing.
  return depth === 0 || (isStorage && at === tokens.start - 1);
}
