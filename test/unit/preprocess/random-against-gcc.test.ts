import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { effort } from '../../support/effort.js';
import { describeWith } from '../../support/tools.js';
import { run } from './memory-host.js';
import { conditions, UNDEFINE_NUMBERS } from './random-conditions.js';
import { macroFile, UNDEFINE } from './random-macros.js';

/** What one random file comes to: its tokens, or that it is wrong; and the lines that define a macro again. */
interface Outcome {
  readonly fails: boolean;
  readonly tokens: string;
  readonly redefined: readonly number[];
}

describeWith('gcc')('random input', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'xenbind-random-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const gcc = (source: string): { tokens: string[]; errors: string } => {
    writeFileSync(join(folder, 'main.h'), source);
    const result = spawnSync('gcc', ['-E', '-P', '-nostdinc', '-fdebug-cpp', 'main.h'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: { ...process.env, LC_ALL: 'C' },
    });
    return { tokens: markedTokens(result.stdout), errors: result.stderr };
  };

  /** Many files by one run of gcc: each begins at its own line 1, and leaves nothing defined. */
  const byGcc = (sources: readonly string[]): Outcome[] => {
    const parts = sources.map((source, i) => `start_${i}\n#line 1 "file_${i}"\n${source}\n${UNDEFINE}end_${i}\n`);
    const { tokens, errors } = gcc(parts.join(''));
    return sources.map((_, i) => {
      const said = errors.split('\n').filter((line) => line.startsWith(`file_${i}:`));
      const redefined = said.filter((line) => / warning: ".*" redefined/.test(line));
      return {
        fails: said.some((line) => line.includes(' error: ')),
        tokens: tokens.slice(tokens.indexOf(`start_${i}`) + 1, tokens.indexOf(`end_${i}`)).join(' '),
        redefined: redefined.map((line) => Number(line.split(':')[1])),
      };
    });
  };

  it('macros expand to what gcc expands them to', () => {
    let clean = 0;
    let strings = 0;
    fc.assert(
      fc.property(fc.array(macroFile, { minLength: 1, maxLength: 50, size: 'max' }), (files) => {
        const sources: string[] = [];
        const ours: Outcome[] = [];
        for (const source of files) {
          const { codes, sink, tokens, unit } = run(source);
          // Some multiply beyond all measure; gcc would compute for long.
          if (codes.some((code) => code.startsWith('expansion-too-large')) || unit.text.length > 100_000) continue;
          sources.push(source);
          const again = sink.all.filter(({ code }) => code === 'macro-redefined');
          ours.push({
            fails: sink.hasErrors,
            tokens,
            redefined: again.map(({ place }) => place!.line),
          });
        }
        const theirs = byGcc(sources);
        for (const [i, source] of sources.entries()) {
          const { fails } = theirs[i]!;
          if (!fails) {
            clean++;
            if (theirs[i]!.tokens.includes('"')) strings++;
          }
          const hide = (outcome: Outcome): Outcome => (fails ? { ...outcome, tokens: '' } : outcome);
          expect({ source, ...hide(ours[i]!) }).toEqual({ source, ...hide(theirs[i]!) });
        }
      }),
      { seed: 1, numRuns: effort(8, 400) },
    );
    expect(clean).toBeGreaterThan(effort(50, 3_000));
    expect(strings).toBeGreaterThan(clean / 3);
  }, 600_000);

  it('conditions hold when they hold for gcc, and fail and overflow where they do there', () => {
    let failures = 0;
    let sound = 0;
    fc.assert(
      fc.property(conditions, (list) => {
        // Each in a part of its own, macros included: gcc's messages are about where a macro was written.
        const parts = list.map(({ text, definitions }, i) =>
          [`#line 1 "part_${i}"`, ...definitions, `#if ${text}`, `yes_${i}`, '#endif', UNDEFINE_NUMBERS].join('\n'),
        );
        const source = parts.join('');
        const partLength = parts[0]!.split('\n').length - 1;
        const theirs = gcc(source);
        const said = (pattern: RegExp): Set<number> =>
          new Set([...theirs.errors.matchAll(pattern)].map((match) => Number(match[1])));
        const failed = said(/^part_(\d+):\d+:\d+: error/gm);
        const warned = said(/^part_(\d+):\d+:\d+: warning: integer (?:overflow|constant is (?:so|too))/gm);
        const held = new Set(theirs.tokens);
        const ours = run(source);
        const weSaid = (severity: string): Set<number> =>
          new Set(
            ours.sink.all
              .filter((diagnostic) => diagnostic.severity === severity)
              .map(({ place }) => Math.floor((place!.line - 1) / partLength)),
          );
        const [failedForUs, warnedForUs] = [weSaid('error'), weSaid('warning')];
        const heldByUs = new Set(ours.tokens.split(' '));
        for (const [i, { text, definitions }] of list.entries()) {
          const fails = failed.has(i);
          expect({ text, definitions, fails: failedForUs.has(i) }).toEqual({ text, definitions, fails });
          if (fails) failures++;
          else {
            sound++;
            const name = `yes_${i}`;
            expect({ text, definitions, holds: heldByUs.has(name), warns: warnedForUs.has(i) }).toEqual({
              text,
              definitions,
              holds: held.has(name),
              warns: warned.has(i),
            });
          }
        }
      }),
      { seed: 1999, numRuns: effort(10, 150) },
    );
    expect(failures).toBeGreaterThan(10);
    expect(sound).toBeGreaterThan(100);
  }, 600_000);
});

/** What stands before each token in gcc's output, with -fdebug-cpp. */
const MARK = /\{P:[^{}]*,R:\d+\}/;

/** The tokens of gcc's output, set apart: without the marks, neighbours can look like one token. */
function markedTokens(text: string): string[] {
  return text
    .split(MARK)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '' && !piece.startsWith('#pragma'));
}
