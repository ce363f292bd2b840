import type { Entry } from './run-mutations.js';
import { isFailure, type Verdict } from './verdict.js';

/** Prints a line for each verdict, and counts. */
export class Table {
  readonly #width: number;
  readonly #print: (line: string) => void;
  readonly #showCaught: boolean;
  readonly #counts = { passed: 0, failed: 0, skipped: 0 };

  /** @param showCaught whether to tell what the assertion said that caught a mutation */
  constructor(entries: readonly Entry[], print: (line: string) => void, showCaught = false) {
    this.#showCaught = showCaught;
    this.#width = Math.max(0, ...entries.map(({ name }) => name.length));
    this.#print = print;
  }

  add(entry: Entry, verdict: Verdict): void {
    const { kind, detail, assertion } = verdict;
    this.#counts[isFailure(verdict) ? 'failed' : kind === 'skipped' ? 'skipped' : 'passed']++;
    const shown = kind === 'caught' || kind === 'skipped' ? kind : kind.toUpperCase();
    const cells = [entry.name.padEnd(this.#width), shown.padEnd(8)];
    if ('what' in entry) cells.push(`${entry.what}  [${testText(entry)}]`);
    this.#print(cells.join('  '));
    const more = this.#showCaught && assertion !== undefined ? assertion : detail;
    if (more !== '') for (const line of more.split('\n')) this.#print(`${' '.repeat(this.#width + 2)}${line}`);
  }

  /** Prints the counts; gives the exit code. */
  finish(): number {
    const { passed, failed, skipped } = this.#counts;
    this.#print(`${passed} passed, ${failed} failed, ${skipped} skipped`);
    return failed > 0 || passed === 0 ? 1 : 0;
  }
}

function testText({ test: { file, name } }: Extract<Entry, { readonly what: string }>): string {
  return name === null ? file : `${file}: ${name}`;
}
