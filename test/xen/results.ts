import { parseRecord, type TestResult } from './record.js';

export interface SuiteResult {
  readonly suite: string;
  readonly tests: readonly TestResult[];
}

/** Gathers what a boot tells of its suites, and finds out what is missing. */
export class Results {
  readonly #collected = new Map<string, readonly string[]>();
  readonly #tests = new Map<string, TestResult[]>();
  readonly #codes = new Map<string, number>();

  /** Takes a line of the console; false when it is not about tests. */
  take(line: string): boolean {
    const ended = line.match(/^@lab suite (\S+) (\d+)$/);
    if (ended) {
      this.#codes.set(ended[1]!, Number(ended[2]));
      return true;
    }
    const record = parseRecord(line);
    if (record?.type === 'collected') this.#collected.set(record.suite, record.tests);
    else if (record?.type === 'test') {
      const { type: _, suite, ...result } = record;
      this.#tests.set(suite, [...(this.#tests.get(suite) ?? []), result]);
    }
    return record !== undefined;
  }

  /**
   * One result for each test of these suites; what did not run, or did not end, has failed.
   *
   * @param chosen whether only some tests were asked for, so that a suite may have none of them
   */
  of(suites: readonly string[], chosen = false): readonly SuiteResult[] {
    return suites.map((suite) => {
      const tests = [...(this.#tests.get(suite) ?? [])];
      const open = new Map<string, number>();
      for (const name of this.#collected.get(suite) ?? []) open.set(name, (open.get(name) ?? 0) + 1);
      for (const { name } of tests) open.set(name, (open.get(name) ?? 0) - 1);
      for (const [name, count] of open) {
        for (let missing = 0; missing < count; missing++)
          tests.push(failed(name, 'no result came back from the guest'));
      }
      const code = this.#codes.get(suite);
      if (code !== 0 && !tests.some(({ state }) => state === 'failed')) {
        tests.push(failed(suite, code === undefined ? 'the suite did not end' : `its process ended with ${code}`));
      } else if (!chosen && tests.every(({ state }) => state === 'skipped')) {
        tests.push(failed(suite, 'no test of the suite was run'));
      }
      return { suite, tests };
    });
  }
}

function failed(name: string, message: string): TestResult {
  return { name, state: 'failed', message, milliseconds: 0 };
}

/** The results in the form of vitest's JSON reporter, as far as `.ci/summary.mjs` and people read it. */
export function vitestReport(results: readonly SuiteResult[]): object {
  const all = results.flatMap(({ tests }) => tests);
  const count = (state: TestResult['state']) => all.filter((test) => test.state === state).length;
  return {
    numTotalTests: all.length,
    numPassedTests: count('passed'),
    numFailedTests: count('failed'),
    numPendingTests: count('skipped'),
    numTodoTests: 0,
    success: count('failed') === 0,
    testResults: results.map(({ suite, tests }) => ({
      name: suite,
      status: tests.some(({ state }) => state === 'failed') ? 'failed' : 'passed',
      assertionResults: tests.map(({ name, state, message, milliseconds }) => ({
        fullName: name,
        status: state,
        duration: milliseconds,
        failureMessages: state === 'failed' ? [message] : [],
        ...(state === 'skipped' && message !== undefined && { meta: { reason: message } }),
      })),
    })),
  };
}
