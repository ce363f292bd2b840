import path from 'node:path';

/** Forward slashes on every system: configured paths stand in generated files and in diagnostics. */
export function toSlashes(file: string): string {
  return path.sep === '/' ? file : file.split(path.sep).join('/');
}

/** Whether an absolute path is a folder or something in it. */
export function isBelow(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

/**
 * A path given relative to `from` as `Options` has it: relative to `root`, without `.` and `..` where possible, the
 * folder itself as `.`. An absolute path outside of `root` stays absolute.
 */
export function rebase(given: string, from: string, root: string): string {
  const absolute = path.resolve(from, given);
  if (path.isAbsolute(given) && !isBelow(absolute, root)) return toSlashes(absolute);
  return toSlashes(path.relative(root, absolute)) || '.';
}

/** The deepest folder that holds all the files, relative to `root` as `rebase` gives it. */
export function commonFolder(files: readonly string[], root: string): string {
  const folders = files.map((file) => path.dirname(path.resolve(root, file)));
  let common = folders[0] ?? root;
  for (const folder of folders) {
    while (!isBelow(folder, common) && path.dirname(common) !== common) common = path.dirname(common);
  }
  const allAbsolute = files.length > 0 && files.every((file) => path.isAbsolute(file));
  return allAbsolute ? rebase(common, root, root) : toSlashes(path.relative(root, common)) || '.';
}
