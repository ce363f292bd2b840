import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { NamedTest } from '../../mutations/runner/mutation.js';
import type { TestRun } from '../../mutations/runner/verdict.js';
import { escaped, parseResults } from '../../mutations/runner/vitest.js';
import { projectRoot } from '../../support/models.js';
import type { ArchitectureName } from '../architectures.js';
import { placeOf } from './faults.js';

let running: ChildProcess | undefined;

/** Ends what runs, with its machine. */
export function stopLab(): void {
  running?.kill('SIGTERM');
}

/** Boots the package and the suites of `folder`, and runs one test there; `scratch` takes the result. */
export async function runInLab(
  folder: string,
  architecture: ArchitectureName,
  test: NamedTest,
  scratch: string,
): Promise<TestRun> {
  const { boot, suite } = placeOf(test, architecture);
  const output = path.join(scratch, 'result.json');
  rmSync(output, { force: true });
  const lab = ['--import', 'tsx', path.join(projectRoot, 'test', 'xen', 'run.ts')];
  const what = ['--root', folder, '--arch', architecture, '--boot', boot.name, '--suite', suite];
  const tests = test.name === null ? [] : ['--set', `XENBIND_LAB_TESTS=^${escaped(test.name)}$`];
  const child = spawn(process.execPath, [...lab, ...what, ...tests, '--outputFile', output], {
    cwd: projectRoot,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  running = child;
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = `${said}${chunk}`.slice(-2000)));
  const [code] = await once(child, 'close');
  running = undefined;
  if (existsSync(output)) return resultsIn(readFileSync(output, 'utf8'), `${architecture} ${boot.name} ${suite}`, test);
  return { results: [], problems: [{ file: null, text: `the lab ended with ${code}: ${said.trim()}` }] };
}

/** The results of one suite as those of its file, with names as mutations have them. */
export function resultsIn(json: string, suite: string, { file }: NamedTest): TestRun {
  const { results, problems } = parseResults(json, (name) => (name === suite ? file : name));
  return { results: results.map((each) => ({ ...each, name: each.name.replaceAll(' > ', ' ') })), problems };
}
