import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { WALL_RULES } from './wall-rules.js';
import { findViolations, readWalledFiles } from './walls.js';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** What is said about a file with one import of each of the specifiers. */
function refused(file: string, ...specifiers: string[]): string[] {
  const text = specifiers.map((specifier, index) => `import { a as a${index} } from '${specifier}';`).join('\n');
  return findViolations(new Map([[file, text]])).map(({ line, specifier }) => `${line} ${specifier}`);
}

describe('the walls', () => {
  it('stand', () => {
    const files = readWalledFiles(ROOT);
    expect(files.size).toBeGreaterThan(50);
    expect(findViolations(files)).toEqual([]);
  });

  it('refuse what design.md refuses', () => {
    expect(refused('generator/layout/x.ts', '../language/type.js', '../parse/lower/y.js')).toEqual([
      '2 ../parse/lower/y.js',
    ]);
    expect(refused('generator/parse/x.ts', 'tree-sitter', 'tree-sitter-c', 'ts-morph', 'handlebars')).toEqual([
      '3 ts-morph',
      '4 handlebars',
    ]);
    expect(refused('generator/emit/x.ts', 'tree-sitter', 'ts-morph', '../parse/tree.js', '../cli/main.js')).toEqual([
      '1 tree-sitter',
      '3 ../parse/tree.js',
      '4 ../cli/main.js',
    ]);
    expect(refused('generator/diagnostics/x.ts', '../language/type.js', '../pipeline.js', 'node:fs')).toHaveLength(3);
    expect(refused('generator/bindings/x.ts', 'node:path', 'node:fs', 'fs')).toEqual(['2 node:fs', '3 fs']);
    expect(refused('generator/cli/x.ts', '../pipeline.js', '../../runtime/struct/index.js')).toEqual([
      '2 ../../runtime/struct/index.js',
    ]);
    expect(refused('generator/conformance/text/x.ts', 'node:child_process', '../answers.js')).toHaveLength(1);
    expect(refused('generator/conformance/run/x.ts', 'node:child_process', '../answers.js')).toEqual([]);
    expect(refused('generator/cli/commands/doctor.ts', '../../../runtime/xen/index.js')).toEqual([]);
  });

  it('stand between the runtime, the bindings and the generator', () => {
    expect(
      refused(
        'generated/sys/a.ts',
        'xenbind/codegen-v1',
        '../b.js',
        'xenbind/generator',
        '../../runtime/struct/index.js',
      ),
    ).toEqual(['3 xenbind/generator', '4 ../../runtime/struct/index.js']);
    expect(
      refused(
        'runtime/vchan/x.ts',
        '../argo/a.js',
        '../xen/interfaces/a.js',
        '../xen/linux/a.js',
        'koffi',
        '../struct/a.js',
      ),
    ).toEqual(['1 ../argo/a.js', '3 ../xen/linux/a.js', '4 koffi']);
    expect(refused('runtime/emulator/x.ts', '../xen/interfaces.js', '../xen/linux.js', '../vchan/a.js')).toEqual([
      '2 ../xen/linux.js',
      '3 ../vchan/a.js',
    ]);
    expect(
      refused('runtime/xen/linux/x.ts', 'koffi', '../../emulator/a.js', '../../argo/a.js', '../../../generated/a.js'),
    ).toEqual(['1 koffi', '2 ../../emulator/a.js', '3 ../../argo/a.js']);
    // koffi has one door, and so has the choice between the two kinds of host.
    expect(refused('runtime/xen/linux/system/libc.ts', 'koffi', './devices.js')).toEqual(['2 ./devices.js']);
    expect(refused('runtime/xen/open-xen.ts', '../emulator/a.js', './linux/open-linux.js', './linux/host.js')).toEqual([
      '3 ./linux/host.js',
    ]);
    expect(refused('runtime/xen/x.ts', './interfaces/a.js')).toHaveLength(1);
    expect(refused('runtime/struct/x.ts', '../../generator/language/type.js', 'node:util')).toHaveLength(2);
  });

  it('see every form of import', () => {
    const text = [
      "import type { A } from '../emit/a.js';",
      "export { b } from '../emit/b.js';",
      "export * from '../emit/c.js';",
      "const d = await import('../emit/d.js');",
      "type E = import('../emit/e.js').E;",
      "const f = require('../emit/f.js');",
      "import '../emit/g.js';",
      "// import { h } from '../emit/h.js';",
      "const i = `import { i } from '../emit/i.js'`;",
    ].join('\n');
    const found = findViolations(new Map([['generator/language/x.ts', text]]));
    expect(found.map(({ specifier }) => specifier.slice(8, 9)).sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  });

  it('refuse a folder that nobody thought of', () => {
    expect(refused('generator/novelty/x.ts')).toEqual(['1 ']);
    expect(refused('generator/novelty.ts')).toEqual(['1 ']);
  });

  it('have one rule for each place', () => {
    const places = WALL_RULES.map((rule) => rule.from);
    expect(new Set(places).size).toBe(places.length);
  });
});
