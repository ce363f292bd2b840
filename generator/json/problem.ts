import type { Diagnostic, DiagnosticWhere, Message } from '../diagnostics/diagnostic.js';
import { diagnose } from '../diagnostics/diagnostic.js';

/** The keys and indices that lead to a value of a JSON document. */
export type KeyPath = readonly (string | number)[];

/**
 * Something wrong with a document before its position in the file is known: finding positions needs a second
 * parser, which is loaded only when there is a problem to show.
 */
export interface Problem {
  readonly path: KeyPath;
  /** Whether the key at `path` or its value is to be underlined. */
  readonly at: 'key' | 'value';
  readonly diagnostic: (where: DiagnosticWhere) => Diagnostic;
}

/** Builds the problem of a catalogue entry. */
export function problem<A extends readonly unknown[]>(
  path: KeyPath,
  at: 'key' | 'value',
  entry: Message<A>,
  ...args: A
): Problem {
  return { path, at, diagnostic: (where) => diagnose(entry, where, ...args) };
}

/** `headers[2].path`, as one would write it in JavaScript; names that are no identifiers in quotes. */
export function formatKeyPath(path: KeyPath): string {
  let out = '';
  for (const part of path) {
    if (typeof part === 'number') out += `[${part}]`;
    else if (/^[\w$]+$/.test(part)) out += out === '' ? part : `.${part}`;
    else out += `[${JSON.stringify(part)}]`;
  }
  return out;
}

/** A value as the subject of a sentence: "a list", "an object", a text in quotes. */
export function describeValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isObject(value)) return 'an object';
  if (typeof value !== 'string') return String(value);
  if (value === '') return 'an empty text';
  return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}...` : value);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
