import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll } from 'vitest';
import type { BindingsModel } from '../../../generator/bindings/model.js';
import { type EmitOptions, render } from './model.js';

const runtime = fileURLToPath(new URL('../../../runtime/struct/index.ts', import.meta.url));

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Rendered files on disk, gone after the tests. */
export function writeFiles(files: ReadonlyMap<string, string>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'xenbind-emit-'));
  folders.push(folder);
  for (const [file, text] of files) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  return folder;
}

/** What esbuild makes of an entry's text that imports from the rendered files. */
export async function bundle(
  files: ReadonlyMap<string, string>,
  entry: string,
  { withoutComments = false } = {},
): Promise<string> {
  const folder = writeFiles(new Map([...files, ['entry.ts', entry]]));
  const { outputFiles } = await build({
    entryPoints: [path.join(folder, 'entry.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    alias: { 'xenbind/codegen-v1': runtime },
    logLevel: 'silent',
    ...(withoutComments ? { minifyWhitespace: true, legalComments: 'none' } : {}),
  });
  return outputFiles[0]!.text;
}

/** Renders a model and imports it. The classes are not known to the compiler: `any` is what a test works with. */
// biome-ignore lint/suspicious/noExplicitAny: see above
export async function load(model: BindingsModel, options: Partial<EmitOptions> = {}): Promise<any> {
  const { files, sink } = render(model, options);
  if (sink.all.length > 0) throw new Error(JSON.stringify(sink.all));
  const text = await bundle(files, "export * from './index.js';");
  const folder = writeFiles(new Map([['bundle.mjs', text]]));
  return import(/* @vite-ignore */ pathToFileURL(path.join(folder, 'bundle.mjs')).href);
}
