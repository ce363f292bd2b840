import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratch } from '../support/command.js';
import { projectRoot } from '../support/models.js';
import { mutate, readMutations } from './runner/mutate.js';
import { type Mutation, parseMutation } from './runner/mutation.js';
import { PrivateCopy } from './runner/private-copy.js';
import { runMutations, type Workspace } from './runner/run-mutations.js';
import { Table } from './runner/table.js';
import { TypeCheck } from './runner/type-check.js';
import type { TestResult, TestRun } from './runner/verdict.js';
import { parseResults } from './runner/vitest.js';

const header = 'What: adds one too many\nTest: test/sum.test.ts\nName: sum > adds\n\n';

/** A patch of src/sum.ts, whose one line it replaces. */
function patch(replacement: string, { head = header, line = 'export const sum = (a: number) => a + 1;' } = {}): string {
  const diff = `--- a/src/sum.ts\n+++ b/src/sum.ts\n@@ -1 +1 @@\n-${line}\n+${replacement}\n`;
  return `${head}diff --git a/src/sum.ts b/src/sum.ts\n${diff}`;
}

const wrong = 'export const sum = (a: number) => a + 2;';

function mutation(name: string, text = patch(wrong)): Mutation {
  return parseMutation(name, text) as Mutation;
}

/** A git repository that was committed, with a project of one source and one test. */
function tinyProject(): string {
  const root = scratch();
  const files = {
    'package.json': '{ "name": "tiny", "type": "module" }\n',
    'tsconfig.json': '{ "compilerOptions": { "strict": true, "module": "NodeNext", "types": [], "noEmit": true } }\n',
    '.gitignore': 'node_modules\nignored.ts\n',
    'src/sum.ts': 'export const sum = (a: number) => a + 1;\n',
    'test/sum.test.ts': [
      "import { describe, expect, it } from 'vitest';",
      "import { sum } from '../src/sum.js';",
      "describe('sum', () => {",
      "  it('adds', () => expect(sum(1)).toBe(2));",
      "  it('gives a number', () => expect(typeof sum(1)).toBe('number'));",
      "  it('is upper case', () => expect(sum(1).toFixed(0).toUpperCase()).toBe('2'));",
      "  it('fails', () => expect(sum(1)).toBe(3));",
      "  it.skip('is skipped', () => expect(sum(1)).toBe(2));",
      '});\n',
    ].join('\n'),
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  symlinkSync(path.join(projectRoot, 'node_modules'), path.join(root, 'node_modules'));
  git(root, 'init', '-q');
  git(root, 'add', '.');
  git(root, '-c', 'user.name=t', '-c', 'user.email=t@example.org', 'commit', '-qm', 'start');
  return root;
}

function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd, encoding: 'utf8' });
}

describe('a patch', () => {
  it('says what it does and which test must notice', () => {
    expect(parseMutation('one', patch(wrong))).toEqual({
      name: 'one',
      what: 'adds one too many',
      test: { file: 'test/sum.test.ts', name: 'sum adds' },
      files: ['src/sum.ts'],
      patch: patch(wrong),
    });
    const whole = parseMutation('two', patch(wrong, { head: 'What: x\nTest: test/sum.test.ts\n' }));
    expect(whole).toMatchObject({ test: { file: 'test/sum.test.ts', name: null } });
  });

  it.each([
    ['What: x\nTest: y\n', 'has no diff'],
    [patch(wrong, { head: 'Test: y\n' }), 'has no header line "What: ..."'],
    [patch(wrong, { head: 'What: x\n' }), 'has no header line "Test: ..."'],
    [patch(wrong, { head: 'What: x\nWhat: z\nTest: y\n' }), 'has two header lines "What:"'],
    [patch(wrong, { head: 'Waht: x\nTest: y\n' }), 'has the header line "Waht: x"; expected are lines "What: ...'],
    [patch(wrong).replaceAll('src/', 'test/'), 'changes test/sum.ts: a mutation is a mistake in what is tested'],
    [`${header}diff --git a/x b/x\n`, 'changes no file'],
  ])('is malformed: %j', (text, problem) => {
    expect(parseMutation('one', text)).toMatchObject({ problem: expect.stringContaining(problem) });
  });

  it('of this folder is well-formed, and its test file is there', () => {
    const { entries } = readMutations(path.join(projectRoot, 'test/mutations'), []);
    expect(entries.length).toBeGreaterThan(40);
    const bad = entries.filter((each) => 'problem' in each || !existsSync(path.join(projectRoot, each.test.file)));
    expect(bad).toEqual([]);
  });
});

