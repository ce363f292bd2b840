import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../support/models.js';
import { run } from '../../support/tools.js';
import type { Architecture } from '../architectures.js';
import { cached } from './cache.js';

/** The oldest Node that xenbind runs on. */
const NODE_MAJOR = 20;

/** Node for the guest, and koffi as this project has it, with its library for the guest: a folder of `node_modules`. */
export function guestNode({ name, node, strip }: Architecture, report: (line: string) => void): string {
  const manifest = path.join(projectRoot, 'node_modules', 'koffi', 'package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const packages = [`node-linux-${node}@${NODE_MAJOR}`, `koffi@${version}`];
  const folder = cached(`node-${name}`, [packages], report, (unfinished) => {
    // npm refuses packages for another processor than its own, unless it is forced.
    const target = ['--force', '--os=linux', `--cpu=${node}`, '--libc=glibc'];
    const quiet = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts'];
    run('npm', ['install', '--prefix', unfinished, ...quiet, ...target, ...packages], { cwd: unfinished });
    run(strip, [path.join(unfinished, 'node_modules', `node-linux-${node}`, 'bin', 'node')]);
  });
  return path.join(folder, 'node_modules');
}
