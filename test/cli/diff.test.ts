import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Difference } from '../../generator/conformance/difference/change.js';
import { projectCopy, scratch, xenbind } from '../support/command.js';

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = scratch();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

/** Writes the snapshot of a header, and gives its path. */
async function snapshotOf(folder: string, header: string, ...more: readonly string[]): Promise<string> {
  const output = `${header}.out`;
  expect(await xenbind(folder, 'generate', header, '-o', output, '--no-verify', ...more)).toMatchObject({ code: 0 });
  return `${output}/abi.json`;
}

const withoutPlaces = (out: string): string => out.replace(/^ {4}\S+:\d+:\d+.*\n/gm, '');

const OLD = 'struct a { unsigned int x; unsigned long y; };\n#define ONE 1\n';
const NEW = 'struct a { unsigned int x; unsigned int z; unsigned long y; };\n#define ONE 2\n';

describe('xenbind diff', () => {
  it('says the same of headers and of their snapshots, in all combinations', async () => {
    const folder = folderWith({ 'a/api.h': OLD, 'b/api.h': NEW });
    const abis = ['--abi', 'x86_64,i386'];
    const old = ['a/api.h', await snapshotOf(folder, 'a/api.h', ...abis)];
    const to = ['b/api.h', await snapshotOf(folder, 'b/api.h', ...abis)];
    const expected = await xenbind(folder, 'diff', old[0]!, to[0]!, ...abis);
    expect(expected.code).toBe(4);
    expect(expected.out).toContain('abi-breaking: field a.z: added, type unsigned int, offset 4  [i386]');
    expect(expected.out).toContain('compatible: field a.z: added, type unsigned int, offset 4  [x86_64]');
    expect(expected.out).toContain('    a/api.h:2:9 -> b/api.h:2:9');
    for (const x of old) {
      for (const y of to) {
        const { code, out, err } = await xenbind(folder, 'diff', x, y, ...((x + y).includes('json') ? [] : abis));
        expect({ code, err }).toEqual({ code: 4, err: '' });
        expect(withoutPlaces(out)).toBe(withoutPlaces(expected.out));
      }
    }
  });

  it('compares a header with its part of a snapshot of many', async () => {
    const folder = projectCopy();
    for (const header of ['argo.h', 'libxenvchan.h', 'memory.h', 'sys/privcmd.h', 'sys/gntdev.h', 'io/xs_wire.h']) {
      for (const sides of [
        ['generated/abi.json', `headers/${header}`],
        [`headers/${header}`, 'generated/abi.json'],
      ]) {
        const { code, out, err } = await xenbind(folder, 'diff', ...sides);
        expect({ code, out, err }, sides.join(' ')).toEqual({
          code: 0,
          out: 'x86_64: no difference\narm64: no difference\n',
          err: '',
        });
      }
    }
    const file = path.join(folder, 'headers/sys/gntdev.h');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('__u32 domid;', '__u16 domid;').replace('uint32_t domid;', 'uint16_t domid;'));
    expect(readFileSync(file, 'utf8')).not.toBe(text);
    expect(await xenbind(folder, 'diff', 'generated/abi.json', 'headers/sys/gntdev.h')).toMatchObject({ code: 4 });
  });

  it('counts what a header shares with others as its own', async () => {
    const shared = `struct shared { int x; };
typedef int shared_t;
typedef struct shared alias_t;
enum shared_values { SHARED_A };
#define SHARED 1
#define SHARED_TOO(x) ((x) + 1)
#define SHARED_WORD int
`;
    const folder = folderWith({
      'inner.h': '#pragma once\nstruct inner { int x; };\n',
      'a.h': `#include "inner.h"\n${shared}struct a { struct inner i; };\n`,
      'b.h': `#include "inner.h"\n${shared}struct b { struct inner i; union { int y; } u; };\n`,
    });
    const headers = ['a.h', 'b.h', 'inner.h'];
    expect(await xenbind(folder, 'generate', ...headers, '--no-verify')).toMatchObject({ code: 0, err: '' });
    for (const header of headers) {
      for (const sides of [
        ['generated/abi.json', header],
        [header, 'generated/abi.json'],
      ]) {
        const { code, out } = await xenbind(folder, 'diff', ...sides);
        expect({ code, out }, sides.join(' ')).toEqual({
          code: 0,
          out: 'x86_64: no difference\narm64: no difference\n',
        });
      }
    }
    writeFileSync(path.join(folder, 'inner.h'), '#pragma once\nstruct inner { long x; };\n');
    const changed = await xenbind(folder, 'diff', 'generated/abi.json', 'a.h');
    expect(changed.code).toBe(4);
    expect(changed.out).toMatch(/^abi-breaking: field inner\.x: type int -> long, size 4 -> 8$/m);
    expect(changed.out).toMatch(/^abi-breaking: struct a: changes, because of struct inner$/m);
  });

  it('says which headers a snapshot has when the one is not among them', async () => {
    const folder = projectCopy();
    writeFileSync(path.join(folder, 'headers/argoo.h'), OLD);
    const { code, err } = await xenbind(folder, 'diff', 'generated/abi.json', 'headers/argoo.h');
    expect(code).toBe(1);
    expect(err).toMatch(
      /'generated\/abi\.json' has no header 'argoo' \[header-not-in-snapshot\]\n {2}hint: Did you mean 'argo'/,
    );
    const single = await snapshotOf(folder, 'headers/argo.h');
    // One header is compared with one, whatever it is called.
    expect((await xenbind(folder, 'diff', single, 'headers/argoo.h')).code).toBe(4);
  });

  it('finds declarations that went to another header', async () => {
    const shared = 'struct shared { int x; };\ntypedef struct shared shared_t;\n#define LIMIT 3\n';
    const folder = folderWith({ 'old/a.h': shared, 'old/b.h': 'struct b { int y; };\n', 'new/a.h': '\n' });
    writeFileSync(path.join(folder, 'new/b.h'), `struct b { int y; };\n${shared}`);
    for (const side of ['old', 'new']) {
      const args = [`${side}/a.h`, `${side}/b.h`, '-o', `${side}/out`, '--no-verify'];
      expect(await xenbind(folder, 'generate', ...args)).toMatchObject({ code: 0 });
    }
    const { code, out } = await xenbind(folder, 'diff', 'old/out/abi.json', 'new/out/abi.json');
    expect({ code, out }).toEqual({
      code: 0,
      out: `compatible: struct shared, shared_t, LIMIT: moved from a to b\n\n${['x86_64', 'arm64']
        .map((abi) => `${abi}: layout-neutral; 0 ABI-breaking, 0 API-breaking, 1 compatible\n`)
        .join('')}`,
    });
  });

  it('compares the ABIs that both sides have, and says which it leaves out', async () => {
    const folder = folderWith({ 'a.h': OLD, 'b.h': OLD });
    const old = await snapshotOf(folder, 'a.h', '--abi', 'x86_64,i386');
    const to = await snapshotOf(folder, 'b.h', '--abi', 'arm64,x86_64');
    expect(await xenbind(folder, 'diff', old, to)).toEqual({
      code: 0,
      out: `x86_64: no difference\ni386: not compared, only ${old} has it\narm64: not compared, only ${to} has it\n`,
      err: '',
    });
    expect((await xenbind(folder, 'diff', old, to, '--abi', 'x86_64')).out).toBe('x86_64: no difference\n');
    const missing = await xenbind(folder, 'diff', old, to, '--abi', 'i386');
    expect(missing.code).toBe(1);
    expect(missing.err).toMatch(/says nothing about i386; it has arm64, x86_64 \[abi-not-in-snapshot\]/);
    const other = await snapshotOf(folder, 'b.h', '--abi', 'arm32');
    expect((await xenbind(folder, 'diff', old, other)).err).toMatch(/\[no-common-abi\]/);
    expect((await xenbind(folder, 'diff', old, 'b.h')).out).toBe('x86_64: no difference\ni386: no difference\n');
  });

  it('takes the options of headers from the configuration and from flags', async () => {
    const folder = folderWith({
      'include/api.h': '#include <dep.h>\nstruct a { dep_t x[COUNT]; word y; };\n',
      'other/api.h': '#include <dep.h>\nstruct a { dep_t x[COUNT]; word y; };\n',
      'dep/dep.h': 'typedef unsigned char dep_t;\n',
      'pre.h': 'typedef unsigned short word;\n',
    });
    const configuration = {
      headers: [{ path: 'include/api.h', prelude: ['pre.h'] }],
      includePaths: ['dep'],
      defines: { COUNT: 2 },
      abis: ['x86_64'],
      allow: ['a', 'nothing_*'],
    };
    writeFileSync(path.join(folder, 'xenbind.config.json'), JSON.stringify(configuration));
    const listed = await xenbind(folder, 'diff', 'include/api.h', 'include/api.h');
    expect(listed).toEqual({ code: 0, out: 'x86_64: no difference\n', err: '' });
    // Not listed: no prelude.
    const { code, err } = await xenbind(folder, 'diff', 'include/api.h', 'other/api.h');
    expect(code).toBe(1);
    expect(err).toMatch(/^other\/api\.h:2:\d+: error: unknown type name 'word'/);
    expect((await xenbind(folder, 'diff', 'other/api.h', 'other/api.h', '-D', 'word=int')).code).toBe(0);
    // The folder of the configuration is not the working one.
    const moved = await xenbind(
      path.join(folder, 'other'),
      'diff',
      '-c',
      '../xenbind.config.json',
      '../include/api.h',
      'api.h',
    );
    expect(moved.err).toMatch(/^api\.h:2:\d+: error: unknown type name 'word'/);
  });

  it.each([
    [['gone.h', 'a.h'], 1, /there is no file 'gone\.h' \[no-such-side\]/],
    [['a.h', 'folder'], 1, /'folder' is a folder \[side-is-a-folder\]/],
    [
      ['foreign.json', 'a.h'],
      1,
      /^foreign\.json:2:1: error: this JSON is no ABI snapshot of xenbind \[not-a-snapshot\]/,
    ],
    [['broken.json', 'a.h'], 1, /^broken\.json:1:26: error: .* \[snapshot-syntax\]\n> 1 \|/],
    [['a.h', 'wrong.h'], 1, /^wrong\.h:1:12: error: unknown type name 'foo_t'/],
    [['a.h'], 2, /missing required argument 'new'/],
    [['a.h', 'b.h', 'c.h'], 2, /too many arguments/],
    [['a.h', ''], 2, /\[usage\]/],
    [['a.h', 'b.h', '--header', 'c.h'], 2, /unknown option '--header'/],
    [['a.h', 'b.h', '--json', '--markdown'], 2, /cannot be used with/],
  ])('refuses %j', async (args, code, message) => {
    const folder = folderWith({
      'a.h': OLD,
      'b.h': OLD,
      'folder/x.h': OLD,
      'wrong.h': 'struct a { foo_t x; };\n',
      'foreign.json': '\n{"name": "something else"}\n',
      'broken.json': '{"format": "xenbind-abi",',
    });
    await snapshotOf(folder, 'a.h');
    const result = await xenbind(folder, 'diff', ...args);
    expect(result).toMatchObject({ code, out: '' });
    expect(result.err).toMatch(message);
  });

  it('prints only what breaks with --quiet', async () => {
    const folder = folderWith({
      'a.h': '#define A 1\n',
      'b.h': '#define A 2\n#define B 1\n',
      'c.h': '#define A 1\n#define B 1\n',
    });
    const { out } = await xenbind(folder, 'diff', 'a.h', 'b.h', '--quiet');
    expect(out.split('\n')[0]).toBe('abi-breaking: constant A: value 1 -> 2');
    expect(out).not.toContain('constant B');
    expect(await xenbind(folder, 'diff', 'a.h', 'c.h', '-q')).toEqual({ code: 0, out: '', err: '' });
  });
});

