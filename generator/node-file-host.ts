import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { FileHost } from './preprocess/file-host.js';

/** What the file system answers when there is no such file, however the path is wrong. */
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'ELOOP', 'ERR_INVALID_ARG_VALUE']);

/**
 * Files of this machine; relative paths start at `root`. A file is read once: headers include each other, and every ABI
 * reads all of them again. Only regular files count, so that a device or a pipe cannot block the run. A file that is
 * there but may not be read throws the system's error.
 */
export function createNodeFileHost(root: string): FileHost {
  const files = new Map<string, Uint8Array | undefined>();
  const read = (file: string): Uint8Array | undefined => {
    const absolute = path.resolve(root, file);
    if (files.has(absolute)) return files.get(absolute);
    let bytes: Uint8Array | undefined;
    try {
      bytes = statSync(absolute, { throwIfNoEntry: false })?.isFile() ? readFileSync(absolute) : undefined;
    } catch (error) {
      if (!ABSENT.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
    files.set(absolute, bytes);
    return bytes;
  };
  return { read, exists: (file) => read(file) !== undefined };
}
