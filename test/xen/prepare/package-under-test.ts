import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { run } from '../../support/tools.js';
import { packTree } from './archive.js';

/** Packs a working tree as npm would publish it, and unpacks that where the guest's programs find it: an archive. */
export function packedPackage(root: string, folder: string, report: (line: string) => void): string {
  if (newest(root, ['runtime', 'generated', 'generator', 'examples', 'templates']) > builtAt(root)) {
    report(`building dist/ of ${root}`);
    run('npm', ['run', '--silent', 'build'], { cwd: root });
  }
  const packed = path.join(folder, 'packed');
  rmSync(packed, { recursive: true, force: true });
  const place = path.join(packed, 'tree', 'lab', 'node_modules', 'xenbind');
  mkdirSync(place, { recursive: true });
  run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', packed], { cwd: root });
  const [archive] = readdirSync(packed).filter((name) => name.endsWith('.tgz'));
  run('tar', ['-xzf', path.join(packed, archive!), '-C', place, '--strip-components=1']);
  const file = path.join(folder, 'package.cpio');
  packTree(path.join(packed, 'tree'), file);
  return file;
}

function builtAt(root: string): number {
  const last = path.join(root, 'dist', 'generator', 'cli', 'xenbind.cjs');
  return existsSync(last) ? statSync(last).mtimeMs : 0;
}

function newest(root: string, folders: readonly string[]): number {
  let latest = 0;
  for (const folder of folders) {
    for (const entry of readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) latest = Math.max(latest, statSync(path.join(entry.parentPath, entry.name)).mtimeMs);
    }
  }
  return latest;
}
