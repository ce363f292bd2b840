import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runProgram } from '../../../generator/cli/program.js';
import { fakeIo } from './support.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'xenbind-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, text: string): void {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}

function read(file: string): string {
  return readFileSync(path.join(folder, file), 'utf8');
}

async function xenbind(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const io = fakeIo(folder);
  const code = await runProgram(args, io);
  return { code, ...io.written };
}

/** Two headers and a configuration that lists them. */
function project(): void {
  write('h/a.h', 'struct point { int x; int y; };\n#define LIMIT 3\n#define EMPTY\nint call(void);\n');
  write('h/b.h', 'enum colour { RED, GREEN };\n');
  write('xenbind.config.json', JSON.stringify({ headers: ['h/a.h', 'h/b.h'], output: 'out' }));
}

function codes(json: string): string[] {
  return (JSON.parse(json) as { code: string; message: string }[]).map(({ code, message }) => `${code} ${message}`);
}

describe('xenbind generate', () => {
  it('writes, then has nothing to write, then removes what is no longer made', async () => {
    project();
    const first = await xenbind('generate');
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(/^wrote out\/a\.ts\nwrote out\/abi\.json\nwrote out\/b\.ts\nwrote out\/index\.ts\n/);
    expect(first.out).toMatch(/: 4 written, 0 unchanged, 0 removed\n/);
    expect(first.out).toMatch(/\n1 record, 1 enum, 1 constant, 0 functions of 2 headers; without a binding: 2 /);
    const text = read('out/a.ts');
    const second = await xenbind('generate');
    expect(second.out).toMatch(/^4 files: 0 written, 4 unchanged, 0 removed\n/);
    expect(read('out/a.ts')).toBe(text);
    write('out/own.ts', 'export const mine = 1;\n');
    write('xenbind.config.json', JSON.stringify({ headers: ['h/a.h'], headerRoot: 'h', output: 'out' }));
    expect((await xenbind('generate')).out).toMatch(
      /^wrote out\/abi\.json\nwrote out\/index\.ts\nremoved out\/b\.ts\n/,
    );
    expect(readdirSync(path.join(folder, 'out')).sort()).toEqual(['a.ts', 'abi.json', 'index.ts', 'own.ts']);
  });

  it('--check finds a changed, a missing and a stale file, names each, and writes nothing', async () => {
    project();
    await xenbind('generate');
    expect(await xenbind('generate', '--check')).toMatchObject({ code: 0, err: '' });
    const original = read('out/a.ts');
    write('out/a.ts', original.replace('SIZE', 'SIZF'));
    write('out/old.ts', read('out/b.ts'));
    rmSync(path.join(folder, 'out/b.ts'));
    const text = await xenbind('generate', '--check');
    expect([text.code, text.out]).toEqual([3, '']);
    const line = original.slice(0, original.indexOf('SIZE')).split('\n').length;
    expect(text.err).toContain(`out/a.ts:${line}:1: error: out/a.ts is not what the generator makes`);
    const json = await xenbind('generate', '--check', '--format', 'json');
    expect(json.code).toBe(3);
    expect(codes(json.err)).toEqual([
      'output-changed out/a.ts is not what the generator makes of the headers',
      'output-missing out/b.ts is missing',
      'output-stale out/old.ts was generated, but no header makes it any more',
    ]);
    expect(readdirSync(path.join(folder, 'out')).sort()).toEqual(['a.ts', 'abi.json', 'index.ts', 'old.ts']);
  });

  it('--check of a folder that is not there', async () => {
    project();
    const { code, err } = await xenbind('generate', '--check', '--out', 'elsewhere', '--format=json');
    expect(code).toBe(3);
    expect(codes(err)).toEqual([
      'output-missing elsewhere/a.ts is missing',
      'output-missing elsewhere/abi.json is missing',
      'output-missing elsewhere/b.ts is missing',
      'output-missing elsewhere/index.ts is missing',
    ]);
    expect(existsSync(path.join(folder, 'elsewhere'))).toBe(false);
  });

  it('writes nothing when one of the headers is wrong', async () => {
    project();
    write('h/b.h', 'struct bad { foo_t x; };\n');
    const { code, out, err } = await xenbind('generate');
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^h\/b\.h:1:14: error: /);
    expect(existsSync(path.join(folder, 'out'))).toBe(false);
  });

  it('refuses an allow pattern that matches nothing', async () => {
    write('a.h', 'struct point { int x; };\n');
    write('xenbind.config.json', JSON.stringify({ headers: ['a.h'], allow: ['point', 'nothing_*'] }));
    const { code, err } = await xenbind('generate');
    expect(code).toBe(1);
    expect(err).toMatch(/^error: .*'nothing_\*' matches no name.* \[unmatched-pattern\]/);
  });

  it('lists with --verbose what has no binding, and reports it as JSON', async () => {
    project();
    const { out } = await xenbind('generate', '--verbose', '--report', 'report.json');
    expect(out).toMatch(/\n {2}h\/a\.h:3:9: EMPTY: .*\n {2}h\/a\.h:4:\d+: call: a function is not bound\n$/);
    expect(JSON.parse(read('report.json'))).toMatchObject({
      abis: ['x86_64', 'arm64'],
      counts: { modules: 2, records: 1, enums: 1, constants: 1, functions: 0, notConstant: 1, skipped: 1 },
      headers: [
        {
          header: 'h/a.h',
          module: 'a',
          records: ['struct point'],
          notConstant: [{ name: 'EMPTY' }],
          skipped: [{ name: 'call' }],
        },
        { header: 'h/b.h', module: 'b', enums: ['enum colour'] },
      ],
    });
  });

  it('says nothing with --quiet', async () => {
    project();
    expect(await xenbind('generate', '--quiet')).toEqual({ code: 0, out: '', err: '' });
    expect(await xenbind('generate', '--quiet', '--check')).toEqual({ code: 0, out: '', err: '' });
  });
});
