import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratch, xenbind } from '../support/command.js';

/** gcc accepts a macro that nobody uses, whatever it would compute: a name left out must not stop the others. */
const source = '#define BROKEN (1 / 0)\n#define TOO_FAR (1 << 40)\n#define FINE 7\n';

function project(lists: object): string {
  const folder = scratch();
  writeFileSync(path.join(folder, 'input.h'), source);
  writeFileSync(
    path.join(folder, 'xenbind.config.json'),
    JSON.stringify({ headers: ['input.h'], abis: ['x86_64'], output: 'out', ...lists }),
  );
  return folder;
}

describe('a macro with a mistake', () => {
  it('stops the run where it is wanted', async () => {
    const { code, err } = await xenbind(project({}), 'generate');
    expect(code).toBe(1);
    expect(err).toContain('[constant-division-by-zero]');
    expect(err).toContain('[constant-shift]');
  });

  it.each([{ block: ['BROKEN', 'TOO_*'] }, { allow: ['FINE'] }])('is left out and listed with %j', async (lists) => {
    const folder = project(lists);
    const { code, out, err } = await xenbind(folder, 'generate', '--verbose');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/BROKEN.*is left out by the configuration/);
    const text = readFileSync(path.join(folder, 'out/input.ts'), 'utf8');
    expect(text).toContain('export const FINE = 7;');
    expect(text).not.toContain('BROKEN');
  });
});
