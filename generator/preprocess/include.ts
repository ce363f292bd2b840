import type { Place } from '../diagnostics/place.js';
import type { DirectiveLine } from './directive-line.js';
import { readFile } from './file-reader.js';
import type { ResolvedInclude } from './include-resolver.js';
import { isPunctuator } from './live-token.js';
import * as messages from './messages.js';
import { showsSpace } from './padding.js';
import { StopUnit, type Unit } from './unit.js';

const MAX_INCLUDES = 100_000;

/** `"file"` or `<file>` as #include names it. */
interface HeaderName {
  readonly text: string;
  readonly place: Place;
}

/** #include, #include_next and #import. */
export function runInclude(unit: Unit, line: DirectiveLine): void {
  const name = headerName(unit, line);
  if (!name) {
    unit.report(messages.badInclude, { place: line.place, length: line.name.length }, line.name);
    return;
  }
  const quoted = name.text.startsWith('"');
  const next = line.name === 'include_next';
  const includer = unit.frame!.includer;
  const where = { place: name.place, length: name.text.length };
  const resolved = unit.includes.resolve(name.text.slice(1, -1), quoted, includer, next);
  if (!resolved) {
    unit.report(messages.missingInclude, where, name.text, unit.includes.searched(quoted, includer, next));
    return;
  }
  includeFile(unit, resolved, where, null);
  if (line.name === 'import') unit.once.add(resolved.path);
}

/** Reads a file that was found, unless its guard says that it was read before. `prelude` names the entry it is from. */
export function includeFile(
  unit: Unit,
  resolved: ResolvedInclude,
  where: { readonly place?: Place; readonly length?: number },
  prelude: string | null,
): void {
  if (unit.once.has(resolved.path)) return;
  if (unit.frames.length >= unit.depthLimit) {
    unit.report(messages.includeTooDeep, where, unit.depthLimit, cycleTo(unit, resolved.path));
    throw new StopUnit();
  }
  if (++unit.includeCount > MAX_INCLUDES) {
    unit.report(messages.tooManyIncludes, where, MAX_INCLUDES);
    throw new StopUnit();
  }
  const inPrelude = prelude !== null || unit.frames.some((frame) => frame.role === 'prelude' || frame.prelude !== null);
  // The header itself may be reached through the prelude first; its guard then makes it empty when its turn comes.
  const isMain = unit.includes.display(resolved.path) === unit.main;
  const role = isMain ? 'main' : resolved.stub ? 'stub' : inPrelude ? 'prelude' : 'include';
  readFile(unit, resolved, role, where.place ?? null, prelude);
}

/** The files of the innermost include cycle through `path`, as the user would write them; empty when there is none. */
function cycleTo(unit: Unit, path: string): string[] {
  let from = unit.frames.length - 1;
  while (from >= 0 && unit.frames[from]!.includer.path !== path) from--;
  if (from < 0) return [];
  const files = unit.frames.slice(from).map((frame) => frame.file.path);
  return [...files, unit.includes.display(path)];
}

function headerName(unit: Unit, line: DirectiveLine): HeaderName | undefined {
  const { lexer } = line;
  if (!lexer.next()) return undefined;
  const { text, start } = lexer;
  const open = text[start];
  // A header name is no literal: a backslash in it is a character like any other.
  if (open === '"' || open === '<') {
    const close = text.indexOf(open === '"' ? '"' : '>', start + 1);
    if (close > start + 1 && close < line.end) {
      lexer.position = close + 1;
      line.expectEnd(unit);
      return { text: text.slice(start, close + 1), place: line.placeAt(start) };
    }
    return undefined;
  }
  const tokens = unit.expander.expandList([line.token(), ...line.remaining()]);
  const first = tokens[0];
  if (!first) return undefined;
  if (first.kind === 'string') {
    return first.text.startsWith('"') && first.text.length > 2 ? { text: first.text, place: first.at } : undefined;
  }
  const close = tokens.findIndex((token) => isPunctuator(token, '>'));
  if (!isPunctuator(first, '<') || close < 2) return undefined;
  const inner = tokens.slice(1, close).map((token, i) => (i > 0 && showsSpace(token) ? ` ${token.text}` : token.text));
  return { text: `<${inner.join('')}>`, place: first.at };
}
