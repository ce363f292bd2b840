/** Names longer than this are not compared: a header may hold absurd ones, and nobody misspells 200 characters by one. */
const LONGEST = 128;

/**
 * The candidates that `name` may have been meant to be, nearest first, at most three. Letter case does not count. A
 * candidate may be off by two fifths of its length, one character at least, or begin with the name.
 */
export function suggest(name: string, candidates: Iterable<string>): readonly string[] {
  if (name.length > LONGEST) return [];
  const wanted = name.toLowerCase();
  const near: { readonly candidate: string; readonly distance: number }[] = [];
  for (const candidate of new Set(candidates)) {
    if (candidate.length > LONGEST) continue;
    const offered = candidate.toLowerCase();
    const limit = Math.max(1, Math.floor(candidate.length * 0.4));
    const begins = wanted.length >= 3 && offered !== wanted && offered.startsWith(wanted);
    const far = Math.abs(candidate.length - name.length) > limit;
    const distance = begins ? limit : far ? Number.POSITIVE_INFINITY : editDistance(wanted, offered);
    if (distance <= limit && distance < candidate.length) near.push({ candidate, distance });
  }
  near.sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  return near.slice(0, 3).map((entry) => entry.candidate);
}

/** `Did you mean 'a' or 'b'?`, or `otherwise` when nothing is near. */
export function didYouMean(name: string, candidates: Iterable<string>, otherwise: string): string {
  const names = suggest(name, candidates).map((candidate) => `'${candidate}'`);
  if (names.length === 0) return otherwise;
  const last = names.pop()!;
  return `Did you mean ${names.length > 0 ? `${names.join(', ')} or ${last}` : last}?`;
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, beforeLast[j - 2]! + 1);
      }
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
