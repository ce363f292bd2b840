import { createHash } from 'node:crypto';

/** What the guest tells the host about the tests of one suite. */
export type LabRecord =
  | { readonly type: 'collected'; readonly suite: string; readonly tests: readonly string[] }
  | ({ readonly type: 'test'; readonly suite: string } & TestResult);

export interface TestResult {
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  /** Why it failed or was skipped. */
  readonly message?: string;
  readonly milliseconds: number;
}

/**
 * A record as one line of the console: `@lab DIGEST JSON`. Xen and Linux print there too; the digest tells a line that
 * they tore.
 */
export function recordLine(record: LabRecord): string {
  const text = JSON.stringify(record);
  return `@lab ${digest(text)} ${text}`;
}

/** The record of a line; undefined when it is none, or not whole. */
export function parseRecord(line: string): LabRecord | undefined {
  const [, expected, text] = line.match(/^@lab ([0-9a-f]{8}) (\{.*\})$/) ?? [];
  return text !== undefined && digest(text) === expected ? (JSON.parse(text) as LabRecord) : undefined;
}

function digest(text: string): string {
  return createHash('sha1').update(text).digest('hex').slice(0, 8);
}
