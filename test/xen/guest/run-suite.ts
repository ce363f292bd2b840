import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { type File, startTests, type Task, type Test, type VitestRunner } from '@vitest/runner';
import type { TestError } from '@vitest/utils';
import { type LabRecord, recordLine, type TestResult } from '../record.js';

/** Which tests to run, groups and title with blanks between: `--set XENBIND_LAB_TESTS=...` of test/xen/run.ts. */
const pattern = process.env.XENBIND_LAB_TESTS;

/** Longer than in `npm test`: the machine is emulated, and some tests start another one in it. */
const TEST_TIMEOUT = 240_000;

/** `run-suite.js NAME FILE`: runs the tests of one module in this process; one line on the console for each. */
const [name, file] = process.argv.slice(2) as [string, string];

function tell(record: LabRecord): void {
  process.stdout.write(`${recordLine(record)}\n`);
}

function testsOf(task: Task): readonly Test[] {
  return task.type === 'suite' ? task.tasks.flatMap(testsOf) : [task];
}

function fullName(test: Test): string {
  const names = [test.name];
  for (let { suite } = test; suite !== undefined; suite = suite.suite) names.unshift(suite.name);
  return names.join(' > ');
}

/** What went wrong, the difference, and the places of it that are not the runner's own. */
function describeError({ name: kind = 'Error', message, diff, stack = '' }: TestError): string {
  const frames = stack.split('\n').filter((line) => /^ +at /.test(line) && !line.includes('node_modules/vitest/'));
  const parts = [message.startsWith(kind) ? message : `${kind}: ${message}`, diff ?? '', ...frames];
  return stripVTControlCharacters(parts.filter((part) => part !== '').join('\n'));
}

function resultOf(test: Test): TestResult {
  const { result } = test;
  const state = result?.state === 'pass' ? 'passed' : result?.state === 'fail' ? 'failed' : 'skipped';
  const errors = (result?.errors ?? []).map(describeError);
  const note = (result as { note?: string } | undefined)?.note;
  const message = errors.length > 0 ? errors.join('\n') : note;
  const milliseconds = Math.round(result?.duration ?? 0);
  return { name: fullName(test), state, milliseconds, ...(message !== undefined && { message }) };
}

const runner: VitestRunner = {
  config: {
    root: path.dirname(file),
    setupFiles: [],
    name: undefined,
    // A group may be empty when other boots have its tests; the host demands some of every suite.
    passWithNoTests: true,
    testNamePattern: pattern === undefined ? undefined : new RegExp(pattern),
    allowOnly: true,
    sequence: { seed: 1, hooks: 'stack', setupFiles: 'list' },
    chaiConfig: undefined,
    maxConcurrency: 1,
    testTimeout: TEST_TIMEOUT,
    hookTimeout: TEST_TIMEOUT,
    retry: 0,
    includeTaskLocation: false,
    tags: [],
    tagsFilter: undefined,
    strictTags: false,
  },
  importFile: (filepath) => import(pathToFileURL(filepath).href),
  onCollected: (files: File[]) => {
    tell({ type: 'collected', suite: name, tests: files.flatMap((one) => testsOf(one).map(fullName)) });
  },
  onAfterRunTask: report,
};

// What nobody catches fails the suite, as in vitest; the tests go on.
let uncaught = 0;
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    uncaught++;
    console.log(`${name}: ${event}: ${(error as Error)?.stack ?? String(error)}`);
  });
}

const told = new Set<Test>();
function report(test: Test): void {
  if (told.has(test)) return;
  told.add(test);
  tell({ type: 'test', suite: name, ...resultOf(test) });
}

/** Errors of groups: of a `beforeAll`, say, whose tests then have no result. */
function* groupErrors(task: Task): Generator<TestError> {
  if (task.type !== 'suite') return;
  yield* task.result?.errors ?? [];
  for (const inner of task.tasks) yield* groupErrors(inner);
}

const files = await startTests([file], runner);
for (const one of files) {
  for (const error of groupErrors(one)) console.log(`${name}: ${describeError(error)}`);
  // Tests that were not run at all are told of by nobody else.
  for (const test of testsOf(one)) if (test.mode !== 'run') report(test);
}
process.exitCode = uncaught > 0 || files.some((one) => one.result?.state === 'fail') ? 1 : 0;
// What a test that failed has left open would keep the process until somebody ends it.
if (process.exitCode !== 0) process.exit();
