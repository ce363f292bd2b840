import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { scratch } from './command.js';
import { run } from './tools.js';

/** A git repository of its own: the machine's configuration and the variables of a hook do not count. */
export interface TestRepository {
  readonly root: string;
  /** Writes files (path to text). */
  write(files: Readonly<Record<string, string>>): void;
  /** Commits all that is there, under a tag. */
  commit(tag: string): void;
  git(...args: readonly string[]): string;
}

export function testRepository(): TestRepository {
  const root = scratch();
  const settings = ['user.name=Test', 'user.email=test@test.invalid', 'commit.gpgsign=false', 'core.autocrlf=false'];
  const options = settings.flatMap((setting) => ['-c', setting]);
  const git = (...args: readonly string[]): string =>
    run('git', [...options, '-c', 'protocol.file.allow=always', ...args], { cwd: root });
  git('init', '-q', '-b', 'main');
  return {
    root,
    git,
    write: (files) => {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
        writeFileSync(path.join(root, name), text);
      }
    },
    commit: (tag) => {
      git('add', '-A');
      git('commit', '-q', '-m', tag, '--allow-empty');
      git('tag', tag);
    },
  };
}