describe('a mutation is', () => {
  const result = (status: TestResult['status'], ...messages: string[]): TestResult => {
    return { file: 'test/sum.test.ts', name: 'sum adds', status, messages };
  };
  const run = (...results: TestResult[]): TestRun => ({ results, problems: [] });
  const broken = (text: string): TestRun => ({ results: [], problems: [{ file: 'test/sum.test.ts', text }] });
  const passes = run(result('passed'));

  async function verdictOf(workspace: Partial<Workspace>, baseline = passes, entry = mutation('one')): Promise<string> {
    const told: string[] = [];
    let isApplied = false;
    const complete: Workspace = {
      apply: () => {
        isApplied = true;
        return null;
      },
      restore: () => void (isApplied = false),
      compileProblem: () => null,
      run: async () => passes,
      ...workspace,
    };
    await runMutations([entry], baseline, [complete], (_, { kind, detail }) => told.push(`${kind}: ${detail}`));
    expect(isApplied).toBe(false);
    return told.join();
  }

  it('caught when an assertion of the named test fails', async () => {
    const failed = run(result('failed', 'AssertionError: expected 3 to be 2\n  at x'));
    expect(await verdictOf({ run: async () => failed })).toBe('caught: ');
    const snapshot = run(result('failed', 'Error: Snapshot `a 1` mismatched'));
    expect(await verdictOf({ run: async () => snapshot })).toBe('caught: ');
  });

  it('not caught when something else goes wrong, or in another test', async () => {
    expect(await verdictOf({})).toBe('survived: ');
    const thrown = run(result('failed', 'TypeError: x is not a function\n  at y'));
    expect(await verdictOf({ run: async () => thrown })).toBe('crashed: TypeError: x is not a function');
    expect(await verdictOf({ run: async () => broken('does not load') })).toBe('crashed: does not load');
    expect(await verdictOf({ run: async () => run(result('skipped')) })).toBe('crashed: the test did not run');
    const other = run(result('passed'), { ...result('failed', 'AssertionError: no'), name: 'sum subtracts' });
    expect(await verdictOf({ run: async () => other })).toBe('survived: ');
  });

  it('told apart when it cannot be tried', async () => {
    expect(await verdictOf({ apply: () => 'patch failed' })).toBe('stale: patch failed');
    expect(await verdictOf({ compileProblem: () => "';' expected" })).toBe("does not compile: ';' expected");
    expect(await verdictOf({}, run())).toBe('no such test: ');
    expect(await verdictOf({}, broken('does not load'))).toBe('fails anyway: does not load');
    expect(await verdictOf({}, run(result('failed', 'AssertionError: no\n  at x')))).toBe(
      'fails anyway: AssertionError: no',
    );
    expect(await verdictOf({}, run(result('skipped')))).toContain('skipped: a program');
    const hook = { results: [result('skipped')], problems: broken('a hook failed').problems };
    expect(await verdictOf({}, hook)).toBe('fails anyway: a hook failed');
  });

  it('told in order, whichever ends first', async () => {
    const told: string[] = [];
    const slow = (ms: number): Workspace => ({
      apply: () => null,
      restore: () => undefined,
      compileProblem: () => null,
      run: () => new Promise((resolve) => setTimeout(() => resolve(passes), ms)),
    });
    const entries = ['a', 'b', 'c', 'd'].map((name) => mutation(name));
    await runMutations(entries, passes, [slow(30), slow(1)], ({ name }) => told.push(name));
    expect(told).toEqual(['a', 'b', 'c', 'd']);
  });

  it('told with what the assertion said, where that is wanted', async () => {
    const said = 'AssertionError: too many\n   1. one step\n    at sum.test.ts:4:5\n    at more';
    const lines: string[] = [];
    for (const showCaught of [true, false]) {
      const table = new Table([mutation('one')], (line) => lines.push(line), showCaught);
      const failed = run(result('failed', said));
      const workspace = { apply: () => null, restore: () => {}, compileProblem: () => null, run: async () => failed };
      await runMutations([mutation('one')], passes, [workspace], (entry, verdict) => table.add(entry, verdict));
    }
    const line = 'one  caught    adds one too many  [test/sum.test.ts: sum adds]';
    expect(lines).toEqual([line, '     AssertionError: too many', '        1. one step', line]);
  });

  it('counted by what became of it', () => {
    const lines: string[] = [];
    const table = new Table([mutation('one')], (line) => lines.push(line));
    expect(table.finish()).toBe(1);
    table.add(mutation('one'), { kind: 'caught', detail: '' });
    table.add(mutation('one'), { kind: 'skipped', detail: 'no gcc' });
    expect(table.finish()).toBe(0);
    table.add(mutation('one'), { kind: 'survived', detail: '' });
    table.add({ name: 'two', problem: 'has no diff' }, { kind: 'malformed', detail: 'has no diff' });
    expect(table.finish()).toBe(1);
    expect(lines).toEqual([
      '0 passed, 0 failed, 0 skipped',
      'one  caught    adds one too many  [test/sum.test.ts: sum adds]',
      'one  skipped   adds one too many  [test/sum.test.ts: sum adds]',
      '     no gcc',
      '1 passed, 0 failed, 1 skipped',
      'one  SURVIVED  adds one too many  [test/sum.test.ts: sum adds]',
      'two  MALFORMED',
      '     has no diff',
      '1 passed, 2 failed, 1 skipped',
    ]);
  });
});

