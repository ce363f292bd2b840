import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../../generator/language/lexer.js';
import { printTokens } from '../../../generator/language/token-text.js';
import { expandTokens } from '../../../generator/preprocess/expand.js';
import { NodeFileHost } from '../../../generator/preprocess/node-file-host.js';
import { run } from './memory-host.js';

describe('expandTokens', () => {
  const expand = (header: string, text: string, keep: readonly string[] = []): string => {
    const { macros } = run(header).unit;
    const tokens = tokenize(text, (offset) => ({ file: 'use', line: 1, column: offset + 1 }));
    const result = expandTokens(tokens, macros, new Set(keep));
    if ('tokens' in result) return printTokens(result.tokens);
    const { message, place } = result.failure;
    return `! ${message} @${place.file}:${place.column}`;
  };

  it('expands as in a file, with the macros of the end of the unit', () => {
    const header =
      '#define mk(x) mk2(x)\n#define mk2(x) x ## U\n#define A mk(0x7FF4)\n#define B (A + C)\n#define C 2\n';
    expect(expand(header, 'B')).toBe('(0x7FF4U + 2)');
    expect(expand(header, 'mk(1) D')).toBe('1U D');
    expect(expand('#define A B\n#define B A\n', 'A B')).toBe('A B');
    expect(expand('#define s(x) #x\n#define t(x) s(x)\n#define E\n', 't(a E b)')).toBe('"a b"');
    expect(expand('', 'a + b')).toBe('a + b');
  });

  it('leaves the names alone that it is told to keep', () => {
    expect(expand('#define nr 5\n#define t(x) ((x) + nr)\n', 't(nr) + type', ['nr'])).toBe('((nr) + nr) + type');
  });

  it('fails with the place of the use', () => {
    const header = '#define f(x, y) x ## y\n#define g f(+, -)\n';
    expect(expand(header, '1 + f(1)')).toBe('! the macro "f" was given 1 argument and takes 2 @use:5');
    expect(expand(header, '  f(1, 2')).toBe('! the arguments of the macro "f" are not closed, ")" was expected @use:3');
    expect(expand(header, '1 g')).toBe('! "##" cannot join "+" and "-": the result is no token of C @use:3');
    const doubling = Array.from({ length: 60 }, (_, i) => `#define a${i + 1} a${i} a${i}\n`).join('');
    expect(expand(doubling, 'a60')).toMatch(/^! macros expand to more than \d+ tokens here @use:1$/);
    expect(expand('#define f(x) x\n', `${'f('.repeat(500)}1${')'.repeat(500)}`)).toMatch(
      /^! macro calls are nested more than/,
    );
  });

  it('leaves a function-like name without arguments, and the computed macros', () => {
    expect(expand('#define f(x) x\n', 'f + __LINE__ + __COUNTER__')).toBe('f + __LINE__ + __COUNTER__');
  });
});

describe('NodeFileHost', () => {
  it('reads a file once, and knows folders and missing files', () => {
    const folder = mkdtempSync(join(tmpdir(), 'xenbind-host-'));
    try {
      writeFileSync(join(folder, 'a.h'), 'a');
      mkdirSync(join(folder, 'sub'));
      const host = new NodeFileHost();
      expect(host.exists(join(folder, 'a.h'))).toBe(true);
      const bytes = host.read(join(folder, 'a.h'));
      expect(Buffer.from(bytes!).toString()).toBe('a');
      writeFileSync(join(folder, 'a.h'), 'changed');
      expect(host.read(join(folder, 'a.h'))).toBe(bytes);
      for (const none of [
        join(folder, 'sub'),
        join(folder, 'b.h'),
        join(folder, 'a.h/b.h'),
        '/a\0b',
        folder + '/x'.repeat(5000),
      ]) {
        expect([host.exists(none), host.read(none)]).toEqual([false, undefined]);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
