import { expect, it, type RunnerTask } from 'vitest';

/** The row that a test's name begins with, as `1.5#7a`; undefined where it has the form of none. */
export function rowOf(testName: string): string | undefined {
  return /^(?:\d+\.\d+(?:#\d+[a-z]?|\(\d+\)|=[a-z-]+)|[AX]\d+)(?= )/.exec(testName)?.[0];
}

/** A test, for the end of a file: each row of a list has a test in this file that was not skipped, and each test its row. */
export function itHasTestsFor(rows: ReadonlyMap<string, string>): void {
  it('has a test for each row of its list, and each test that names a row names one that is there', ({ task }) => {
    const rowsOf = (wanted: (task: RunnerTask) => boolean) => new Set(namesOf(task.file.tasks, wanted).map(rowOf));
    const tested = rowsOf(wasRun);
    expect([...rows].filter(([row]) => !tested.has(row)).map((row) => row.join(' '))).toEqual([]);
    const named = rowsOf(() => true);
    expect([...named].filter((row) => row !== undefined && !rows.has(row))).toEqual([]);
  });
}

function wasRun({ mode, result }: RunnerTask): boolean {
  return mode === 'run' && (result?.state === 'pass' || result?.state === 'fail');
}

function namesOf(tasks: readonly RunnerTask[], wanted: (task: RunnerTask) => boolean): string[] {
  return tasks.flatMap((task) =>
    task.type === 'suite' ? namesOf(task.tasks, wanted) : wanted(task) ? [task.name] : [],
  );
}
