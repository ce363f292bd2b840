/**
 * Whether a valid JSON text has a key twice in some object, without building a tree: strings are the only place of
 * quotes in JSON, so that every string before a colon is a key, and JSON.parse keeps one of each.
 */
export function hasDuplicateKeys(text: string, value: unknown): boolean {
  let written = 0;
  for (const match of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g)) if (match[1] !== undefined) written++;
  let kept = 0;
  const pending: unknown[] = [value];
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next !== 'object' || next === null) continue;
    if (!Array.isArray(next)) kept += Object.keys(next).length;
    for (const inner of Object.values(next)) pending.push(inner);
  }
  return written > kept;
}
