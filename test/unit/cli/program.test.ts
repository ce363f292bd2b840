import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runProgram } from '../../../generator/cli/program.js';
import { packageVersion } from '../../../generator/package-root.js';
import { fakeIo } from './support.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'xenbind-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function xenbind(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const io = fakeIo(folder);
  const code = await runProgram(args, io);
  return { code, ...io.written };
}

describe('the command line', () => {
  it.each([
    [['--frobnicate'], "unknown option '--frobnicate'"],
    [['layot'], "unknown command 'layot' (Did you mean layout?)"],
    [['layout', '--abi', 'x86'], 'The ABIs are x86_64, arm64, i386, arm32'],
    [['layout', '--abi', 'x86_64,arm'], "'--abi <name>' argument 'x86_64,arm' is invalid"],
    [['layout', '-D', '1X'], "'-D, --define <name[=body]>' argument '1X' is invalid"],
    [['layout', '-D', '__proto__=1'], 'is invalid'],
    [['layout', '--format', 'xml'], "'--format <form>' argument 'xml' is invalid"],
    [['layout', '--config'], "option '-c, --config <file>' argument missing"],
    [['generate', '--chek'], "unknown option '--chek' (Did you mean --check?)"],
    [['generate', '--json'], "unknown option '--json'"],
  ])('%j is misuse', async (args, message) => {
    const { code, out, err } = await xenbind(...args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/^error: .* \[usage\]\n {2}hint: .*\n$/);
    expect(err).toContain(message);
  });

  it('tells of misuse as JSON when that was asked for', async () => {
    for (const args of [
      ['layout', '--format', 'json', '--nope'],
      ['--nope', '--format=json'],
    ]) {
      const { code, err } = await xenbind(...args);
      expect(code).toBe(2);
      expect(JSON.parse(err)).toMatchObject([{ code: 'usage', message: "unknown option '--nope'" }]);
    }
  });

  it('prints the help with the misuse of no command at all', async () => {
    const { code, out, err } = await xenbind();
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^Usage: xenbind[\s\S]*\nerror: a command is missing \[usage\]/);
  });

  it.each([
    ['--help'],
    ['help', 'generate'],
    ['generate', '-h'],
    ['layout', '--help'],
    ['constants', '--help'],
    ['conformance', '--help'],
  ])('prints help for %s %s', async (...args) => {
    const { code, out, err } = await xenbind(...args.filter((arg) => arg !== undefined));
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Usage: xenbind/);
    for (const exit of [0, 1, 2, 3, 4, 5, 6, 7, 70]) expect(out).toMatch(new RegExp(`^ {1,3}${exit} {2}\\w`, 'm'));
    expect(out).toContain('Examples:\n  $ xenbind ');
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it('prints the version', async () => {
    expect(await xenbind('--version')).toEqual({ code: 0, out: `${packageVersion()}\n`, err: '' });
  });

  it('says that there is no header', async () => {
    for (const command of ['generate', 'layout', 'constants', 'conformance']) {
      const { code, err } = await xenbind(command);
      expect(code).toBe(1);
      expect(err).toContain('error: there is no header to read [no-headers]');
    }
  });

  it('shows what is wrong with the configuration', async () => {
    writeFileSync(path.join(folder, 'xenbind.config.json'), '{\n  "hedaers": ["a.h"]\n}\n');
    const { code, out, err } = await xenbind('generate');
    expect([code, out]).toEqual([1, '']);
    expect(err).toBe(
      [
        "xenbind.config.json:2:3: error: 'hedaers' is not a key of the configuration [configuration-unknown-key]",
        '  1 | {',
        '> 2 |   "hedaers": ["a.h"]',
        '    |   ^^^^^^^^^',
        '  3 | }',
        "  hint: Did you mean 'headers'?",
        '',
      ].join('\n'),
    );
    const json = await xenbind('generate', '--format', 'json');
    expect(json.code).toBe(1);
    expect(JSON.parse(json.err)).toEqual([
      {
        code: 'configuration-unknown-key',
        severity: 'error',
        message: "'hedaers' is not a key of the configuration",
        hint: "Did you mean 'headers'?",
        place: { file: 'xenbind.config.json', line: 2, column: 3 },
        length: 9,
      },
    ]);
  });

  it('says that a named configuration is missing', async () => {
    const { code, err } = await xenbind('generate', '--config', 'other.json');
    expect(code).toBe(1);
    expect(err).toMatch(/^error: the configuration file 'other.json' cannot be read: there is no such file \[/);
  });
});
