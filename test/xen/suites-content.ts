import { readdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import type { Boot, Suite } from './boots.js';
import { exported } from './variables.js';

/** Folders of tests that the guest gets, each file for itself, as they are here. */
const FOLDERS = ['test/protocol/suites', 'test/protocol/support', 'test/support', 'test/xen'];

const SHIM = 'node_modules/vitest';

/** Seconds for the tests of a suite that says nothing else. */
const TIME_LIMIT = 120;

/** The files of a boot that runs suites; what is tested is the packed package, in the places of the sources. */
export async function suitesContent(
  root: string,
  boot: Boot,
  variables: readonly string[] = [],
): Promise<ReadonlyMap<string, string>> {
  const sources = FOLDERS.flatMap((folder) => typescriptIn(path.join(root, folder)));
  const tests = await build({
    entryPoints: sources,
    outbase: root,
    outdir: '/tests',
    write: false,
    bundle: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: 'inline',
    sourcesContent: false,
  });
  return new Map([
    ...(await runnerFiles(root)),
    ...tests.outputFiles.map(placed),
    ['tests/package.json', '{ "type": "module" }\n'],
    ['prepare.sh', PREPARE.join('')],
    ['run.sh', exported(variables) + script(boot)],
  ]);
}

/** What runs a suite, and what a suite imports as 'vitest'. */
export async function runnerFiles(root: string): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    entryPoints: ['vitest', 'run-suite'].map((name) => path.join(root, 'test', 'xen', 'guest', `${name}.ts`)),
    outdir: `/${SHIM}`,
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
  });
  const manifest = '{ "name": "vitest", "type": "module", "main": "vitest.js" }\n';
  return new Map([...outputFiles.map(placed), [`${SHIM}/package.json`, manifest]]);
}

/** esbuild was told that the files go to the root. */
function placed({ path: place, text }: { readonly path: string; readonly text: string }): readonly [string, string] {
  return [place.slice(1), text];
}

function typescriptIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** The places of the sources have the package under test; every domain needs that. */
const PREPARE = ['runtime', 'generated'].map(
  (folder) => `ln -s ../node_modules/xenbind/dist/${folder} tests/${folder}\n`,
);

/** What `xl` wants. */
const TOOL_STACK = [
  'xen-init-dom0',
  'xenconsoled --log=guest --log-dir=/var/log/xen/console',
  'touch /etc/xen/xl.conf',
];

/** Runs one suite after the other; the last lines of a suite say how its process ended. */
function script({ suites, xenOptions, guest }: Boot): string {
  const run = ({ name, timeLimit = TIME_LIMIT }: Suite) => [
    `XENBIND_LAB_SUITE=${name} timeout -s KILL ${timeLimit} node --enable-source-maps ${SHIM}/run-suite.js ${name} /lab/tests/test/xen/suites/${name}.js`,
    `echo "@lab suite ${name} $?"`,
  ];
  return [
    `export XENBIND_LAB_XEN='${xenOptions.join(' ')}'`,
    ...(guest === undefined ? [] : [...TOOL_STACK, `export XENBIND_LAB_GUEST=${guest}`]),
    ...suites.flatMap(run),
    // The other domain's own console is part of the log.
    ...(guest === undefined ? [] : ['cat /var/log/xen/console/*']),
    'exit 0',
    '',
  ].join('\n');
}
