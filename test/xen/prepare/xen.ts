import { copyFileSync, cpSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { run } from '../../support/tools.js';
import type { Architecture } from '../architectures.js';
import type { Apt } from './apt.js';
import { cached } from './cache.js';

/**
 * Argo is compiled in only where unsupported features are asked for; a debug build checks its own assertions, which is
 * what a hypervisor that is to judge should do.
 */
const CONFIGURATION = ['CONFIG_UNSUPPORTED=y', 'CONFIG_ARGO=y', 'CONFIG_DEBUG=y'];

/** The hypervisor, built from Debian's source package with Argo: the file that QEMU loads. */
export function hypervisor(architecture: Architecture, apt: Apt, report: (line: string) => void): string {
  const { name, xenMake, xenImage } = architecture;
  const source = cached('xen-source', [1], report, (folder) => apt.source('xen', folder));
  const built = cached(`xen-${name}`, [path.basename(source), CONFIGURATION, xenMake, xenImage], report, (folder) => {
    const tree = path.join(folder, 'tree');
    cpSync(path.join(source, 'source'), tree, { recursive: true, verbatimSymlinks: true });
    const xen = path.join(tree, 'xen');
    writeFileSync(path.join(xen, '.config'), `${CONFIGURATION.join('\n')}\n`);
    run('make', ['-C', xen, ...xenMake, 'olddefconfig']);
    run('nice', ['make', '-C', xen, `-j${availableParallelism()}`, ...xenMake]);
    const configured = run('cat', [path.join(xen, '.config')]);
    for (const line of CONFIGURATION) {
      if (!configured.split('\n').includes(line)) throw new Error(`Xen's configuration lost the line ${line}`);
    }
    copyFileSync(path.join(xen, xenImage), path.join(folder, 'xen'));
    run('rm', ['-rf', tree]);
  });
  return path.join(built, 'xen');
}
