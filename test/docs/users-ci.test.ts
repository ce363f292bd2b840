import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { scratch } from '../support/command.js';
import { isFull } from '../support/effort.js';
import { projectRoot } from '../support/models.js';
import { describeWith, requires, run } from '../support/tools.js';

/**
 * The CI job that README.md shows: its commands, to the letter, in a project that is not this one and has nothing but the
 * packed package. Only the checkout is the test's.
 */
function commands(): readonly string[] {
  const readme = readFileSync(path.join(projectRoot, 'README.md'), 'utf8');
  const [, job] = /<!-- ci-job:begin -->\n```yaml\n([\s\S]*?)```\n<!-- ci-job:end -->/.exec(readme)!;
  expect(job!.trim().split('\n')).toHaveLength(10);
  return [...job!.matchAll(/^ +- run: (.+)$/gm)].map(([, command]) => command!);
}

const HEADER = `#include <stdint.h>
#define MY_LIMIT 4096
struct my_message {
	uint16_t kind;
	uint64_t token;
	unsigned urgent : 1;
};
`;

interface Outcome {
  readonly command: string;
  readonly status: number | null;
  readonly output: string;
}

/** What a CI would do: each line by a shell, until one fails. */
function runJob(cwd: string): readonly Outcome[] {
  const outcomes: Outcome[] = [];
  for (const command of commands()) {
    const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', command], { cwd, encoding: 'utf8' });
    outcomes.push({ command, status, output: stdout + stderr });
    if (status !== 0) break;
  }
  return outcomes;
}

/** A folder with git and this package as the only dependency; undefined where npm has no registry to ask. */
function project(): string | undefined {
  const folder = scratch();
  const cwd = path.join(folder, 'project');
  mkdirSync(cwd);
  const packed = run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], {
    cwd: projectRoot,
  });
  renameSync(path.join(folder, packed.trim()), path.join(cwd, 'xenbind.tgz'));
  const files = {
    'package.json': '{ "private": true, "type": "module", "devDependencies": { "xenbind": "file:xenbind.tgz" } }\n',
    'xenbind.config.json': '{ "headers": ["my.h"] }\n',
    'my.h': HEADER,
    '.gitignore': 'node_modules\n',
    '.npmrc': 'audit=false\nfund=false\nprefer-offline=true\n',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(cwd, name), text);
  const install = spawnSync('npm', ['install', '--ignore-scripts'], { cwd, encoding: 'utf8' });
  if (install.status !== 0) {
    if (requires('npm')) throw new Error(install.stderr);
    return undefined;
  }
  run('npx', ['xenbind', 'generate'], { cwd });
  const git = (...args: readonly string[]): string =>
    run('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], { cwd });
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-q', '-m', 'start');
  run('git', ['clone', '-q', '--bare', cwd, path.join(folder, 'origin.git')]);
  git('remote', 'add', 'origin', path.join(folder, 'origin.git'));
  git('fetch', '-q');
  return cwd;
}

describeWith(
  'gcc',
  'clang',
  'git',
)("the README's CI job", () => {
  // Installs a package of a dozen dependencies: for the long run.
  it.skipIf(!isFull)('passes, fails on drift, and fails on a changed ABI', { timeout: 300_000 }, (context) => {
    const cwd = project();
    if (cwd === undefined) return context.skip('npm cannot install here');
    const edit = (from: string, to: string): void => {
      const file = path.join(cwd, 'my.h');
      const text = readFileSync(file, 'utf8');
      expect(text).toContain(from);
      writeFileSync(file, text.replace(from, to));
    };
    const statuses = (outcomes: readonly Outcome[]): unknown => outcomes.map(({ status }) => status);

    const good = runJob(cwd);
    expect(statuses(good), JSON.stringify(good.at(-1))).toEqual(good.map(() => 0));
    expect(good).toHaveLength(4);

    edit('uint16_t kind', 'uint32_t kind');
    const drifted = runJob(cwd);
    expect(statuses(drifted)).toEqual([0, 3]);

    run('npx', ['xenbind', 'generate'], { cwd });
    const broken = runJob(cwd);
    expect(statuses(broken), JSON.stringify(broken.at(-1))).toEqual([0, 0, 0, 4]);
    expect(broken.at(-1)!.output).toContain('my_message.kind');

    edit('uint32_t kind', 'uint16_t kind');
    edit('MY_LIMIT 4096', 'MY_LIMIT 4096\n#define MY_OTHER 1');
    run('npx', ['xenbind', 'generate'], { cwd });
    const added = runJob(cwd);
    expect(statuses(added)).toEqual([0, 0, 0, 0]);
    expect(added.at(-1)!.output).toContain('compatible: constant MY_OTHER');
  });
});
