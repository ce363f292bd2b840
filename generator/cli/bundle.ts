/**
 * The last step of the build: joins the compiled command line, and the libraries that every start needs, into one
 * CommonJS file, since loading two hundred small modules takes longer than checking the headers. Native modules and
 * ts-morph stay outside. Beside it: the start script, V8's code cache of a run, and the licences of what went in.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../../..');
const startScript = path.join(here, 'xenbind.cjs');
const bundled = path.join(here, 'bundle.cjs');

async function bundle(): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [path.join(here, 'program.js')],
    outfile: bundled,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['tree-sitter', 'tree-sitter-c', 'ts-morph', 'koffi'],
    // Its CommonJS form loads its parts through a parameter called require, which no bundler follows.
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    define: { 'import.meta.url': 'importMetaUrl' },
    // A script that comes out of a code cache has no loader for import(): require does.
    supported: { 'dynamic-import': false },
    minifyWhitespace: true,
    minifySyntax: true,
    metafile: true,
    logLevel: 'warning',
  });
  return Object.keys(metafile.inputs);
}

/** Runs once over the project's own headers, so that the cache has the code that a check uses. */
function fillCache(): void {
  for (const name of readdirSync(here)) if (name.endsWith('.cache')) rmSync(path.join(here, name));
  const args = [startScript, 'generate', '--check', '--quiet'];
  spawnSync(process.execPath, args, { cwd: root, env: { ...process.env, XENBIND_CODE_CACHE: 'write' } });
}

function licencesOf(inputs: readonly string[]): string {
  const packages = new Set<string>();
  for (const input of inputs) {
    const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input) ?? [];
    if (name) packages.add(name);
  }
  const notices = [...packages].sort().map((name) => {
    const folder = path.join(root, 'node_modules', name);
    const { version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? readFileSync(path.join(folder, file), 'utf8').trim() : `Licence: ${license}`;
    return `${name} ${version}\n\n${text}\n`;
  });
  return notices.join(`\n${'-'.repeat(78)}\n\n`);
}

const inputs = await bundle();
writeFileSync(path.join(here, 'THIRD-PARTY-LICENCES.txt'), licencesOf(inputs));
chmodSync(startScript, 0o755);
fillCache();
