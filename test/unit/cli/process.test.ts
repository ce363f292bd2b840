import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot, packageVersion } from '../../../generator/package-root.js';
import { scratch } from '../../support/command.js';

/** Runs the program's source as a process of its own. */
function run(command: string): { status: number | null; out: string; err: string } {
  const main = path.join(packageRoot(), 'generator/cli/main.ts');
  const xenbind = `'${process.execPath}' --import tsx '${main}'`;
  const result = spawnSync('bash', ['-c', `set -o pipefail; xenbind() { ${xenbind} "$@"; }; ${command}`], {
    cwd: packageRoot(),
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { status: result.status, out: result.stdout, err: result.stderr };
}

describe('the process', () => {
  it('gives its exit code, and keeps its outputs apart', () => {
    expect(run('xenbind --version')).toEqual({ status: 0, out: `${packageVersion()}\n`, err: '' });
    expect(run('xenbind --nope')).toMatchObject({ status: 2, out: '' });
    expect(run('xenbind layout --config none.json')).toMatchObject({ status: 1, out: '' });
  });

  it('does not mind a reader that goes away', () => {
    expect(run('xenbind layout | head -c 10')).toMatchObject({ status: 0, err: '' });
  });

  it.skipIf(process.platform !== 'linux')('says that standard output cannot be written', () => {
    const { status, err } = run('xenbind --version > /dev/full');
    expect([status, err]).toEqual([1, 'error: standard output failed: ENOSPC\n']);
  });
});

describe('the built program', () => {
  const program = path.join(packageRoot(), 'dist/generator/cli/xenbind.cjs');

  /** The code caches that a machine of this architecture would read. */
  function cachesOn(arch: string): readonly string[] {
    const preload = path.join(scratch(), 'preload.cjs');
    writeFileSync(
      preload,
      `Object.defineProperty(process, 'arch', { value: ${JSON.stringify(arch)} });
      const fs = require('node:fs');
      const { readFileSync } = fs;
      fs.readFileSync = (file, ...rest) => {
        if (String(file).endsWith('.cache')) console.error(file);
        return readFileSync(file, ...rest);
      };`,
    );
    const result = spawnSync(process.execPath, ['--require', preload, program, '--version'], { encoding: 'utf8' });
    expect([result.status, result.stdout]).toEqual([0, `${packageVersion()}\n`]);
    return result.stderr.trim().split('\n');
  }

  it('takes no code cache of another architecture, which V8 would not refuse but crash on', () => {
    expect(existsSync(program), 'npm run build makes it').toBe(true);
    const [own] = cachesOn(process.arch);
    expect(existsSync(own!)).toBe(true);
    const [other] = cachesOn('pdp11');
    expect(other).not.toBe(own);
    expect(existsSync(other!)).toBe(false);
  });
});