/** What ends a cell, a code span or a line, what a terminal obeys, and what HTML obeys. */
const HOSTILE = '`x` | \\| <b>&amp;</code> \\u001b[31m\\n | y |';
const HOSTILE_HEADERS = {
  'a.h': `#define TEXT "${HOSTILE.replaceAll('\\|', '\\\\|')}"\n#define LONG "${'x'.repeat(5_000)}"\n#define PIPE "a | b"\n`,
  'b.h': '#define TEXT "plain"\n#define LONG "y"\n#define PIPE "`"\nstruct a { int x; };\n',
};

describe('the forms of a difference', () => {
  it('JSON has everything', async () => {
    const folder = folderWith({ 'a.h': OLD, 'b.h': NEW });
    const { code, out } = await xenbind(folder, 'diff', 'a.h', 'b.h', '--abi', 'x86_64,i386', '--json');
    expect(code).toBe(4);
    expect(JSON.parse(out)).toEqual({
      old: 'a.h',
      new: 'b.h',
      abis: ['x86_64', 'i386'],
      changes: [
        {
          verdict: 'abi-breaking',
          kind: 'constant-value',
          subject: 'ONE',
          header: 'a',
          facts: [{ what: 'value', old: '1', new: '2' }],
          effects: [],
          because: [],
          places: { old: { file: 'a.h', line: 2, column: 9 }, new: { file: 'b.h', line: 2, column: 9 } },
          abis: ['x86_64', 'i386'],
        },
        {
          verdict: 'abi-breaking',
          kind: 'field-added',
          subject: 'a.z',
          header: 'a',
          facts: [
            { what: 'type', old: null, new: 'unsigned int' },
            { what: 'offset', old: null, new: 4 },
          ],
          effects: [
            { subject: 'a.y', what: 'offset', old: 4, new: 8 },
            { subject: 'struct a', what: 'size', old: 8, new: 12 },
          ],
          because: [],
          places: { new: { file: 'b.h', line: 1, column: 41 } },
          abis: ['i386'],
        },
        expect.objectContaining({ verdict: 'compatible', kind: 'field-added', abis: ['x86_64'], effects: [] }),
      ],
      summary: [
        { abi: 'x86_64', layoutNeutral: true, counts: { 'abi-breaking': 1, 'api-breaking': 0, compatible: 1 } },
        { abi: 'i386', layoutNeutral: false, counts: { 'abi-breaking': 2, 'api-breaking': 0, compatible: 0 } },
      ],
      notCompared: [],
    } satisfies Record<string, unknown> & { [K in keyof Difference]: unknown });
  });

  it('Markdown is tables that names and values cannot break out of', async () => {
    const folder = folderWith({ ...HOSTILE_HEADERS, 'c|`d.h': OLD });
    const { code, out } = await xenbind(folder, 'diff', 'a.h', 'b.h', '--abi', 'x86_64,arm64', '--markdown');
    expect(code).toBe(4);
    const lines = out.trimEnd().split('\n');
    expect(lines[0]).toBe('ABI difference from `a.h` to `b.h`');
    const rows = lines.filter((line) => line.startsWith('|'));
    expect(rows[0]).toBe('| verdict | what | change | ABIs |');
    const tables = out.split('\n\n').slice(1);
    // Every row has the cells of its table, and ends.
    for (const [i, cells] of [4, 5].entries()) {
      for (const row of tables[i]!.trimEnd().split('\n')) expect(row.split('|').length - 2, row).toBe(cells);
    }
    const text = rows.find((row) => row.includes('TEXT'))!;
    expect(text).toMatch(
      /^\| \*\*ABI-breaking\*\* \| constant `TEXT` \| value <code>[^<>|`\\]*<\/code> -> `"plain"`<br>`a\.h:1:9` -> `b\.h:1:9` \| x86_64, arm64 \|$/,
    );
    expect(text).toContain('&#96;x&#96; &#124; ');
    expect(out).not.toContain('\u001b');
    expect(out).not.toContain('<b>');
    expect(rows.find((row) => row.includes('PIPE'))).toContain(
      '| value <code>&#34;a &#124; b&#34;</code> -> <code>&#34;&#96;&#34;</code><br>',
    );
    expect(rows.find((row) => row.includes('LONG'))!.length).toBeLessThan(500);
    expect(lines.slice(-4)).toEqual([
      '| ABI | layout | ABI-breaking | API-breaking | compatible |',
      '| --- | --- | --- | --- | --- |',
      '| x86_64 | unchanged | 3 | 0 | 1 |',
      '| arm64 | unchanged | 3 | 0 | 1 |',
    ]);
    const file = await xenbind(folder, 'diff', 'c|`d.h', 'c|`d.h', '--markdown');
    expect(file.out).toContain('from <code>c&#124;&#96;d.h</code> to');
  });

  it('text is one line for each change, and nothing that a terminal obeys', async () => {
    const folder = folderWith(HOSTILE_HEADERS);
    const { out } = await xenbind(folder, 'diff', 'a.h', 'b.h', '--abi', 'x86_64');
    expect(out.split('\n').filter((line) => line.startsWith('abi-breaking: constant'))).toHaveLength(3);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});
