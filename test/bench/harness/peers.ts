import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { requires } from '../../support/tools.js';

const folder = fileURLToPath(new URL('../peers', import.meta.url));
const stamp = path.join(folder, 'node_modules/.installed');
let failure: string | undefined;

/** Installs the peers into their own folder, unless they are there. Where that fails, their rows are left out. */
export function installPeers(): void {
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(folder, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  try {
    const options = ['--no-audit', '--no-fund', '--loglevel=error'];
    execFileSync('npm', ['ci', ...options], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    writeFileSync(stamp, wanted);
  } catch (error) {
    if (requires('npm')) throw error;
    failure = 'npm could not install the peers';
    console.error(`test/bench/peers: ${(error as Error).message}`);
  }
}

/** Why no peer can be measured here; undefined where they can. */
export function lacksPeers(): string | undefined {
  return failure;
}
