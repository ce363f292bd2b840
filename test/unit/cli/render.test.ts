import { describe, expect, it } from 'vitest';
import { excerpt } from '../../../generator/cli/code-frame.js';
import { coloursFor } from '../../../generator/cli/colours.js';
import { printable, printableJson } from '../../../generator/cli/printable.js';
import { renderJson, renderText } from '../../../generator/cli/render-diagnostics.js';
import type { Diagnostic } from '../../../generator/diagnostics/diagnostic.js';
import { fakeIo } from './support.js';

const io = fakeIo('/');
const plain = await coloursFor(io.err, io, false);

function render(diagnostics: readonly Diagnostic[], text: string | undefined): Promise<string> {
  return renderText(diagnostics, () => text, plain);
}

const UNKNOWN: Diagnostic = {
  code: 'unknown-type',
  severity: 'error',
  message: "the type 'foo_t' is not known",
  hint: 'Include the header that has it.',
  place: { file: 'dir/a.h', line: 3, column: 5 },
  length: 5,
  notes: [{ message: 'included from here', place: { file: 'b.h', line: 7, column: 1 } }, { message: 'no place' }],
};

describe('renderText', () => {
  it('shows place, code, frame, notes and hint', async () => {
    expect(await render([UNKNOWN], 'one\ntwo\n    foo_t x;\nfour\nfive\n')).toBe(
      [
        "dir/a.h:3:5: error: the type 'foo_t' is not known [unknown-type]",
        '  1 | one',
        '  2 | two',
        '> 3 |     foo_t x;',
        '    |     ^^^^^',
        '  4 | four',
        '  b.h:7:1: note: included from here',
        '  note: no place',
        '  hint: Include the header that has it.',
        '',
      ].join('\n'),
    );
  });

  it('does without a frame where there is no such line, file or place', async () => {
    const bare = { code: 'c', severity: 'warning', message: 'm' } as const;
    expect(await render([bare], 'text')).toBe('warning: m [c]\n');
    expect(await render([{ ...bare, place: { file: 'a', line: 9, column: 1 } }], 'text')).toBe(
      'a:9:1: warning: m [c]\n',
    );
    expect(await render([{ ...bare, place: { file: 'a', line: 1, column: 1 } }], undefined)).toBe(
      'a:1:1: warning: m [c]\n',
    );
  });

  it('lets nothing through that a terminal would obey', async () => {
    const evil = '\x1b[31mred\x07\u202e\u009b1m\u2028\r';
    const shown = await render(
      [
        {
          code: 'c',
          severity: 'error',
          message: evil,
          hint: evil,
          place: { file: `x${evil}`, line: 1, column: 1 },
          notes: [{ message: evil, place: { file: evil, line: 1, column: 1 } }],
        },
      ],
      `${evil}\nnext ${evil}`,
    );
    expect(shown).toContain('␛[31mred␇');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
    expect(shown).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2028]/);
  });

  it('uses colours when told to', async () => {
    const terminal = fakeIo('/', { terminal: true });
    const coloured = await renderText(
      [UNKNOWN],
      () => 'a\nb\n    foo_t x;',
      await coloursFor(terminal.err, terminal, undefined),
    );
    expect(coloured).toContain('\x1b[1m\x1b[31merror:');
  });

  it('stops after fifty, and counts the rest', async () => {
    const many = Array.from(
      { length: 53 },
      (_, index) => ({ code: 'c', severity: 'error', message: `${index}` }) as const,
    );
    const shown = await render(many, undefined);
    expect(shown.split('\n')).toHaveLength(52);
    expect(shown).toContain('... and 3 more');
    expect(JSON.parse(renderJson(many))).toHaveLength(53);
  });

  it('cuts its lines out of a header of 10 MB in one line', async () => {
    const text = `int a;\n${'x'.repeat(10_000_000)} foo_t y${'z'.repeat(1_000_000)}\nend`;
    const shown = await render(
      Array.from({ length: 50 }, () => ({ ...UNKNOWN, place: { file: 'a.h', line: 2, column: 10_000_002 } })),
      text,
    );
    const [first, above, target, carets] = shown.split('\n');
    expect([first, above]).toEqual(["a.h:2:10000002: error: the type 'foo_t' is not known [unknown-type]", '  1 | …']);
    expect(target).toMatch(/^> 2 \| …x+ foo_t yz+…$/);
    expect(target!.length).toBeLessThan(130);
    expect(carets!.indexOf('^^^^^')).toBe(target!.indexOf('foo_t'));
  });
});

describe('excerpt', () => {
  it('takes CRLF, and the end of the file', () => {
    expect(excerpt('a\r\nb\r\n', { line: 2, column: 2, length: 9 })).toEqual({
      lines: ['a', 'b'],
      first: 1,
      column: 2,
      length: 1,
    });
    expect(excerpt('a\n', { line: 2, column: 1, length: 1 })).toMatchObject({ lines: ['a', ''], column: 1 });
    expect(excerpt('', { line: 1, column: 1, length: 1 })).toMatchObject({ lines: [''] });
  });

  it('cuts a long line around the column', () => {
    const line = `${'a'.repeat(500)}HERE${'b'.repeat(500)}`;
    const shown = excerpt(`short\n${line}\n${'c'.repeat(480)}`, { line: 2, column: 501, length: 4 })!;
    expect(shown.lines[1]!.slice(shown.column - 1, shown.column + 3)).toBe('HERE');
    expect(shown.lines.map((text) => text.length)).toEqual([1, 112, 36]);
    expect(shown.lines[0]).toBe('…');
  });

  it('keeps a range inside of what is shown', () => {
    expect(excerpt('abc', { line: 1, column: 99, length: 50 })).toMatchObject({ column: 4, length: 1 });
    expect(excerpt('x'.repeat(1000), { line: 1, column: 1, length: 5000 })).toMatchObject({ column: 1, length: 110 });
  });
});

describe('printable', () => {
  it('keeps lengths, tabs and every printable character', () => {
    const text = 'a\tb\u0000\u001b\u007f\u0085\ud800 ü 🎉 漢\u200b';
    expect(printable(text)).toBe('a\tb␀␛␡\ufffd\ufffd ü 🎉 漢\ufffd');
    expect(printable(text)).toHaveLength(text.length);
  });

  it('writes JSON that means the same', () => {
    const value = { text: 'a\u009b\u202e\u001b"\\', list: [1] };
    const json = printableJson(value);
    expect(JSON.parse(json)).toEqual(value);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
    expect(json).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
  });
});

describe('coloursFor', () => {
  it.each([
    [true, {}, undefined, true],
    [false, {}, undefined, false],
    [true, { NO_COLOR: '1' }, undefined, false],
    [true, { NO_COLOR: '' }, undefined, true],
    [true, { TERM: 'dumb' }, undefined, false],
    [true, {}, false, false],
    [false, { FORCE_COLOR: '1' }, undefined, true],
    [true, { FORCE_COLOR: '0' }, undefined, false],
    [false, { FORCE_COLOR: '1', NO_COLOR: '1' }, undefined, false],
  ])('terminal %j, environment %j, flag %j: %j', async (terminal, env, wanted, expected) => {
    const fake = fakeIo('/', { terminal, env: env as Record<string, string> });
    expect((await coloursFor(fake.err, fake, wanted)).enabled).toBe(expected);
  });
});