describe('a private copy', () => {
  it('is the working tree as it is, and keeps mutations from it', () => {
    const root = tinyProject();
    writeFileSync(path.join(root, 'src/new.ts'), 'export {};\n');
    writeFileSync(path.join(root, 'ignored.ts'), '');
    writeFileSync(path.join(root, 'src/sum.ts'), 'export const sum = (a: number) => 1 + a;\n');
    rmSync(path.join(root, 'tsconfig.json'));
    const before = git(root, 'status', '--porcelain');
    const copy = new PrivateCopy(root, path.join(scratch(), 'copy'));
    expect(readdirSync(copy.folder).sort()).toEqual(['.gitignore', 'node_modules', 'package.json', 'src', 'test']);
    expect(readdirSync(path.join(copy.folder, 'src'))).toEqual(['new.ts', 'sum.ts']);
    expect(copy.apply(mutation('stale'))).toContain('patch failed: src/sum.ts:1');
    copy.restore();
    const line = 'export const sum = (a: number) => 1 + a;';
    expect(copy.apply(mutation('fits', patch(wrong, { line })))).toBeNull();
    expect(copy.read('src/sum.ts')).toBe(`${wrong}\n`);
    copy.restore();
    expect(copy.read('src/sum.ts')).toBe(`${line}\n`);
    expect(copy.apply(mutation('nothing', patch(line, { line })))).toBe('changes nothing');
    expect(
      copy.apply(mutation('gone', patch(wrong).replaceAll('sum.ts b/', 'x b/').replaceAll('/sum.ts', '/x.ts'))),
    ).toBe('src/x.ts does not exist');
    expect(git(root, 'status', '--porcelain')).toBe(before);
    expect(readFileSync(path.join(root, 'src/sum.ts'), 'utf8')).toBe(`${line}\n`);
  });
});

