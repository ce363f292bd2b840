import path from 'node:path';
import type { Repository } from './repository.js';

/** What a path is in a revision. */
export type Found =
  | { readonly kind: 'file'; readonly repository: Repository; readonly id: string }
  | { readonly kind: 'folder' }
  /** A link leads out of the repository; absolute. */
  | { readonly kind: 'elsewhere'; readonly path: string };

const MOST_LINKS = 40;

interface Folder {
  readonly repository: Repository;
  readonly tree: string;
  readonly name: string;
}

/** The files of one revision, links followed, those of submodules at the commits that the revision has them at. */
export class RevisionTree {
  readonly #repository: Repository;
  readonly #tree: string;
  readonly #missing = new Set<string>();

  /** `tree`: as `Repository.tree` gives it. */
  constructor(repository: Repository, tree: string) {
    this.#repository = repository;
    this.#tree = tree;
  }

  /** Absolute. */
  get root(): string {
    return this.#repository.root;
  }

  /** Submodules that were asked for and are not here. */
  get missingSubmodules(): readonly string[] {
    return [...this.#missing];
  }

  /** Looks up a path relative to the root; undefined when there is nothing. */
  find(file: string): Found | undefined {
    const parts = file.split('/').reverse();
    const folders: Folder[] = [{ repository: this.#repository, tree: this.#tree, name: '' }];
    let links = 0;
    for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
      const here = folders[folders.length - 1]!;
      if (part === '' || part === '.') continue;
      if (part === '..') {
        folders.pop();
        if (folders.length > 0) continue;
        return { kind: 'elsewhere', path: path.resolve(this.root, '..', ...parts.reverse()) };
      }
      const entry = here.repository.entries(here.tree).get(part);
      if (!entry) return undefined;
      if (entry.mode === '040000') folders.push({ repository: here.repository, tree: entry.id, name: part });
      else if (entry.mode === '160000') {
        const folder = this.#submodule([...folders.map(({ name }) => name), part].slice(1).join('/'), entry.id, part);
        if (!folder) return undefined;
        folders.push(folder);
      } else if (entry.mode === '120000') {
        if (++links > MOST_LINKS) return undefined;
        const target = new TextDecoder().decode(here.repository.blob(entry.id));
        if (path.isAbsolute(target)) return { kind: 'elsewhere', path: path.resolve(target, ...parts.reverse()) };
        parts.push(...target.split('/').reverse());
      } else {
        return parts.some((rest) => rest !== '' && rest !== '.')
          ? undefined
          : { kind: 'file', repository: here.repository, id: entry.id };
      }
    }
    return { kind: 'folder' };
  }

  #submodule(folder: string, commit: string, name: string): Folder | undefined {
    const repository = this.#repository.submodule(folder);
    const tree = repository?.tree(commit);
    if (repository && tree !== undefined) return { repository, tree, name };
    this.#missing.add(folder);
    return undefined;
  }
}
