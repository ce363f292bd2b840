import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { NamedTest } from './mutation.js';
import type { TestResult, TestRun } from './verdict.js';

/** How long a run may take: a mutation can make a loop endless. */
const limit = 180_000;

/** Children that run now, each with a process group of its own. */
const running = new Set<ChildProcess>();

/** Ends what runs, with all that it started. */
export function killAll(): void {
  for (const child of running) kill(child);
}

/**
 * Runs the named tests, and no other, in a folder with a copy of the project. `scratch` takes the result and whatever
 * the tests leave behind.
 */
export async function runTests(folder: string, tests: readonly NamedTest[], scratch: string): Promise<TestRun> {
  const files = [...new Set(tests.map(({ file }) => file))];
  const missing = files.filter((file) => !existsSync(path.join(folder, file)));
  const present = files.filter((file) => !missing.includes(file));
  if (present.length === 0) return { results: [], problems: [] };
  const output = path.join(scratch, 'result.json');
  rmSync(output, { force: true });
  const args = ['run', ...present, '--reporter=json', `--outputFile=${output}`];
  if (tests.every(({ name }) => name !== null)) {
    args.push('--testNamePattern', `^(?:${tests.map(({ name }) => escaped(name!)).join('|')})$`);
  }
  const ended = await vitest(folder, args, scratch);
  if (!existsSync(output)) return { results: [], problems: [{ file: null, text: ended }] };
  return parseResults(readFileSync(output, 'utf8'), (name) => path.relative(folder, name));
}

interface JsonReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[] | null;
    }[];
  }[];
}

/** What vitest's JSON reporter says. @param fileOf the file, relative to the project, of what is named there */
export function parseResults(json: string, fileOf: (name: string) => string): TestRun {
  const { testResults } = JSON.parse(json) as JsonReport;
  const results = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status, failureMessages }): TestResult => {
      const known = status === 'passed' || status === 'failed' ? status : 'skipped';
      return { file: fileOf(name), name: fullName, status: known, messages: failureMessages ?? [] };
    }),
  );
  const problems = testResults
    .filter(
      ({ status, assertionResults: tests }) => status === 'failed' && !tests.some((test) => test.status === 'failed'),
    )
    .map(({ name, message }) => ({
      file: fileOf(name),
      text: message.split('\n')[0] || 'a hook failed',
    }));
  return { results, problems };
}

/** Why the run ended, for when there is no result. */
function vitest(folder: string, args: readonly string[], scratch: string): Promise<string> {
  const program = path.join(folder, 'node_modules', 'vitest', 'vitest.mjs');
  const env: NodeJS.ProcessEnv = { ...process.env, TMPDIR: scratch };
  // Neither the long runs, nor what a vitest tells its own workers.
  for (const name of Object.keys(env)) if (/^(XENBIND_FULL|VITEST|TEST|NODE_ENV)/.test(name)) delete env[name];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: folder,
      env,
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    running.add(child);
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said = `${said}${chunk}`.slice(-2000)));
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      kill(child);
    }, limit);
    const end = (reason: string): void => {
      clearTimeout(timer);
      running.delete(child);
      resolve(isLate ? `the run did not end within ${limit / 1000} s` : reason);
    };
    child.on('error', (error) => end(error.message));
    child.on('close', (code, signal) => end(`vitest ended with ${signal ?? code}: ${said.trim().split('\n')[0]}`));
  });
}

function kill(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}

/** The text as a regular expression that finds it. */
export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
