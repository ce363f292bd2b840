import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { identifyCompiler } from '../../../generator/conformance/targets.js';
import { itWith } from '../../support/tools.js';

/** What a compiler with these macros is. */
function identify(...macros: readonly string[]) {
  const all = ['__STDC__ 1', '__BYTE_ORDER__ __ORDER_LITTLE_ENDIAN__', '__SIZEOF_POINTER__ 8', '__ELF__ 1', ...macros];
  return identifyCompiler(all.map((macro) => `#define ${macro}\n`).join(''));
}

const real = [
  ['gcc', ['-m64'], 'x86_64', false],
  ['gcc', ['-m32'], 'i386', false],
  ['aarch64-linux-gnu-gcc', [], 'arm64', false],
  ['arm-linux-gnueabihf-gcc', [], 'arm32', false],
  ['clang', ['--target=x86_64-linux-gnu'], 'x86_64', true],
  ['clang', ['--target=i386-linux-gnu'], 'i386', true],
  ['clang', ['--target=aarch64-linux-gnu'], 'arm64', true],
  ['clang', ['--target=arm-linux-gnueabihf'], 'arm32', true],
  ['gcc', ['-mx32'], { foreign: 'x86_64 with 32-bit pointers (x32)' }, false],
  ['clang', ['--target=aarch64_be-linux-gnu'], { foreign: 'arm64, big-endian' }, true],
  ['clang', ['--target=armeb-linux-gnueabi'], { foreign: 'arm32, big-endian' }, true],
  ['clang', ['--target=x86_64-w64-mingw32'], { foreign: 'x86_64, not ELF' }, true],
  ['clang', ['--target=riscv64-linux-gnu'], { foreign: 'RISC-V' }, true],
  ['clang', ['--target=powerpc64le-linux-gnu'], { foreign: 'PowerPC' }, true],
  ['clang', ['--target=s390x-linux-gnu'], { foreign: 's390, big-endian' }, true],
] as const;

describe('identifyCompiler', () => {
  for (const [command, options, target, isClang] of real) {
    itWith(command)(`${command} ${options.join(' ')}`, () => {
      const args = [...options, '-E', '-dM', '-x', 'c', '-'];
      const { stdout } = spawnSync(command, args, { encoding: 'utf8', input: '' });
      const version = expect.stringMatching(/^\d+\.\d+\.\d+$/);
      expect(identifyCompiler(stdout)).toEqual({ target, isClang, version });
    });
  }

  it('takes the version out of whatever text has it', () => {
    expect(identify('__x86_64__ 1', '__VERSION__ "13.0.1 20230401 (prerelease)"')?.version).toBe('13.0.1');
    expect(identify('__x86_64__ 1', '__VERSION__ "local build"')?.version).toBe('local build');
    expect(identify('__x86_64__ 1')?.version).toBe('of unknown version');
  });

  it('knows no machine by its looks', () => {
    expect(identify()?.target).toEqual({ foreign: 'an unknown machine' });
    expect(identify('__arm__ 1')?.target).toEqual({ foreign: 'arm32 without EABI' });
    expect(identify('__aarch64__ 1', '__SIZEOF_POINTER__ 4')?.target).toEqual({
      foreign: 'arm64 with 32-bit pointers (ILP32)',
    });
  });

  it.each(['', 'nonsense', '#define __x86_64__ 1\n', '#define __STDC__ 1\n#define __SIZEOF_POINTER__ x\n'])(
    '%j is none',
    (text) => {
      expect(identifyCompiler(text)).toBeUndefined();
    },
  );
});
