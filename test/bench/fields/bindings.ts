import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = path.join(root, '.tmp/bench/fields');

/** Generates the bindings of records.h as a user would, and turns them into JavaScript, as a user's build would. */
export function makeBindings(): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  copyFileSync(fileURLToPath(new URL('records.h', import.meta.url)), path.join(folder, 'records.h'));
  const config = { headers: ['records.h'], abis: ['x86_64', 'arm64'], output: 'generated' };
  writeFileSync(path.join(folder, 'xenbind.config.json'), JSON.stringify(config));
  const cli = path.join(root, 'dist/generator/cli/xenbind.cjs');
  execFileSync(process.execPath, [cli, 'generate', '--quiet', '--no-verify'], { cwd: folder });
  const source = readFileSync(path.join(folder, 'generated/records.ts'), 'utf8');
  const { code } = transformSync(source, { loader: 'ts', target: 'es2022' });
  writeFileSync(path.join(folder, 'records.mjs'), code);
}
