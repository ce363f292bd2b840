import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ABI_NAMES } from '../../../generator/configuration/defaults.js';
import { type LoadRequest, loadOptions } from '../../../generator/configuration/load.js';
import type { Overrides } from '../../../generator/configuration/merge.js';
import type { Options } from '../../../generator/configuration/options.js';
import { stringifyConfiguration } from '../../../generator/configuration/stringify.js';
import { DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'xenbind-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, content: unknown): void {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, typeof content === 'string' || content instanceof Buffer ? content : JSON.stringify(content));
}

async function load(
  request: Omit<LoadRequest, 'cwd'> & { cwd?: string },
): Promise<{ options?: Options; said: string[] }> {
  const sink = new DiagnosticSink();
  const options = await loadOptions({ ...request, cwd: path.join(folder, request.cwd ?? '.') }, sink);
  const said = sink.all.map(({ code, message }) => `${code}: ${message}`);
  return options ? { options, said } : { said };
}

describe('loadOptions', () => {
  it('fills in the defaults', async () => {
    const { options } = await load({ overrides: { headers: ['include/a.h', 'include/sys/b.h'] } });
    expect(options).toEqual({
      root: folder,
      headers: [
        { path: 'include/a.h', prelude: [] },
        { path: 'include/sys/b.h', prelude: [] },
      ],
      headerRoot: 'include',
      includePaths: [],
      defines: {},
      prelude: [],
      abis: ['x86_64', 'arm64'],
      output: 'generated',
      allow: [],
      block: [],
      atomics: [],
      renames: {},
      runtimeModule: 'xenbind/codegen-v1',
      compilers: [],
    });
  });

  it('reads xenbind.config.json of the working directory', async () => {
    write('xenbind.config.json', {
      headers: ['./x/../a.h', { path: 'b.h', prelude: ['stdint.h', '<stddef.h>', '"c.h"'] }],
      defines: { A: 1, B: true, C: 'x', D: '' },
    });
    const { options } = await load({});
    expect(options?.headers).toEqual([
      { path: 'a.h', prelude: [] },
      { path: 'b.h', prelude: ['"stdint.h"', '<stddef.h>', '"c.h"'] },
    ]);
    expect(options?.headerRoot).toBe('.');
    expect(options?.defines).toEqual({ A: '1', B: '1', C: 'x', D: '' });
  });

  it('lets flags win, keeps what the file says of a header, and moves paths to the root', async () => {
    write('sub/xenbind.config.json', {
      headers: [{ path: 'h/a.h', prelude: ['x.h'] }, 'h/b.h'],
      includePaths: ['inc'],
      defines: { A: 1, B: 1 },
      abis: ['x86_64'],
      output: 'out',
    });
    const { options } = await load({
      configuration: 'sub/xenbind.config.json',
      overrides: {
        headers: ['sub/h/a.h', 'other/c.h'],
        includePaths: ['more', 'sub/inc'],
        defines: { B: '2', C: '3' },
        abis: ['i386', 'i386'],
        output: 'elsewhere',
      },
    });
    expect(options).toMatchObject({
      root: path.join(folder, 'sub'),
      headers: [
        { path: 'h/a.h', prelude: ['"x.h"'] },
        { path: '../other/c.h', prelude: [] },
      ],
      headerRoot: 'h',
      includePaths: ['../more', 'inc'],
      defines: { A: '1', B: '2', C: '3' },
      abis: ['i386'],
      output: '../elsewhere',
    });
  });

  it('keeps an absolute path outside of the root, and shortens one inside', async () => {
    const { options } = await load({ overrides: { headers: ['/usr/include/a.h', path.join(folder, 'b.h')] } });
    expect(options?.headers.map((header) => header.path)).toEqual(['/usr/include/a.h', 'b.h']);
    const alone = await load({ overrides: { headers: ['/usr/include/xen/a.h', '/usr/include/xen/io/b.h'] } });
    expect(alone.options?.headerRoot).toBe('/usr/include/xen');
  });

  it('says when there is no header', async () => {
    expect((await load({})).said).toEqual(['no-headers: there is no header to read']);
    write('xenbind.config.json', { headers: [] });
    expect((await load({})).said).toEqual(['no-headers: there is no header to read']);
  });

  it('finds a header that is listed twice under two spellings', async () => {
    write('xenbind.config.json', { headers: ['a.h', './b/../a.h'] });
    expect((await load({})).said).toEqual(["configuration-repeated: 'a.h' stands twice in headers"]);
  });

  it('says why a file cannot be read', async () => {
    write('bad.json', Buffer.from([0x7b, 0xff, 0x7d]));
    expect((await load({ configuration: 'none.json' })).said[0]).toMatch(
      /^configuration-not-found: .*'none.json'.*no such/,
    );
    expect((await load({ configuration: '.' })).said[0]).toMatch(/^configuration-not-found: .*it is a folder/);
    expect((await load({ configuration: 'bad.json' })).said[0]).toMatch(/^configuration-not-utf8: .*'bad.json'/);
  });

  it('accepts a byte-order mark', async () => {
    write('xenbind.config.json', '\ufeff{"headers": ["a.h"]}');
    expect((await load({})).said).toEqual([]);
  });

  it('gives the same options from flags and from the file that says the same', async () => {
    const name = fc
      .stringMatching(/^[A-Za-z_]\w{0,8}$/)
      .filter((text) => text !== '__proto__' && text !== 'constructor' && text !== 'prototype' && text !== 'defined');
    const file = fc
      .tuple(fc.constantFrom('', './', '../', 'x/', '/abs/'), name)
      .map(([start, end]) => `${start}${end}`);
    const body = fc.string().filter((text) => !/[\r\n]/.test(text));
    const overrides: fc.Arbitrary<Overrides> = fc.record({
      headers: fc.uniqueArray(file, { minLength: 1, maxLength: 4, selector: (text) => path.resolve('/r/s', text) }),
      includePaths: fc.array(file, { maxLength: 3 }),
      defines: fc.dictionary(name, body, { maxKeys: 4, noNullPrototype: true }),
      abis: fc.uniqueArray(fc.constantFrom(...ABI_NAMES), { minLength: 1 }),
      output: file,
    });
    await fc.assert(
      fc.asyncProperty(overrides, async (given) => {
        const first = await load({ cwd: 'empty', overrides: given });
        expect(first.said).toEqual([]);
        write('empty/written.json', stringifyConfiguration(first.options!));
        const second = await load({ cwd: 'empty', configuration: 'written.json' });
        expect(second.said).toEqual([]);
        expect(second.options).toEqual(first.options);
      }),
      { numRuns: 200 },
    );
  });

  it('gives the same options from a full file and from the file written of them', async () => {
    write('xenbind.config.json', {
      headers: [
        { path: 'a.h', prelude: ['x.h', '<y.h>'] },
        { path: 'b.h', bindIncludes: true },
      ],
      prelude: ['z.h'],
      allow: ['a*'],
      block: ['b'],
      atomics: ['r.f'],
      renames: { 'a.b': 'c' },
      runtimeModule: './r.js',
      compilers: ['gcc -m32', "'my tools/clang' --target=aarch64-linux-gnu"],
    });
    const { options } = await load({});
    write('again.json', stringifyConfiguration(options!));
    expect((await load({ configuration: 'again.json' })).options).toEqual(options);
  });
});
