import { fileURLToPath } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { build } from 'esbuild';

const STRUCT = fileURLToPath(new URL('../../runtime/struct/index.ts', import.meta.url));

/** A thread that runs a TypeScript file of the tests, over the sources and not over `dist/`, like the tests themselves. */
export async function startWorker(file: URL, options: WorkerOptions = {}): Promise<Worker> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(file)],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    alias: { 'xenbind/codegen-v1': STRUCT },
    external: ['koffi'],
    logLevel: 'silent',
  });
  return new Worker(outputFiles[0]!.text, { ...options, eval: true });
}
