import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { formatPlace, type Place } from '../diagnostics/place.js';
import { drawFrame, excerpt } from './code-frame.js';
import type { Colours } from './colours.js';
import { printable, printableJson } from './printable.js';

/** More than these are counted, not shown: the first ones are what to mend, the rest mostly follows from them. */
const SHOWN = 50;

/** The text of a file as diagnostics count its lines, or undefined when it cannot be had. */
export type SourceReader = (file: string) => string | undefined;

/**
 * Diagnostics for people: `file:line:col: error: message [code]`, the code around it, what explains it, what to do.
 * The first line is what compilers print, so that editors and CI find the place.
 */
export async function renderText(
  diagnostics: readonly Diagnostic[],
  sources: SourceReader,
  colours: Colours,
): Promise<string> {
  const parts: string[] = [];
  for (const diagnostic of diagnostics.slice(0, SHOWN)) parts.push(await renderOne(diagnostic, sources, colours));
  const more = diagnostics.length - SHOWN;
  if (more > 0) parts.push(colours.dim(`... and ${more} more; --format json has them all`), '\n');
  return parts.join('');
}

/** Diagnostics for programs: one JSON array of `Diagnostic` objects, empty when there are none. */
export function renderJson(diagnostics: readonly Diagnostic[]): string {
  return `${printableJson(diagnostics)}\n`;
}

async function renderOne(diagnostic: Diagnostic, sources: SourceReader, colours: Colours): Promise<string> {
  const paint = diagnostic.severity === 'error' ? colours.error : colours.warning;
  const { place } = diagnostic;
  const where = place ? `${colours.strong(at(place))}: ` : '';
  const code = colours.dim(`[${diagnostic.code}]`);
  const lines = [`${where}${paint(`${diagnostic.severity}:`)} ${printable(diagnostic.message)} ${code}`];
  if (place) {
    const text = sources(place.file);
    const shown = text === undefined ? undefined : excerpt(text, { ...place, length: diagnostic.length ?? 1 });
    if (shown) lines.push(await drawFrame(shown, place.line, colours.enabled));
  }
  for (const note of diagnostic.notes ?? []) {
    lines.push(`  ${note.place ? `${at(note.place)}: ` : ''}${colours.dim('note:')} ${printable(note.message)}`);
  }
  if (diagnostic.hint !== undefined) lines.push(`  ${colours.advice('hint:')} ${printable(diagnostic.hint)}`);
  return `${lines.join('\n')}\n`;
}

function at(place: Place): string {
  return printable(formatPlace(place));
}
