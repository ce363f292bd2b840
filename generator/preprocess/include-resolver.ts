import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { FileHost } from './file-host.js';

/** A file that an #include names. */
export interface ResolvedInclude {
  /** As the host knows it. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Index of the searched folder that has it; -1 when it was found beside the including file. */
  readonly folder: number;
  /** It is one of the generator's own stand-ins for system headers. */
  readonly stub: boolean;
}

/** What the resolver needs to know of the including file. */
export interface Includer {
  readonly path: string;
  /** See {@link ResolvedInclude.folder}. */
  readonly folder: number;
}

/** Finds included files the way gcc does, in the folder of the includer, the include paths, the stubs. */
export class IncludeResolver {
  readonly #host: FileHost;
  readonly #folders: readonly string[];
  readonly #firstStub: number;
  readonly #root: string;
  readonly #found = new Map<string, ResolvedInclude | null>();

  constructor(host: FileHost, includePaths: readonly string[], stubs: readonly string[], root: string) {
    this.#host = host;
    this.#folders = [...includePaths, ...stubs];
    this.#firstStub = includePaths.length;
    this.#root = root;
  }

  /**
   * `quoted`: the form `"name"`, which looks beside the includer first. `next`: `#include_next`, which goes on after
   * the folder where the includer was found.
   */
  resolve(name: string, quoted: boolean, includer: Includer | null, next: boolean): ResolvedInclude | undefined {
    if (isAbsolute(name)) return this.#read(name, -1);
    const beside = quoted && includer && !next ? dirname(includer.path) : '';
    const from = next && includer ? includer.folder + 1 : 0;
    const key = `${beside}\0${from}\0${name}`;
    const known = this.#found.get(key);
    if (known !== undefined) return known ?? undefined;
    let found = beside === '' ? undefined : this.#read(join(beside, name), -1);
    for (let i = from; !found && i < this.#folders.length; i++) found = this.#read(join(this.#folders[i]!, name), i);
    this.#found.set(key, found ?? null);
    return found;
  }

  /** The folders that {@link resolve} looks into, for a message. */
  searched(quoted: boolean, includer: Includer | null, next: boolean): string[] {
    const folders = this.#folders.slice(next && includer ? includer.folder + 1 : 0);
    if (quoted && includer && !next) folders.unshift(dirname(includer.path));
    return [...new Set(folders.map((folder) => this.display(folder)))];
  }

  /** A path as the user would write it: relative to the root if it is inside, with forward slashes. */
  display(path: string): string {
    let shown = path;
    if (isAbsolute(path)) {
      const inside = relative(this.#root, path);
      if (inside === '') return '.';
      if (!inside.startsWith('..') && !isAbsolute(inside)) shown = inside;
    }
    return sep === '/' ? shown : shown.split(sep).join('/');
  }

  #read(path: string, folder: number): ResolvedInclude | undefined {
    const bytes = this.#host.read(path);
    if (!bytes) return undefined;
    const stub = folder >= this.#firstStub || this.#isInStubs(path);
    return { path, bytes, folder, stub };
  }

  #isInStubs(path: string): boolean {
    for (let i = this.#firstStub; i < this.#folders.length; i++) {
      const inside = relative(this.#folders[i]!, path);
      if (!inside.startsWith('..') && !isAbsolute(inside)) return true;
    }
    return false;
  }
}
