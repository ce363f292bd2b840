import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratch, xenbind } from '../support/command.js';

/** Lists that all headers together need: each entry meets something in one header, under one ABI only. */
function project(): string {
  const folder = scratch();
  writeFileSync(path.join(folder, 'a.h'), 'struct a { unsigned int x; };\n');
  writeFileSync(
    path.join(folder, 'b.h'),
    'struct b { unsigned int y; };\nstruct hidden { int z; };\n#ifdef __aarch64__\nstruct arm { unsigned int w; };\n#endif\n',
  );
  const configuration = {
    headers: ['a.h', 'b.h'],
    output: 'out',
    block: ['hidden'],
    atomics: ['b.y', 'arm.w'],
    renames: { b: 'Second', arm: 'Arm' },
  };
  writeFileSync(path.join(folder, 'xenbind.config.json'), JSON.stringify(configuration));
  return folder;
}

describe('a part of what the configuration lists', () => {
  it('is generated although patterns are for the rest', async () => {
    const folder = project();
    const args = ['--no-verify', '--out', 'part'];
    expect(await xenbind(folder, 'generate', 'a.h', ...args)).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(path.join(folder, 'part/a.ts'), 'utf8')).toContain('export class A ');
    expect(await xenbind(folder, 'generate', 'b.h', '--abi', 'x86_64', ...args)).toMatchObject({ code: 0, err: '' });
  });

  it.each([
    ['block', ['gone'], '[unmatched-pattern]'],
    ['atomics', ['b.gone'], '[unmatched-atomics]'],
    ['renames', { gone: 'Gone' }, '[unmatched-rename]'],
  ])('does not hide a mistake in %s from a run of all', async (key, value, code) => {
    const folder = project();
    const file = path.join(folder, 'xenbind.config.json');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), [key]: value }));
    const result = await xenbind(folder, 'generate', '--no-verify');
    expect(result.code).toBe(1);
    expect(result.err).toContain(code);
    expect((await xenbind(folder, 'generate', '--no-verify', 'b.h', 'a.h')).err).toContain(code);
  });
});
