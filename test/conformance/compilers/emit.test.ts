import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSymbols } from '../../../generator/conformance/object-file.js';
import { scratch, xenbind } from '../../support/command.js';
import { projectRoot } from '../../support/models.js';
import { describeWith, itWith, run } from '../../support/tools.js';
import { project } from './support.js';

/** A project whose folders and headers have the names that make trouble, beside others. */
const files = {
  'xenbind.config.json': JSON.stringify({
    headers: [{ path: "my include/it's.h", prelude: ['first.h', '<second.h>'] }, 'my include/b.h'],
    includePaths: ['some where'],
    defines: { SIZE: '4', NAME: '"a b"', QUOTE: "'\\''" },
    abis: ['x86_64', 'i386'],
  }),
  "my include/it's.h": 'struct s { first_t a[SIZE]; second_t b; };\n#define TEXT NAME\n#define CHARACTER QUOTE\n',
  'my include/b.h': 'struct b { int c : 3; };\n',
  // A prelude's "first.h" is this one, also where the kept file lies in another folder.
  'first.h': 'typedef short first_t;\n',
  'my include/first.h': '#error "the wrong first.h"\n',
  'some where/first.h': '#error "the wrong first.h"\n',
  'some where/second.h': 'typedef long second_t;\n',
};

/** The command that a kept file's comment tells, with another compiler, and run in the folder that it tells. */
function compileAsTold(file: string, folder: string, compiler: string, ...more: readonly string[]): Buffer {
  const text = readFileSync(file, 'utf8');
  const [, command] = /^ \* {3}cc (-std=gnu17 .*)$/m.exec(text)!;
  const object = path.join(scratch(), 'kept.o');
  run('sh', ['-c', `${compiler} ${command} -o '${object}' ${more.join(' ')}`], { cwd: folder });
  return readFileSync(object);
}

describe('the file that --emit keeps of the project’s headers', () => {
  for (const compiler of ['gcc', 'clang', 'aarch64-linux-gnu-gcc']) {
    itWith(compiler)(`compiles by itself: ${compiler}`, async () => {
      const file = path.join(scratch(), 'kept.c');
      const args = ['--allow-missing', '--cc', 'no-such-cc', '--emit', file];
      expect((await xenbind(projectRoot, 'conformance', ...args)).code).toBe(0);
      const strict = ['-Wall', '-Wextra', '-Werror'];
      const symbols = readSymbols(compileAsTold(file, projectRoot, compiler, ...strict));
      // It leaves nothing in a program: the only symbols are of the file, and of Arm's mapping.
      expect([...symbols.keys()].filter((name) => !name.startsWith('$') && name !== 'kept.c')).toEqual([]);
      for (const unit of [1, 9]) compileAsTold(file, projectRoot, compiler, `-DXENBIND_UNIT=${unit}`, ...strict);
    });
  }
});

describeWith('gcc')('a kept file', () => {
  it('works where names have blanks and quotes, and a prelude lies beside the configuration', async () => {
    const { folder, conformance } = project(files);
    const { code, err } = await conformance('--emit', "tests dir's.c", '--cc', 'gcc');
    expect([code, err]).toEqual([0, expect.not.stringContaining('error')]);
    const file = path.join(folder, "tests dir's.c");
    compileAsTold(file, folder, 'gcc');
    compileAsTold(file, folder, 'gcc', '-DXENBIND_UNIT=2', '-DXENBIND_PROBE', '-O0');
    const wrong = () => compileAsTold(file, folder, 'gcc', '-DSIZE=5');
    expect(wrong).toThrow(/static assertion failed: "size of s\.a: 8"/);
  });

  it('says which command makes it, and is the same whatever compilers there are', async () => {
    const { folder, conformance } = project(files);
    expect((await conformance('--emit', 'kept.c', '--cc', 'gcc')).code).toBe(0);
    const first = readFileSync(path.join(folder, 'kept.c'), 'utf8');
    expect(first).toContain(': xenbind conformance --abi x86_64,i386 --emit kept.c\n');
    await conformance('--emit', 'kept.c', '--cc', 'no-such-cc', '--abi', 'x86_64,i386');
    expect(readFileSync(path.join(folder, 'kept.c'), 'utf8')).toBe(first);
    expect(first.includes(folder)).toBe(false);
  });

  it('refuses a target that it says nothing about', async () => {
    const { folder, conformance } = project({ 'x.h': 'struct s { int a; };\n' });
    await conformance('x.h', '--abi', 'i386', '--emit', 'kept.c', '--allow-missing', '--cc', 'no-such-cc');
    const file = path.join(folder, 'kept.c');
    expect(() => compileAsTold(file, folder, 'gcc')).toThrow('#error "this file is about the C ABIs i386"');
    compileAsTold(file, folder, 'gcc', '-m32');
  });

  it('is written although a compiler disagrees, and not where a header has an error', async () => {
    const { folder, write, conformance } = project({ 'x.h': 'struct s { char a; int b; };\n' });
    const args = ['x.h', '--abi', 'x86_64', '--emit', 'kept.c', '--cc', 'gcc -fpack-struct'];
    expect((await conformance(...args)).code).toBe(6);
    const kept = readFileSync(path.join(folder, 'kept.c'), 'utf8');
    write({ 'x.h': 'struct s { unknown a; };\n' });
    expect((await conformance(...args)).code).toBe(1);
    expect(readFileSync(path.join(folder, 'kept.c'), 'utf8')).toBe(kept);
    expect(readdirSync(folder).sort()).toEqual(['kept.c', 'x.h']);
  });

  it('replaces one of its kind and nothing else', async () => {
    const { folder, conformance } = project({ 'x.h': 'struct s { int a; };\n' });
    const args = ['x.h', '--abi', 'x86_64', '--cc', 'gcc', '--emit'];
    const { code, out, err } = await conformance(...args, 'x.h');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('error: x.h is no file of an earlier --emit and is not overwritten [emit-not-ours]');
    expect(readFileSync(path.join(folder, 'x.h'), 'utf8')).toBe('struct s { int a; };\n');
    expect((await conformance(...args, 'kept.c')).code).toBe(0);
    writeFileSync(path.join(folder, 'kept.c'), `${readFileSync(path.join(folder, 'kept.c'), 'utf8')}changed\n`);
    expect((await conformance(...args, 'kept.c')).code).toBe(0);
    expect(readFileSync(path.join(folder, 'kept.c'), 'utf8')).not.toContain('changed');
    const lost = await conformance(...args, 'no/such/folder.c');
    expect(lost.code).toBe(1);
    expect(lost.err).toMatch(/error: open of '.*no\/such\/folder\.c' failed: no such file or directory/);
    const asFolder = await conformance(...args, '.');
    expect(asFolder.code).toBe(1);
    expect(asFolder.err).toMatch(/failed: illegal operation on a directory/);
    // A device takes the text.
    expect((await conformance(...args, '/dev/null')).code).toBe(0);
  });
});
