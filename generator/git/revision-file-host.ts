import path from 'node:path';
import { isBelow } from '../configuration/paths.js';
import type { FileHost } from '../preprocess/file-host.js';
import type { Found, RevisionTree } from './revision-tree.js';

/**
 * The files of a git revision in the place of the working tree's: what lies in the repository comes from the revision or
 * is not there, so that a header and what it includes are of one time. What lies outside, and the generator's own
 * headers wherever they are, comes from the disk.
 */
export class RevisionFileHost implements FileHost {
  readonly #tree: RevisionTree;
  readonly #disk: FileHost;
  readonly #ownFolders: readonly string[];
  readonly #found = new Map<string, Found | undefined>();

  /** `ownFolders`: absolute, read from the disk even where the repository has them. */
  constructor(tree: RevisionTree, disk: FileHost, ownFolders: readonly string[]) {
    this.#tree = tree;
    this.#disk = disk;
    this.#ownFolders = ownFolders;
  }

  read(file: string): Uint8Array | undefined {
    const found = this.#locate(file);
    if (found?.kind === 'file') return found.repository.blob(found.id);
    return found?.kind === 'elsewhere' ? this.#disk.read(found.path) : undefined;
  }

  exists(file: string): boolean {
    const found = this.#locate(file);
    return found?.kind === 'elsewhere' ? this.#disk.exists(found.path) : found?.kind === 'file';
  }

  /** Whether a path means a file of the revision. */
  isOfRevision(file: string): boolean {
    return this.#locate(file)?.kind === 'file';
  }

  #locate(file: string): Found | undefined {
    let found = this.#found.get(file);
    if (found === undefined && !this.#found.has(file)) {
      found = this.#follow(file);
      this.#found.set(file, found);
    }
    return found;
  }

  #follow(file: string): Found | undefined {
    let absolute = path.resolve(file);
    // A link may lead to an absolute path inside of the repository, and on from there.
    for (let steps = 0; steps < 10; steps++) {
      if (!isBelow(absolute, this.#tree.root) || this.#ownFolders.some((folder) => isBelow(absolute, folder))) {
        return { kind: 'elsewhere', path: absolute };
      }
      const found = this.#tree.find(path.relative(this.#tree.root, absolute));
      if (found?.kind !== 'elsewhere') return found;
      absolute = found.path;
    }
    return undefined;
  }
}
