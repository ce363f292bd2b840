import { readFileSync } from 'node:fs';

/** The folder of this package; sources lie two folders below it, built files three. */
export function packageRoot(): URL {
  return findRoot().folder;
}

export function packageVersion(): string {
  return findRoot().version;
}

let found: { folder: URL; version: string } | undefined;

function findRoot(): { folder: URL; version: string } {
  for (const path of ['../../', '../../../']) {
    if (found) break;
    const folder = new URL(path, import.meta.url);
    try {
      const { name, version } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'));
      if (name === 'xenbind') found = { folder, version: String(version) };
    } catch {
      // Not there: the other place.
    }
  }
  if (!found) throw new Error('xenbind does not find its own package.json: the installation is damaged');
  return found;
}
