import { closeSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** Writes a file; where that fails, leaves no part of it behind. */
export function writeWhole(file: string, text: string): void {
  const descriptor = openSync(file, 'w');
  try {
    writeFileSync(descriptor, text);
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

/** Gives a file another content, or leaves it as it was and throws the file system's error. */
export function replaceFile(file: string, text: string): void {
  const known = statSync(file, { throwIfNoEntry: false });
  // A device or a pipe (/dev/stdout) takes text, and must not be replaced by a file.
  if (known && !known.isFile()) {
    writeFileSync(file, text);
    return;
  }
  const target = known ? realpathSync(file) : file;
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    writeWhole(temporary, text);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    // The user knows the file, not our way to write it.
    if (error instanceof Error && 'path' in error) error.path = file;
    throw error;
  }
}
