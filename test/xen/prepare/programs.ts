import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../../support/tools.js';
import type { Architecture } from '../architectures.js';
import { packTree } from './archive.js';
import { cached } from './cache.js';

const SOURCES = fileURLToPath(new URL('../guest/programs', import.meta.url));

/** The tests' own C programs, in `/bin` of an archive, linked with the libraries of Xen that Debian has. */
export function guestPrograms(architecture: Architecture, debian: string, report: (line: string) => void): string {
  const { name, compiler, triplet } = architecture;
  const sources = readdirSync(SOURCES).filter((file) => file.endsWith('.c'));
  const inputs = [sources.map((file) => [file, readFileSync(path.join(SOURCES, file), 'utf8')]), path.dirname(debian)];
  const folder = cached(`programs-${name}`, inputs, report, (unfinished) => {
    const tree = path.join(unfinished, 'tree');
    mkdirSync(path.join(tree, 'bin'), { recursive: true });
    const libraries = [`usr/lib/${triplet}`, `lib/${triplet}`].map((place) => path.join(debian, place));
    for (const file of sources) {
      run(compiler, [
        ...['-O2', '-Wall', '-Werror', '-std=gnu11', '-I', path.join(debian, 'usr', 'include')],
        ...['-o', path.join(tree, 'bin', path.basename(file, '.c')), path.join(SOURCES, file)],
        ...[`-L${libraries[0]}`, `-Wl,-rpath-link,${libraries.join(':')}`, '-lxenvchan', '-lxencall'],
      ]);
    }
    packTree(tree, path.join(unfinished, 'programs.cpio'));
  });
  return path.join(folder, 'programs.cpio');
}
