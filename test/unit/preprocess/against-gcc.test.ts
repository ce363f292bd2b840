import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';
import type { AbiName } from '../../../generator/layout/abi.js';
import { NodeFileHost } from '../../../generator/preprocess/node-file-host.js';
import { predefinedMacros } from '../../../generator/preprocess/predefined-macros/predefined-macros.js';
import { preprocess } from '../../../generator/preprocess/preprocess.js';
import { debianHeaders } from '../../support/debian-headers.js';
import { describeWith, requires } from '../../support/tools.js';
import { GCC_CASES } from './gcc-cases.js';
import { run, spellings } from './memory-host.js';

const COMPILERS: readonly { abi: AbiName; command: readonly string[] }[] = [
  { abi: 'x86_64', command: ['gcc'] },
  { abi: 'i386', command: ['gcc', '-m32'] },
  { abi: 'arm64', command: ['aarch64-linux-gnu-gcc'] },
];
const STUBS = join(import.meta.dirname, '../../../generator/stubs');

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

const include = debianHeaders();

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

      it.skipIf(!include && !requires('apt'))("agree on every one of Debian's Xen headers", () => {
        const XEN = join(include!, 'xen');
        const host = new NodeFileHost();
        const headers = readdirSync(XEN, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.h'));
        expect(headers.length).toBeGreaterThan(50);
        for (const header of headers) {
          const prelude = ['<stdint.h>'];
          writeFileSync(join(folder, 'wrapper.c'), `#include <stdint.h>\n#include "${join(XEN, header)}"\n`);
          const theirs = judge(command, ['-I', include!, '-isystem', STUBS], 'wrapper.c', folder);
          const sink = new DiagnosticSink();
          const unit = preprocess(
            {
              main: join(XEN, header),
              displayRoot: folder,
              prelude,
              includePaths: [include!],
              stubs: [STUBS],
              defines: {},
              predefined: predefinedMacros(abi),
              host,
            },
            sink,
          );
          expect({ header, fails: sink.hasErrors }).toEqual({ header, fails: theirs.fails });
          // gcc ends at a missing include, we go on.
          if (theirs.fails) continue;
          expect({ header, tokens: spellings(unit.text).join(' ') }).toEqual({
            header,
            tokens: theirs.tokens.join(' '),
          });
        }
      });
    });
});
