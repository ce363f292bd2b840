import { chmodSync, copyFileSync, cpSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { run } from '../../support/tools.js';
import type { Architecture } from '../architectures.js';
import { packTree } from './archive.js';
import { cached } from './cache.js';
import { librariesOf } from './elf.js';
import { XEN_SERIES } from './packages.js';

/** Programs of Debian's packages that the guest has in `/bin`. */
const PROGRAMS = [
  'bin/busybox',
  'usr/bin/xenstore',
  ...['xenstored', 'xen-init-dom0', 'xenconsoled', 'xl', 'vchan-socket-proxy'].map(
    (name) => `usr/lib/xen-${XEN_SERIES}/bin/${name}`,
  ),
];

/** Libraries that nothing names, but programs of the tests are linked with or load. */
const LIBRARIES = ['libxenvchan.so.4.17', 'libxencall.so.1', 'libresolv.so.2'];

/** Drivers of Xen's devices, in the order in which they can be loaded. */
const MODULES = ['xen-evtchn', 'xen-gntalloc', 'xen-gntdev', 'xen-privcmd', 'xenfs/xenfs'];

/** A kernel, and the part of its first file system that stays the same from boot to boot. */
export interface Base {
  readonly kernel: string;
  readonly archive: string;
}

export function guestBase(
  architecture: Architecture,
  debian: string,
  nodeModules: string,
  report: (line: string) => void,
): Base {
  const { name, node, triplet } = architecture;
  const inputs = [path.dirname(debian), path.dirname(nodeModules), PROGRAMS, LIBRARIES, MODULES, 1];
  const folder = cached(`base-${name}`, inputs, report, (unfinished) => {
    const tree = path.join(unfinished, 'tree');
    const bin = path.join(tree, 'bin');
    mkdirSync(bin, { recursive: true });
    const nodeProgram = path.join(nodeModules, `node-linux-${node}`, 'bin', 'node');
    const programs = [nodeProgram, ...PROGRAMS.map((program) => path.join(debian, program))];
    for (const program of programs) {
      copyFileSync(program, path.join(bin, path.basename(program)));
      chmodSync(path.join(bin, path.basename(program)), 0o755);
    }
    const folders = [`lib/${triplet}`, `usr/lib/${triplet}`];
    const named = LIBRARIES.map((library) => path.join(debian, libraryPath(library, debian, folders)));
    const libraries = librariesOf([...programs, ...named], debian, folders);
    for (const library of [...libraries, ...named.map((file) => path.relative(debian, file))]) {
      mkdirSync(path.dirname(path.join(tree, library)), { recursive: true });
      copyFileSync(path.join(debian, library), path.join(tree, library));
    }
    linkLoader(tree, triplet);
    const [kernelVersion] = readdirSync(path.join(debian, 'lib', 'modules'));
    mkdirSync(path.join(tree, 'lab', 'modules'), { recursive: true });
    MODULES.forEach((module, index) => {
      const driver = path.join(debian, 'lib', 'modules', kernelVersion!, 'kernel', 'drivers', 'xen', `${module}.ko`);
      copyFileSync(driver, path.join(tree, 'lab', 'modules', `${index}-${path.basename(module)}.ko`));
    });
    for (const packageName of ['koffi', '@koromix']) {
      cpSync(path.join(nodeModules, packageName), path.join(tree, 'lab', 'node_modules', packageName), {
        recursive: true,
      });
    }
    packTree(tree, path.join(unfinished, 'base.cpio'));
    copyFileSync(path.join(debian, 'boot', `vmlinuz-${kernelVersion}`), path.join(unfinished, 'kernel'));
    run('rm', ['-rf', tree]);
  });
  return { kernel: path.join(folder, 'kernel'), archive: path.join(folder, 'base.cpio') };
}

function libraryPath(library: string, debian: string, folders: readonly string[]): string {
  const listed = folders.find((folder) => readdirSync(path.join(debian, folder)).includes(library));
  if (listed === undefined) throw new Error(`${library} is in no package of test/xen/prepare/packages.ts`);
  return path.join(listed, library);
}

/** The loader, where the programs name it. */
function linkLoader(tree: string, triplet: string): void {
  const folder = path.join(tree, 'lib', triplet);
  const [loader] = readdirSync(folder).filter((name) => name.startsWith('ld-linux'));
  const place = triplet.startsWith('x86_64') ? 'lib64' : 'lib';
  mkdirSync(path.join(tree, place), { recursive: true });
  run('ln', ['-sf', `/lib/${triplet}/${loader}`, path.join(tree, place, loader!)]);
}
