import { build } from 'esbuild';
import { exported } from './variables.js';

/** The files of a boot that runs one module; what it imports from its own folder comes with it. */
export async function programContent(
  file: string,
  variables: readonly string[] = [],
): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return new Map([
    ['program.mjs', outputFiles[0]!.text],
    ['run.sh', `${exported(variables)}exec node --enable-source-maps program.mjs\n`],
  ]);
}
