import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../../support/tools.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const cli = path.join(root, 'dist/generator/cli/xenbind.cjs');
const work = path.join(root, '.tmp/bench/generator');

/** The headers of the repository that Argo and vchan are used with. */
export const ownHeaders = path.join(root, 'headers');

/** A folder with `wrapper.h`, the same as `wrapper.c`, and a configuration that binds all that it includes. */
export interface Project {
  readonly folder: string;
  readonly includes: readonly string[];
}

export const output = 'out';

/** Writes a project; nothing is generated yet. */
export function writeProject(name: string, header: string, includePaths: readonly string[] = []): Project {
  const folder = path.join(work, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of ['wrapper.h', 'wrapper.c']) writeFileSync(path.join(folder, file), header);
  const headers = [{ path: 'wrapper.h', bindIncludes: true }];
  const config = { headers, abis: ['x86_64'], includePaths, output };
  writeFileSync(path.join(folder, 'xenbind.config.json'), JSON.stringify(config));
  return { folder, includes: includePaths.map((folder) => `-I${folder}`) };
}

/** The arguments of Node for the command line of xenbind. */
export function generate(...flags: readonly string[]): readonly string[] {
  return [cli, 'generate', '--quiet', ...flags];
}

/** Fills the output, for a `--check` that finds it as it should be. */
export function fill({ folder }: Project): void {
  run(process.execPath, generate('--no-verify'), { cwd: folder });
}

export function clear({ folder }: Project): void {
  rmSync(path.join(folder, output), { recursive: true, force: true });
}

export function wrapper(headers: readonly string[]): string {
  return ['stdint.h', ...headers].map((name) => `#include <${name}>\n`).join('');
}

/** Records like those of ring protocols: scalars, an array, a pointer to the record before, bit-fields. */
export function records(count: number): string {
  const parts = ['#include <stdint.h>\n'];
  for (let i = 0; i < count; i++) {
    parts.push(
      `#define LIMIT_${i} (${i}U << 2)\n`,
      `/* Record number ${i}. */\nstruct record_${i} {\n    uint32_t first, second; /* two words */\n    uint64_t wide;\n`,
      i > 0 ? `    struct record_${i - 1} *previous;\n` : '',
      `    uint8_t bytes[${(i % 7) + 1}];\n    uint16_t flags : 3, rest : 13;\n};\n\n`,
    );
  }
  return parts.join('');
}
