import type { Diagnostic } from './diagnostic.js';

/**
 * Diagnostics as somebody who reads the files from the top meets them: the stages of the generator go over a header one
 * after the other, and the first thing that is wrong in it may be found by the last. Files stay in the order in which
 * the diagnostics come to them; what has no place comes last.
 */
export function inTextOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const files = new Map<string | undefined, number>();
  for (const { place } of diagnostics) if (place && !files.has(place.file)) files.set(place.file, files.size);
  const rank = ({ place }: Diagnostic): readonly [file: number, line: number, column: number] =>
    place ? [files.get(place.file)!, place.line, place.column] : [files.size, 0, 0];
  return [...diagnostics].sort((a, b) => {
    const [fileA, lineA, columnA] = rank(a);
    const [fileB, lineB, columnB] = rank(b);
    return fileA - fileB || lineA - lineB || columnA - columnB;
  });
}
