import type { DiagnosticSink, DiagnosticWhere, Message } from '../diagnostics/diagnostic.js';
import { diagnose } from '../diagnostics/diagnostic.js';
import type { Place } from '../diagnostics/place.js';
import type { PlaceMap } from '../preprocess/translation-unit.js';
import { tooManyErrors } from './messages.js';

/** A broken header can give one error a line; nobody reads more than the first few. */
const LIMIT = 20;

/** An explanation beside a diagnostic, at an offset of the expanded text. */
export interface NoteAt {
  readonly message: string;
  readonly offset: number;
}

/** Reports at offsets of the expanded text, at most {@link LIMIT} errors a translation unit. */
export class Reporter {
  readonly #sink: DiagnosticSink;
  readonly #map: PlaceMap;
  #errors = 0;

  constructor(sink: DiagnosticSink, map: PlaceMap) {
    this.#sink = sink;
    this.#map = map;
  }

  /** Reports `entry` for the text from `start` to `end`. */
  report<A extends readonly unknown[]>(entry: Message<A>, start: number, end: number, ...args: A): void {
    this.reportWithNotes(entry, start, end, [], ...args);
  }

  reportWithNotes<A extends readonly unknown[]>(
    entry: Message<A>,
    start: number,
    end: number,
    notes: readonly NoteAt[],
    ...args: A
  ): void {
    if (entry.severity === 'error' && ++this.#errors > LIMIT) return;
    const where: DiagnosticWhere = {
      place: this.#map.placeAt(start),
      length: Math.max(1, end - start),
      notes:
        notes.length > 0
          ? notes.map((note) => ({ message: note.message, place: this.#map.placeAt(note.offset) }))
          : undefined,
    };
    this.#sink.add(diagnose(entry, where, ...args));
  }

  /** Reports where a place is known already. */
  reportAt<A extends readonly unknown[]>(entry: Message<A>, place: Place, ...args: A): void {
    if (entry.severity === 'error' && ++this.#errors > LIMIT) return;
    this.#sink.add(diagnose(entry, { place }, ...args));
  }

  /** Says how many errors were left out, if any. */
  finish(): void {
    if (this.#errors > LIMIT) this.#sink.report(tooManyErrors, {}, this.#errors - LIMIT);
  }
}
