import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Mutation } from './mutation.js';

/** A copy of the working tree as it is, uncommitted changes included, in which mutations can do no harm. */
export class PrivateCopy {
  readonly folder: string;
  readonly #originals = new Map<string, string>();

  /** Copies all that git tracks or would track; what is installed is linked. `folder` must not exist. */
  constructor(root: string, folder: string) {
    for (const file of sourceFiles(root)) {
      const to = path.join(folder, file);
      mkdirSync(path.dirname(to), { recursive: true });
      copyFileSync(path.join(root, file), to);
    }
    linkModules(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    this.folder = realpathSync(folder);
  }

  /** Applies the patch; what is wrong with it where it does not fit (any more). */
  apply({ patch, files }: Mutation): string | null {
    for (const file of files) {
      const at = path.join(this.folder, file);
      if (!existsSync(at)) return `${file} does not exist`;
      this.#originals.set(file, readFileSync(at, 'utf8'));
    }
    const { status, stderr } = git(this.folder, ['apply', '--whitespace=nowarn', '-'], patch);
    if (status !== 0) return stderr.trim().split('\n')[0] ?? 'git apply failed';
    const changed = [...this.#originals].some(([file, text]) => this.read(file) !== text);
    return changed ? null : 'changes nothing';
  }

  read(file: string): string {
    return readFileSync(path.join(this.folder, file), 'utf8');
  }

  /** Takes the mutation back. */
  restore(): void {
    for (const [file, text] of this.#originals) writeFileSync(path.join(this.folder, file), text);
    this.#originals.clear();
  }
}

function sourceFiles(root: string): readonly string[] {
  const { status, stdout, stderr } = git(root, ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  if (status !== 0) throw new Error(`git ls-files in ${root}: ${stderr}`);
  const files = stdout.split('\0').filter((file) => file !== '' && file !== 'node_modules');
  // What is deleted and not committed yet is listed too.
  return files.filter((file) => existsSync(path.join(root, file)));
}

/** A link for each package, not one for all: caches that are written beside the packages stay in the copy. */
function linkModules(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  const installed = realpathSync(from);
  for (const name of readdirSync(installed)) {
    if (!name.startsWith('.') || name === '.bin') symlinkSync(path.join(installed, name), path.join(to, name));
  }
}

function git(
  cwd: string,
  args: readonly string[],
  input = '',
): { status: number | null; stdout: string; stderr: string } {
  // Without what a hook would set, and never looking above the copy: there, `git apply` skips what is outside.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  const ceiling = { GIT_CEILING_DIRECTORIES: path.dirname(cwd), LC_ALL: 'C' };
  return spawnSync('git', args, { cwd, input, env: { ...env, ...ceiling }, encoding: 'utf8', maxBuffer: 1 << 26 });
}
