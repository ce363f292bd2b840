import { formatPlace, type Place } from './place.js';

export type Severity = 'error' | 'warning';

/** One message to the user, as plain data; rendering (code frame, colour, JSON) is the command line's business. */
export interface Diagnostic {
  /** Stable kebab-case name, unique in the project: users search for it and switch on it. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong and what was expected, one sentence, no place in it. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  readonly place?: Place;
  /** Number of characters to underline from `place`. */
  readonly length?: number;
  /** Other places that explain this one: an include chain, a first definition. */
  readonly notes?: readonly { readonly message: string; readonly place?: Place }[];
}

/** Where a diagnostic is shown. */
export interface DiagnosticWhere {
  readonly place?: Place | undefined;
  readonly length?: number | undefined;
  readonly notes?: Diagnostic['notes'] | undefined;
}

/** An entry of a stage's catalogue: the code names the entry, the catalogue holds the words. */
export interface Message<A extends readonly unknown[]> {
  readonly code: string;
  readonly severity: Severity;
  readonly message: (...args: A) => string;
  readonly hint?: (...args: A) => string;
}

/** Builds the diagnostic of a catalogue entry. */
export function diagnose<A extends readonly unknown[]>(
  entry: Message<A>,
  where: DiagnosticWhere,
  ...args: A
): Diagnostic {
  return {
    code: entry.code,
    severity: entry.severity,
    message: entry.message(...args),
    ...(entry.hint ? { hint: entry.hint(...args) } : {}),
    ...(where.place ? { place: where.place } : {}),
    ...(where.length !== undefined ? { length: where.length } : {}),
    ...(where.notes ? { notes: where.notes } : {}),
  };
}

/** Thrown where a stage cannot go on; carries what to tell the user. Anything else that is thrown is a bug of ours. */
export class DiagnosticError extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.name = 'DiagnosticError';
    this.diagnostic = diagnostic;
  }
}

/** Collects the diagnostics of a run. A stage reports and goes on where it can; its caller asks `hasErrors` before the next stage. */
export class DiagnosticSink {
  readonly #all: Diagnostic[] = [];
  readonly #seen = new Set<string>();
  #errors = 0;

  get all(): readonly Diagnostic[] {
    return this.#all;
  }

  get hasErrors(): boolean {
    return this.#errors > 0;
  }

  /** The same message at the same place is kept once: every ABI and every includer meets it again. */
  add(diagnostic: Diagnostic): void {
    const { place } = diagnostic;
    const key = `${diagnostic.code}\0${place ? formatPlace(place) : ''}\0${diagnostic.message}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#all.push(diagnostic);
    if (diagnostic.severity === 'error') this.#errors++;
  }

  report<A extends readonly unknown[]>(entry: Message<A>, where: DiagnosticWhere, ...args: A): void {
    this.add(diagnose(entry, where, ...args));
  }
}

/** Declares a catalogue entry with its argument types. */
export function message<A extends readonly unknown[]>(
  code: string,
  text: (...args: A) => string,
  hint?: (...args: A) => string,
  severity: Severity = 'error',
): Message<A> {
  return { code, severity, message: text, ...(hint ? { hint } : {}) };
}
