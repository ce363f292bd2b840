import { readFileSync } from 'node:fs';

/** The version of this package; sources lie two folders below package.json, built files three. */
export function packageVersion(): string {
  for (const path of ['../../package.json', '../../../package.json']) {
    try {
      const { name, version } = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
      if (name === 'xenbind') return String(version);
    } catch {
      // Not there: the other place.
    }
  }
  return 'unknown';
}