it('a file with a mutation is checked as the project would check it', () => {
  const root = tinyProject();
  const check = new TypeCheck(root, ['src/sum.ts', 'a.hbs']);
  expect(check.problemOf('src/sum.ts', `${wrong}\n`)).toBeNull();
  expect(check.problemOf('src/sum.ts', 'export const sum = (a: number => a;\n')).toMatch(
    /^src\/sum\.ts:1: '[,)]' expected/,
  );
  expect(check.problemOf('src/sum.ts', '\nexport const sum: string = 1;\n')).toMatch(/^src\/sum\.ts:2: Type 'number'/);
  expect(check.problemOf('src/sum.ts', `${wrong}\n`)).toBeNull();
  expect(check.problemOf('a.hbs', '{{')).toBeNull();
});

it('results of vitest are taken by file and full name', () => {
  const report = {
    testResults: [
      {
        name: '/copy/test/a.test.ts',
        status: 'failed',
        message: '',
        assertionResults: [
          { fullName: 'a works', status: 'passed', failureMessages: [] },
          { fullName: 'a fails', status: 'failed', failureMessages: ['AssertionError: no'] },
          { fullName: 'a waits', status: 'todo', failureMessages: null },
        ],
      },
      { name: '/copy/test/b.test.ts', status: 'failed', message: 'Error: x\n  at y', assertionResults: [] },
      {
        name: '/copy/test/c.test.ts',
        status: 'failed',
        message: '',
        assertionResults: [{ fullName: 'c', status: 'skipped', failureMessages: [] }],
      },
    ],
  };
  expect(parseResults(JSON.stringify(report), (name) => path.relative('/copy', name))).toEqual({
    results: [
      { file: 'test/a.test.ts', name: 'a works', status: 'passed', messages: [] },
      { file: 'test/a.test.ts', name: 'a fails', status: 'failed', messages: ['AssertionError: no'] },
      { file: 'test/a.test.ts', name: 'a waits', status: 'skipped', messages: [] },
      { file: 'test/c.test.ts', name: 'c', status: 'skipped', messages: [] },
    ],
    problems: [
      { file: 'test/b.test.ts', text: 'Error: x' },
      { file: 'test/c.test.ts', text: 'a hook failed' },
    ],
  });
});

it('the whole on a tiny project', async () => {
  const root = tinyProject();
  const named = (name: string): string => `What: x\nTest: test/sum.test.ts\nName: ${name}\n\n`;
  const patches = {
    caught: patch(wrong),
    crash: patch("export const sum = (a: number) => (a ? 'two' : 2) as number;", {
      head: named('sum > is upper case'),
    }),
    'fails-anyway': patch(wrong, { head: named('sum > fails') }),
    'no-file': patch(wrong, { head: 'What: x\nTest: test/sub.test.ts\n' }),
    'no-test': patch(wrong, { head: named('sum > substracts') }),
    skipped: patch(wrong, { head: named('sum > is skipped') }),
    stale: patch(wrong, { line: 'export const sum = 1;' }),
    survives: patch(wrong, { head: named('sum > gives a number') }),
    syntax: patch('export const sum = (a: number => a;'),
  };
  const folder = scratch();
  for (const [name, text] of Object.entries(patches)) writeFileSync(path.join(folder, `${name}.patch`), text);
  const lines: string[] = [];
  const { entries, unknown } = readMutations(folder, []);
  expect(unknown).toEqual([]);
  expect(await mutate(root, entries, (line) => lines.push(line))).toBe(1);
  const verdicts = lines
    .filter((line) => /^[a-z]/.test(line))
    .map((line) => line.split(/ {2,}/).slice(0, 2).join(': '));
  expect(verdicts).toEqual([
    'caught: caught',
    'crash: CRASHED',
    'fails-anyway: FAILS ANYWAY',
    'no-file: NO SUCH TEST',
    'no-test: NO SUCH TEST',
    'skipped: skipped',
    'stale: STALE',
    'survives: SURVIVED',
    'syntax: DOES NOT COMPILE',
  ]);
  expect(lines.at(-1)).toBe('1 passed, 7 failed, 1 skipped');
  expect(git(root, 'status', '--porcelain')).toBe('');
  expect(readMutations(folder, ['caught', 'cuaght'])).toMatchObject({
    entries: [{ name: 'caught' }],
    unknown: ['cuaght'],
  });
});
