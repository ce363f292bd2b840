import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../support/models.js';

/** A program that uses one record gets that record, and nothing of the others. */
const generated = path.join(projectRoot, 'generated');

function classNames(): readonly string[] {
  const files = readdirSync(generated, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return files.flatMap((file) =>
    [...readFileSync(path.join(generated, file), 'utf8').matchAll(/^export class (\w+)/gm)].map(([, name]) => name!),
  );
}

async function bundle(source: string, minify = false): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: generated, loader: 'ts' },
    alias: { 'xenbind/codegen-v1': path.join(projectRoot, 'runtime/struct/index.ts') },
    bundle: true,
    minify,
    format: 'esm',
    write: false,
  });
  return outputFiles[0]!.text;
}

describe('a bundle of one record', () => {
  it.each([
    ['XenArgoAddr', './argo.ts', []],
    ['XenArgoRingMessageHeader', './argo.ts', ['XenArgoAddr']],
    ['VchanInterface', './index.ts', ['RingShared']],
    ['PrivcmdHypercall', './index.ts', []],
  ])('%s of %s has no other name than %j', async (name, file, nested) => {
    const names = classNames();
    expect(names).toContain(name);
    expect(names.length).toBeGreaterThan(100);
    const text = await bundle(`import { ${name} } from '${file}';\nconsole.log(${name}.alloc());\n`);
    // XArray, XCursor and XAtomics belong to X: its static methods make them.
    const expected = [name, ...nested].flatMap((record) => [
      record,
      `${record}Array`,
      `${record}Cursor`,
      `${record}Atomics`,
    ]);
    const found = names.filter((candidate) => new RegExp(`\\b${candidate}\\b`).test(text));
    expect(found.filter((candidate) => !expected.includes(candidate))).toEqual([]);
    expect(found).toContain(name);
    expect(text).not.toContain('XEN_ARGO_OP');
  });

  // All that a record can do, errors included; bytes.
  it.each([
    ['XenArgoAddr', './argo.ts', 3800],
    ['XenArgoRegisterRing', './argo.ts', 4096],
    ['IoctlEvtchnBindInterdomain', './sys/evtchn.ts', 4096],
  ])('%s of %s is at most %i bytes, minified', async (name, file, limit) => {
    const text = await bundle(`import { ${name} } from '${file}';\nconsole.log(${name}.over(buffer).equals);\n`, true);
    expect(text).toContain('takes a whole number of elements');
    expect(text.length).toBeLessThanOrEqual(limit);
  });
});
