import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

let found: { readonly root: string; readonly version: string } | undefined;

/**
 * The package's own folder, where `templates/`, `generator/stubs/` and `headers/` are. Searched upwards from this module,
 * since the same code runs as a source (vitest), compiled (`dist/generator/`) and bundled (`dist/`).
 */
export function packageRoot(): string {
  return locate().root;
}

/** The version in package.json, for `--version` and the preamble of generated files. */
export function packageVersion(): string {
  return locate().version;
}

function locate(): { readonly root: string; readonly version: string } {
  if (found) return found;
  const start = path.dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = path.dirname(folder)) {
    const file = path.join(folder, 'package.json');
    if (existsSync(file)) {
      const manifest: { readonly name?: unknown; readonly version?: unknown } = JSON.parse(readFileSync(file, 'utf8'));
      // dist/ or a bundle may hold a package.json of its own (`{"type": "module"}`): only the named one is ours.
      if (manifest.name === 'xenbind') {
        found = { root: folder, version: String(manifest.version) };
        return found;
      }
    }
    if (path.dirname(folder) === folder) break;
  }
  throw new Error(`the files of the package xenbind are not above ${start}`);
}
