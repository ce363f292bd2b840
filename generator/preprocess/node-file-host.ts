import { readFileSync, statSync } from 'node:fs';
import type { FileHost } from './file-host.js';

/**
 * The file system, each file read at most once: the headers of a run are preprocessed once per ABI. What does not exist
 * is remembered, too, so an instance is good for one run.
 */
export class NodeFileHost implements FileHost {
  readonly #contents = new Map<string, Uint8Array | undefined>();

  read(path: string): Uint8Array | undefined {
    let content = this.#contents.get(path);
    if (content === undefined && !this.#contents.has(path)) {
      content = readFile(path);
      this.#contents.set(path, content);
    }
    return content;
  }

  exists(path: string): boolean {
    if (this.#contents.has(path)) return this.#contents.get(path) !== undefined;
    return isFile(path);
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return false;
  }
}

function readFile(path: string): Uint8Array | undefined {
  // Asking first: a missing file is the common case of a search, and costs a third of readFileSync's exception.
  if (!isFile(path)) return undefined;
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
