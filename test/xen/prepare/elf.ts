import { existsSync } from 'node:fs';
import path from 'node:path';
import { run } from '../../support/tools.js';

/** The shared libraries that programs need, directly or not, as paths below `tree`: what `ldd` says, for any machine. */
export function librariesOf(programs: readonly string[], tree: string, folders: readonly string[]): readonly string[] {
  const found = new Map<string, string>();
  const open = [...programs];
  for (let program = open.pop(); program !== undefined; program = open.pop()) {
    for (const [, name] of run('readelf', ['-d', program]).matchAll(/\(NEEDED\).*\[(.+)\]/g)) {
      if (found.has(name!)) continue;
      const folder = folders.find((candidate) => existsSync(path.join(tree, candidate, name!)));
      if (folder === undefined) {
        throw new Error(
          `${path.basename(program)} needs ${name}, which is in no package of test/xen/prepare/packages.ts`,
        );
      }
      found.set(name!, path.join(folder, name!));
      open.push(path.join(tree, folder, name!));
    }
  }
  return [...found.values()].sort();
}
