import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectCopy, scratch, xenbind } from '../support/command.js';

/** `generate --check` compares bytes, all of them, and names what differs. */
describe('generate --check', () => {
  it('is content with what is committed', async () => {
    expect(await xenbind(projectCopy(), 'generate', '--check')).toMatchObject({ code: 0, err: '' });
  });

  it('names a file that was edited by hand', async () => {
    const folder = projectCopy();
    const file = path.join(folder, 'generated/argo.ts');
    const text = readFileSync(file, 'utf8');
    const edited = text.replace('setUint32(this.base + 12, value', 'setUint32(this.base + 16, value');
    expect(edited).not.toBe(text);
    writeFileSync(file, edited);
    const result = await xenbind(folder, 'generate', '--check');
    expect(result.code).toBe(3);
    expect(result.err + result.out).toMatch(/generated\/argo\.ts .*\[output-changed\]/);
  });

  it('names a file that is missing', async () => {
    const folder = projectCopy();
    rmSync(path.join(folder, 'generated/sys/gntdev.ts'));
    const result = await xenbind(folder, 'generate', '--check');
    expect(result.code).toBe(3);
    expect(result.err + result.out).toMatch(/generated\/sys\/gntdev\.ts .*\[output-missing\]/);
  });

  it('names a file of ours that nothing makes any more, and generate removes it', async () => {
    const folder = projectCopy();
    const preamble = readFileSync(path.join(folder, 'generated/argo.ts'), 'utf8');
    writeFileSync(path.join(folder, 'generated/old.ts'), preamble);
    const result = await xenbind(folder, 'generate', '--check');
    expect(result.code).toBe(3);
    expect(result.err + result.out).toMatch(/generated\/old\.ts .*\[output-stale\]/);
    expect(await xenbind(folder, 'generate')).toMatchObject({ code: 0 });
    expect(readdirSync(path.join(folder, 'generated'))).not.toContain('old.ts');
  });

  it('leaves files alone that are not ours', async () => {
    const folder = projectCopy();
    writeFileSync(path.join(folder, 'generated/notes.ts'), '// by hand\n');
    expect(await xenbind(folder, 'generate', '--check')).toMatchObject({ code: 0 });
    expect(await xenbind(folder, 'generate')).toMatchObject({ code: 0 });
    expect(readFileSync(path.join(folder, 'generated/notes.ts'), 'utf8')).toBe('// by hand\n');
  });

  it('says that something cannot be read instead of calling it missing', async () => {
    const folder = projectCopy();
    const file = path.join(folder, 'generated/sys/gntdev.ts');
    rmSync(file);
    mkdirSync(file);
    const result = await xenbind(folder, 'generate', '--check');
    expect(result.code).toBe(1);
    expect(result.err).toMatch(/gntdev\.ts is there and cannot be read.*\[cannot-read\]/);
  });

  it('sees a header that changed, even in a comment', async () => {
    const folder = projectCopy();
    appendFileSync(path.join(folder, 'headers/argo.h'), '/* One more remark. */\n');
    const result = await xenbind(folder, 'generate', '--check');
    expect(result.code).toBe(3);
    expect(result.err + result.out).toMatch(/generated\/argo\.ts .*\[output-changed\]/);
  });
});

describe('the output of another run', () => {
  it('below the output folder is left alone', async () => {
    const folder = scratch();
    writeFileSync(path.join(folder, 'a.h'), 'struct a { int x; };\n');
    writeFileSync(path.join(folder, 'b.h'), 'struct b { int x; };\n');
    const common = ['--abi', 'x86_64', '--no-verify'];
    expect(await xenbind(folder, 'generate', 'b.h', '-o', 'src/below', ...common)).toMatchObject({ code: 0 });
    expect(await xenbind(folder, 'generate', 'a.h', '-o', 'src', ...common)).toMatchObject({ code: 0 });
    expect(await xenbind(folder, 'generate', 'a.h', '-o', '.', ...common)).toMatchObject({ code: 0 });
    expect(await xenbind(folder, 'generate', 'b.h', '-o', 'src/below', '--check', ...common)).toMatchObject({
      code: 0,
    });
    expect(await xenbind(folder, 'generate', 'a.h', '-o', 'src', '--check', ...common)).toMatchObject({ code: 0 });
  });

  it.each([
    ['generate', 'a.h', '-o', ''],
    ['generate', ''],
    ['generate', 'a.h', '-I', ''],
  ])('is not what an empty path means: %s %s %s', async (...args) => {
    expect(await xenbind(scratch(), ...args)).toMatchObject({ code: 2 });
  });
});

describe('the order of the headers', () => {
  it('does not change a byte', async () => {
    const folder = projectCopy();
    const file = path.join(folder, 'xenbind.config.json');
    const configuration = JSON.parse(readFileSync(file, 'utf8'));
    const { headers } = configuration;
    for (const order of [[...headers].reverse(), [...headers.slice(4), ...headers.slice(0, 4)]]) {
      writeFileSync(file, JSON.stringify({ ...configuration, headers: order }));
      expect(await xenbind(folder, 'generate', '--check')).toMatchObject({ code: 0, err: '' });
    }
  });
});
