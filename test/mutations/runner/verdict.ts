import type { NamedTest } from './mutation.js';

/** What became of one test. */
export interface TestResult {
  readonly file: string;
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** What it failed with. */
  readonly messages: readonly string[];
}

/** What a run of vitest told. */
export interface TestRun {
  readonly results: readonly TestResult[];
  /**
   * Why tests did not run: those of a file, since it does not load or a hook failed; all (null), since the run crashed
   * or did not end.
   */
  readonly problems: readonly { readonly file: string | null; readonly text: string }[];
}

export type VerdictKind =
  | 'caught'
  | 'skipped'
  | 'survived'
  | 'stale'
  | 'malformed'
  | 'no such test'
  | 'fails anyway'
  | 'does not compile'
  | 'crashed';

export interface Verdict {
  readonly kind: VerdictKind;
  /** What the kind does not say; empty where there is no more to say. */
  readonly detail: string;
  /** What the assertion said that caught it, such as the trace of an explorer. */
  readonly assertion?: string;
}

/** What is known of a test before anything is mutated; null when it passes, as it should. */
export function judgeBaseline(test: NamedTest, baseline: TestRun): Verdict | null {
  const results = resultsOf(test, baseline);
  const ran = results.some(({ status }) => status !== 'skipped');
  const problem = ran ? undefined : problemOf(test, baseline);
  if (problem) return { kind: 'fails anyway', detail: problem };
  if (results.length === 0) return { kind: 'no such test', detail: '' };
  const failed = results.find(({ status }) => status === 'failed');
  if (failed) return { kind: 'fails anyway', detail: firstLine(failed) };
  if (!ran) {
    return { kind: 'skipped', detail: 'a program that the test needs is not on this machine' };
  }
  return null;
}

/**
 * What a run with the mutation says of it. Caught is only what an assertion noticed: a mutation that breaks the
 * machinery around the test would be noticed by any test, and shows nothing about this one.
 *
 * @param isNoticed whether a test with this message has done what it is for. Default: an assertion failed
 */
export function judgeMutated(test: NamedTest, run: TestRun, isNoticed = isAssertion): Verdict {
  const results = resultsOf(test, run);
  const failed = results.filter(({ status }) => status === 'failed');
  const assertion = failed.flatMap(({ messages }) => messages).find(isNoticed);
  if (assertion !== undefined) return { kind: 'caught', detail: '', assertion: withoutStack(assertion) };
  if (failed.length > 0) return { kind: 'crashed', detail: firstLine(failed[0]!) };
  if (results.some(({ status }) => status === 'passed')) return { kind: 'survived', detail: '' };
  return { kind: 'crashed', detail: problemOf(test, run) ?? 'the test did not run' };
}

/** Whether the whole run fails for it. */
export function isFailure({ kind }: Verdict): boolean {
  return kind !== 'caught' && kind !== 'skipped';
}

function resultsOf(test: NamedTest, { results }: TestRun): readonly TestResult[] {
  return results.filter(({ file, name }) => file === test.file && (test.name === null || name === test.name));
}

function problemOf(test: NamedTest, { problems }: TestRun): string | undefined {
  return problems.find(({ file }) => file === null || file === test.file)?.text;
}

/** Of `expect`, of a snapshot that differs, or of a property that fast-check found a counterexample to. */
export function isAssertion(message: string): boolean {
  return /AssertionError|^Error: Snapshot .* mismatched|^Error: Property failed/.test(message);
}

function withoutStack(message: string): string {
  const lines = message.split('\n');
  const stack = lines.findIndex((line) => /^\s+at /.test(line));
  return lines
    .slice(0, stack < 0 ? undefined : stack)
    .join('\n')
    .trimEnd();
}

function firstLine({ messages }: TestResult): string {
  return (messages[0] ?? 'no message').split('\n')[0]!.slice(0, 200);
}
