import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** An entry of a folder in git's database. */
export interface TreeEntry {
  /** Octal: 040000 a folder, 120000 a link, 160000 a submodule, else a file. */
  readonly mode: string;
  readonly id: string;
}

export type Opened =
  | { readonly repository: Repository }
  | { readonly problem: 'no-git' | 'no-repository' }
  | { readonly problem: 'failed'; readonly reason: string };

const LARGEST = 1 << 30;

/**
 * Reads git's objects by git itself, without a shell. Objects never change, so each is read once; all are read when they
 * are asked for: a folder when something in it is looked up.
 */
export class Repository {
  /** Absolute: the working tree's root, as seen from where it was opened. */
  readonly root: string;
  readonly #trees = new Map<string, ReadonlyMap<string, TreeEntry>>();
  readonly #blobs = new Map<string, Uint8Array>();
  readonly #submodules = new Map<string, Repository | undefined>();
  readonly #env: NodeJS.ProcessEnv;

  private constructor(root: string, env: NodeJS.ProcessEnv) {
    this.root = root;
    this.#env = env;
  }

  /** The repository around a folder. */
  static open(folder: string): Opened {
    const { status, stdout, stderr, error } = git(folder, ['rev-parse', '--show-cdup'], process.env);
    if (error) return { problem: 'no-git' };
    if (status === 0) return { repository: new Repository(path.resolve(folder, text(stdout)), process.env) };
    const reason = text(stderr)
      .replace(/^fatal: /, '')
      .split('\n', 1)[0]!;
    return /^not a git repository/.test(reason) ? { problem: 'no-repository' } : { problem: 'failed', reason };
  }

  /** The repository of a submodule; undefined when it is not checked out. */
  submodule(folder: string): Repository | undefined {
    if (!this.#submodules.has(folder)) {
      const root = path.join(this.root, folder);
      // Without its own .git, git would find the one around it.
      this.#submodules.set(
        folder,
        existsSync(path.join(root, '.git')) ? new Repository(root, withoutGit()) : undefined,
      );
    }
    return this.#submodules.get(folder);
  }

  /** Id of the root folder of a revision; undefined for what is no revision here. */
  tree(revision: string): string | undefined {
    if (revision === '' || revision.startsWith('-')) return undefined;
    const { status, stdout } = git(this.root, ['rev-parse', '--verify', '--quiet', `${revision}^{tree}`], this.#env);
    return status === 0 ? text(stdout) : undefined;
  }

  /** What a folder holds, by name. */
  entries(tree: string): ReadonlyMap<string, TreeEntry> {
    let entries = this.#trees.get(tree);
    if (!entries) {
      entries = parseTree(this.#run(['ls-tree', '-z', '--full-tree', tree]));
      this.#trees.set(tree, entries);
    }
    return entries;
  }

  /** The bytes of a file. The same file is the same array. */
  blob(id: string): Uint8Array {
    let bytes = this.#blobs.get(id);
    if (!bytes) {
      bytes = this.#run(['cat-file', 'blob', id]);
      this.#blobs.set(id, bytes);
    }
    return bytes;
  }

  #run(args: readonly string[]): Buffer {
    const { status, stdout, stderr, error } = git(this.root, args, this.#env);
    if (error) throw error;
    if (status !== 0) throw new GitError(text(stderr));
    return stdout;
  }
}

/** Git refused to read what it has named itself: a damaged repository, or one that cannot fetch what it lacks. */
export class GitError extends Error {}

/** A hook of git's runs with variables that name its repository, which is not a submodule's. */
function withoutGit(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_COMMON_DIR']) delete env[name];
  return env;
}

function git(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv) {
  return spawnSync('git', args, {
    cwd,
    maxBuffer: LARGEST,
    stdio: ['ignore', 'pipe', 'pipe'],
    // English messages, no question to a user who is not there, no write to the index.
    env: { ...env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' },
  });
}

function text(bytes: Buffer): string {
  return bytes.toString('utf8').trimEnd();
}

function parseTree(listing: Buffer): ReadonlyMap<string, TreeEntry> {
  const entries = new Map<string, TreeEntry>();
  for (const line of listing.toString('utf8').split('\0')) {
    const match = /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(line);
    if (match) entries.set(match[3]!, { mode: match[1]!, id: match[2]! });
  }
  return entries;
}
