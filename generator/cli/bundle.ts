/**
 * The last step of the build: joins the compiled command line and the libraries that every start needs into few files,
 * since loading a hundred small modules takes longer than checking the headers. Native modules and ts-morph stay
 * outside. The licences of what went in are written beside it.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../../..');
const entry = path.join(here, 'main.js');

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: [entry],
  // As deep as every stage's folder, so that paths relative to a module mean the same in a chunk.
  outdir: path.dirname(here),
  entryNames: 'cli/[name]',
  // What a command loads only when it needs it stays a file of its own: ts-morph above all.
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  allowOverwrite: true,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  external: ['tree-sitter', 'tree-sitter-c', 'ts-morph'],
  // Its CommonJS form loads its parts through a parameter called require, which no bundler follows.
  alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
  // CommonJS libraries inside of an ES module still call require for Node's own modules.
  banner: {
    js: "import { createRequire as xenbindCreateRequire } from 'node:module';\nconst require = xenbindCreateRequire(import.meta.url);",
  },
  metafile: true,
  logLevel: 'warning',
});

const packages = new Set<string>();
for (const input of Object.keys(metafile.inputs)) {
  const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input) ?? [];
  if (name) packages.add(name);
}
const notices = [...packages].sort().map((name) => {
  const folder = path.join(root, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entryName) => /^licen[cs]e/i.test(entryName));
  const text = file ? readFileSync(path.join(folder, file), 'utf8').trim() : `Licence: ${license}`;
  return `${name} ${version}\n\n${text}\n`;
});
writeFileSync(path.join(here, 'THIRD-PARTY-LICENCES.txt'), notices.join(`\n${'-'.repeat(78)}\n\n`));
