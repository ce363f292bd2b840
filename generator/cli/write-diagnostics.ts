import path from 'node:path';
import { isBelow, toSlashes } from '../configuration/paths.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { formatPlace, type Place } from '../diagnostics/place.js';
import { NodeFileHost } from '../preprocess/node-file-host.js';
import { coloursFor } from './colours.js';
import { explainFailure } from './failure.js';
import type { CommonFlags } from './flags.js';
import type { Io } from './io.js';
import { printable } from './printable.js';
import { renderJson, renderText } from './render-diagnostics.js';

/**
 * Writes diagnostics to standard error, each once. Their files are relative to `root`; what is shown starts at the
 * working directory, so that an editor finds it. `given` has the texts of files that are not on the disk.
 */
export async function writeDiagnostics(
  diagnostics: readonly Diagnostic[],
  flags: Pick<CommonFlags, 'format' | 'color'>,
  io: Io,
  root: string,
  given: ReadonlyMap<string, string> = new Map(),
): Promise<void> {
  const distinct = withoutRepetitions(diagnostics);
  const move = (place: Place): Place => (given.has(place.file) ? place : rebasePlace(place, root, io.cwd));
  const shown = root === io.cwd ? distinct : distinct.map((diagnostic) => movePlaces(diagnostic, move));
  if (flags.format === 'json') {
    io.err.write(renderJson(shown));
    return;
  }
  if (shown.length === 0) return;
  const host = new NodeFileHost();
  const decoder = new TextDecoder();
  const texts = new Map<string, string | undefined>(given);
  const sources = (file: string): string | undefined => {
    if (!texts.has(file)) {
      const bytes = host.read(path.resolve(io.cwd, file));
      texts.set(file, bytes && decoder.decode(bytes));
    }
    return texts.get(file);
  };
  try {
    io.err.write(await renderText(shown, sources, await coloursFor(io.err, io, flags.color)));
  } catch (thrown) {
    // The message matters more than its dress: a package for it may be missing too.
    const failure = explainFailure(thrown);
    for (const { place, message, code, hint } of [...shown, failure.diagnostic]) {
      io.err.write(`${printable(`${place ? `${formatPlace(place)}: ` : ''}${message} [${code}]`)}\n`);
      if (hint !== undefined) io.err.write(`  hint: ${printable(hint)}\n`);
    }
  }
}

/** Each ABI and each header that includes another one finds the same things wrong there; once is enough. */
function withoutRepetitions(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic])).values()];
}

/** A place with its file relative to `root` as seen from the working directory. */
export function rebasePlace(place: Place, root: string, cwd: string): Place {
  if (path.isAbsolute(place.file)) return place;
  const absolute = path.resolve(root, place.file);
  return { ...place, file: toSlashes(isBelow(absolute, cwd) ? path.relative(cwd, absolute) : absolute) };
}

/** The diagnostic with all its places moved. */
export function movePlaces(diagnostic: Diagnostic, move: (place: Place) => Place): Diagnostic {
  return {
    ...diagnostic,
    ...(diagnostic.place ? { place: move(diagnostic.place) } : {}),
    ...(diagnostic.notes
      ? { notes: diagnostic.notes.map((note) => (note.place ? { ...note, place: move(note.place) } : note)) }
      : {}),
  };
}
