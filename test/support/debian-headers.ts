import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './tools.js';

const cache = fileURLToPath(new URL('../../.tmp/debian', import.meta.url));

/**
 * The headers of Debian's package libxen-dev as it ships them, unpacked below `.tmp/`: the folder that stands for
 * /usr/include. Downloaded once, by apt-get; undefined where apt-get cannot get it and nothing was unpacked before.
 */
export function debianHeaders(): string | undefined {
  const include = path.join(cache, 'usr', 'include');
  if (existsSync(path.join(include, 'xen', 'argo.h'))) return include;
  const fresh = `${cache}.${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  try {
    const download = spawnSync('apt-get', ['download', '-qq', 'libxen-dev'], { cwd: fresh, encoding: 'utf8' });
    if (download.error || download.status !== 0) return undefined;
    const [archive] = readdirSync(fresh).filter((name) => name.endsWith('.deb'));
    run('dpkg', ['-x', path.join(fresh, archive!), fresh]);
    rmSync(cache, { recursive: true, force: true });
    renameSync(fresh, cache);
    return include;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
