import { statSync } from 'node:fs';
import path from 'node:path';
import { isBelow, toSlashes } from '../../configuration/paths.js';
import { DiagnosticError, diagnose } from '../../diagnostics/diagnostic.js';
import * as git from '../../git/messages.js';
import { Repository } from '../../git/repository.js';
import { RevisionFileHost } from '../../git/revision-file-host.js';
import { parseRevisionPath } from '../../git/revision-path.js';
import { RevisionTree } from '../../git/revision-tree.js';
import { packageRoot } from '../../package-root.js';
import type { FileHost } from '../../preprocess/file-host.js';
import * as messages from '../messages.js';

/** A side of a comparison, found but not read. */
export interface LocatedSide {
  /** As the user wrote it. */
  readonly given: string;
  /** Absolute; of a revision, where the working tree has it. */
  readonly file: string;
  readonly host: FileHost;
  /** `REV:path` of a file that this side has from a revision; undefined for all others. The path is absolute. */
  nameInRevision(file: string): string | undefined;
  /** Submodules of a revision that were asked for and are not here. */
  missingSubmodules(): readonly string[];
  readonly revision: string | undefined;
}

/** Finds sides; both may be in one repository, whose objects are read once. */
export class SideFinder {
  readonly #cwd: string;
  readonly #disk: FileHost;
  #opened: ReturnType<typeof Repository.open> | undefined;

  /** `cwd` is absolute. */
  constructor(cwd: string, disk: FileHost) {
    this.#cwd = cwd;
    this.#disk = disk;
  }

  /** A file wins over `REV:path`. Throws a DiagnosticError for what is neither. */
  locate(given: string): LocatedSide {
    const file = path.resolve(this.#cwd, given);
    const found = statSync(file, { throwIfNoEntry: false });
    if (found?.isDirectory()) throw new DiagnosticError(diagnose(messages.sideIsFolder, {}, given));
    if (found) {
      return {
        given,
        file,
        host: this.#disk,
        nameInRevision: () => undefined,
        missingSubmodules: () => [],
        revision: undefined,
      };
    }
    const named = parseRevisionPath(given);
    if (!named) throw new DiagnosticError(diagnose(messages.noSuchSide, {}, given));
    return this.#locateRevision(given, named.revision, named.path);
  }

  #locateRevision(given: string, revision: string, name: string): LocatedSide {
    if (revision === '') throw new DiagnosticError(diagnose(git.badRevision, {}, given));
    const repository = this.#repository(given);
    const id = repository.tree(revision);
    if (id === undefined) throw new DiagnosticError(diagnose(git.unknownRevision, {}, revision));
    const { root } = repository;
    const file = path.resolve(/^\.\.?(?:\/|$)/.test(name) ? this.#cwd : root, name);
    if (!isBelow(file, root)) throw new DiagnosticError(diagnose(git.outsideRepository, {}, name));
    const tree = new RevisionTree(repository, id);
    const host = new RevisionFileHost(tree, this.#disk, [path.join(packageRoot(), 'generator', 'stubs')]);
    if (!host.exists(file)) {
      const shown = toSlashes(path.relative(root, file));
      if (tree.find(shown)?.kind === 'folder') {
        throw new DiagnosticError(diagnose(git.folderInRevision, {}, shown || '.', revision));
      }
      const [missing] = tree.missingSubmodules;
      if (missing !== undefined) {
        throw new DiagnosticError({ ...diagnose(git.submoduleMissing, {}, missing, revision), severity: 'error' });
      }
      const beside = host.exists(path.resolve(this.#cwd, name));
      const advice = beside
        ? `Paths start at the root of the repository: write ${revision}:./${name} for the working directory.`
        : `git ls-tree -r --name-only ${revision} lists what there is.`;
      throw new DiagnosticError(diagnose(git.notInRevision, {}, shown, revision, advice));
    }
    return {
      given,
      file,
      host,
      revision,
      missingSubmodules: () => tree.missingSubmodules,
      nameInRevision: (absolute) =>
        host.isOfRevision(absolute) ? `${revision}:${toSlashes(path.relative(root, absolute))}` : undefined,
    };
  }

  #repository(given: string): Repository {
    this.#opened ??= Repository.open(this.#cwd);
    const opened = this.#opened;
    if ('repository' in opened) return opened.repository;
    switch (opened.problem) {
      case 'no-git':
        throw new DiagnosticError(diagnose(git.gitMissing, {}, given));
      case 'no-repository':
        throw new DiagnosticError(diagnose(git.noRepository, {}, given));
      case 'failed':
        throw new DiagnosticError(diagnose(git.gitFailed, {}, given, opened.reason));
    }
  }
}
