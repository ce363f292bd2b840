import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AbiName } from '../../../generator/layout/abi.js';
import { predefinedMacros } from '../../../generator/preprocess/predefined-macros/predefined-macros.js';
import { describeWith } from '../../support/tools.js';
import { GCC_CASES } from './gcc-cases.js';
import { run, spellings } from './memory-host.js';

const COMPILERS: readonly { abi: AbiName; command: readonly string[] }[] = [
  { abi: 'x86_64', command: ['gcc'] },
  { abi: 'i386', command: ['gcc', '-m32'] },
  { abi: 'arm64', command: ['aarch64-linux-gnu-gcc'] },
];

interface Judgement {
  readonly tokens: string[];
  readonly fails: boolean;
  readonly warnings: number;
}

/** What gcc warns about by default and the preprocessor does as well. */
const SHARED_WARNINGS =
  / warning: (?:".*" redefined|extra tokens|integer overflow|#warning|undefining|integer constant)/g;

function judge(command: readonly string[], args: readonly string[], file: string, cwd: string): Judgement {
  const result = spawnSync(command[0]!, [...command.slice(1), '-E', '-P', '-nostdinc', ...args, '-x', 'c', file], {
    encoding: 'utf8',
    cwd,
    maxBuffer: 1 << 26,
  });
  // gcc prints letters outside of ASCII by their numbers.
  const text = result.stdout.replace(/\\U([0-9a-f]{8})/g, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)));
  return {
    tokens: spellings(text),
    fails: / error: /.test(result.stderr),
    warnings: result.stderr.match(SHARED_WARNINGS)?.length ?? 0,
  };
}

describeWith('gcc')('the preprocessor and gcc -E', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'xenbind-preprocess-'));
    mkdirSync(join(folder, 'include'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(Object.entries(GCC_CASES))('agree on: %s', (_name, source) => {
    writeFileSync(join(folder, 'main.h'), source);
    const theirs = judge(['gcc'], ['-I', 'include'], 'main.h', folder);
    const ours = run(source);
    expect(ours.tokens).toBe(theirs.tokens.join(' '));
    expect(ours.sink.hasErrors).toBe(theirs.fails);
    const warnings = ours.codes.filter((_, i) => ours.sink.all[i]!.severity === 'warning');
    expect(warnings).toHaveLength(theirs.warnings);
  });

  for (const { abi, command } of COMPILERS)
    describeWith(command[0]!)(`with the macros of ${abi}`, () => {
      it('agree on what is predefined', () => {
        const theirs = execFileSync(command[0]!, [...command.slice(1), '-E', '-dM', '-x', 'c', '/dev/null'], {
          encoding: 'utf8',
        });
        const expected = theirs
          .split('\n')
          .filter((line) => line.startsWith('#define ') && !line.startsWith('#define _STDC_PREDEF_H'));
        // Another version of gcc differs in its version numbers and what it added; the rest must agree.
        if (!expected.includes('#define __GNUC__ 12')) return;
        const patch = /__VERSION__|__GNUC_PATCHLEVEL__|__GNUC_MINOR__/;
        const ours = Object.entries(predefinedMacros(abi)).map(([head, body]) => `#define ${head} ${body}`);
        const significant = (lines: readonly string[]): string[] => lines.filter((line) => !patch.test(line)).sort();
        expect(significant(ours)).toEqual(significant(expected));
      });
    });
});
