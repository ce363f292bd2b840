import type { DiagnosticSink } from '../diagnostics/diagnostic.js';
import * as messages from './messages.js';

/** The configured renames, and which of them were ever asked for. */
export class Renames {
  readonly #entries: ReadonlyMap<string, string>;
  readonly #used = new Set<string>();

  constructor(renames: Readonly<Record<string, string>>) {
    this.#entries = new Map(Object.entries(renames));
  }

  get isEmpty(): boolean {
    return this.#entries.size === 0;
  }

  /** The entry under the first of the keys that has one. */
  find(keys: readonly string[]): { readonly key: string; readonly name: string } | undefined {
    if (this.#entries.size === 0) return undefined;
    for (const key of keys) {
      const name = this.#entries.get(key);
      if (name !== undefined) {
        this.#used.add(key);
        return { key, name };
      }
    }
    return undefined;
  }

  /** An entry that renames nothing is a misspelling. */
  reportUnused(sink: DiagnosticSink): void {
    for (const key of this.#entries.keys()) if (!this.#used.has(key)) sink.report(messages.unmatchedRename, {}, key);
  }
}
