import { closeSync, mkdirSync, openSync, readdirSync, readSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DiagnosticError, diagnose } from '../diagnostics/diagnostic.js';
import { writeWhole } from '../whole-file.js';
import * as messages from './messages.js';
import { isGenerated, mayBeGenerated } from './ownership.js';

const index = 'index.ts';

/** How an output folder differs from what it should be. Paths relative to it, forward slashes, sorted. */
export interface OutputDifference {
  readonly changed: readonly string[];
  readonly missing: readonly string[];
  /** Generated once, and generated no more. Files of other origin are nobody's business. */
  readonly stale: readonly string[];
}

/** Compares every byte: no stamp, time or cache decides. A folder that does not exist misses everything. */
export function compareOutput(files: ReadonlyMap<string, string>, outputDir: string): OutputDifference {
  const changed: string[] = [];
  const missing: string[] = [];
  for (const [file, text] of files) {
    const same = holds(path.join(outputDir, file), text);
    if (same === undefined) missing.push(file);
    else if (!same) changed.push(file);
  }
  const stale = listFiles(outputDir).filter((file) => !files.has(file) && isOurs(path.join(outputDir, file)));
  return { changed: changed.sort(), missing: missing.sort(), stale };
}

/**
 * Makes the folder what it should be: writes the files that differ, each whole or not at all (a temporary file, then a
 * rename), removes the stale ones and the folders that become empty. A file that was not generated is never touched;
 * where one is in the way, or something cannot be written, a DiagnosticError is thrown, the former before any writing.
 */
export function writeOutput(
  files: ReadonlyMap<string, string>,
  outputDir: string,
): { readonly written: readonly string[]; readonly removed: readonly string[] } {
  const { changed, missing, stale } = compareOutput(files, outputDir);
  for (const file of changed) {
    if (!isOurs(path.join(outputDir, file)))
      throw new DiagnosticError(diagnose(messages.foreignFile, {}, shown(outputDir, file)));
  }
  const written = [...changed, ...missing].sort();
  // All are written beside their places before the first takes its place: a full disk then changes nothing.
  const pending: { readonly temporary: string; readonly target: string }[] = [];
  let current = '';
  try {
    for (const file of written) {
      current = file;
      const target = path.join(outputDir, file);
      mkdirSync(path.dirname(target), { recursive: true });
      const temporary = `${target}.${process.pid}.tmp`;
      writeWhole(temporary, files.get(file)!);
      pending.push({ temporary, target });
    }
    for (const { temporary, target } of pending) {
      current = path.relative(outputDir, target);
      renameSync(temporary, target);
    }
    for (const file of stale) {
      current = file;
      rmSync(path.join(outputDir, file));
    }
  } catch (error) {
    for (const { temporary } of pending) rmSync(temporary, { force: true });
    throw new DiagnosticError(diagnose(messages.cannotWrite, {}, shown(outputDir, current), reason(error)));
  }
  removeEmptyFolders(outputDir, stale);
  return { written, removed: stale };
}

function removeEmptyFolders(outputDir: string, removed: readonly string[]): void {
  for (const file of removed) {
    for (let folder = path.dirname(file); folder !== '.'; folder = path.dirname(folder)) {
      try {
        rmdirSync(path.join(outputDir, folder));
      } catch {
        break;
      }
    }
  }
}

/**
 * All files below a folder that may be generated ones; links are not followed. A folder below with a generated index of its own is the
 * output of another run, and none of this one's business.
 */
function listFiles(folder: string): string[] {
  const result: string[] = [];
  const stack = [''];
  for (let below = stack.pop(); below !== undefined; below = stack.pop()) {
    const entries = readEntries(path.join(folder, below));
    if (below !== '' && entries.some(({ name }) => name === index) && isOurs(path.join(folder, below, index))) continue;
    for (const entry of entries) {
      const file = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules' && entry.name !== '.git') stack.push(file);
      } else if (entry.isFile() && mayBeGenerated(entry.name)) result.push(file);
    }
  }
  return result.sort();
}

function readEntries(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (isAbsent(error)) return [];
    throw new DiagnosticError(diagnose(messages.cannotRead, {}, shown(folder, ''), reason(error)));
  }
}

function isOurs(file: string): boolean {
  const start = read(file, (descriptor) => readPart(descriptor, 0, Buffer.alloc(200)).toString('utf8'));
  return start !== undefined && isGenerated(path.basename(file), start);
}

/** Code units that are compared at once: a file may be large, and is in memory as text already. */
const PART = 1 << 16;

/** Whether a file has exactly this text; undefined when it is not there. */
function holds(file: string, text: string): boolean | undefined {
  return read(file, (descriptor) => {
    const expected = Buffer.alloc(PART * 3);
    const actual = Buffer.alloc(PART * 3);
    let offset = 0;
    for (let start = 0; start < text.length; ) {
      // The halves of a surrogate pair are no text by themselves.
      const isSplit = (text.charCodeAt(start + PART - 1) & 0xfc00) === 0xd800;
      const end = start + PART - (isSplit ? 1 : 0);
      const length = expected.write(text.slice(start, end));
      const found = readPart(descriptor, offset, actual.subarray(0, length));
      if (!found.equals(expected.subarray(0, length))) return false;
      offset += length;
      start = end;
    }
    return readPart(descriptor, offset, actual.subarray(0, 1)).length === 0;
  });
}

/** Fills a buffer; only at the end of the file with less. */
function readPart(descriptor: number, offset: number, into: Buffer): Buffer {
  let filled = 0;
  while (filled < into.length) {
    const count = readSync(descriptor, into, filled, into.length - filled, offset + filled);
    if (count === 0) break;
    filled += count;
  }
  return into.subarray(0, filled);
}

/** undefined for what is not there; what is there and cannot be read is an error, never "missing". */
function read<T>(file: string, use: (descriptor: number) => T): T | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    return use(descriptor);
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw new DiagnosticError(
      diagnose(messages.cannotRead, {}, shown(path.dirname(file), path.basename(file)), reason(error)),
    );
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function isAbsent(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

function shown(outputDir: string, file: string): string {
  return path.relative(process.cwd(), path.join(outputDir, file)).replaceAll(path.sep, '/');
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message.replace(/, .*$/, '') : String(error);
}
