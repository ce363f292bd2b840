import { describe, expect, it } from 'vitest';
import { run } from './memory-host.js';

describe('bad input is reported with its place, and reading goes on', () => {
  it.each([
    ['a missing file', '#include <no.h>\nafter\n', ['missing-include main.h:1:10'], 'after'],
    [
      'an include of nothing',
      '#include\n#include x\n#include <\n#include "\nafter\n',
      ['bad-include main.h:1:2', 'bad-include main.h:2:2', 'bad-include main.h:3:2', 'bad-include main.h:4:2'],
      'after',
    ],
    ['a comment without end', 'a\n b /* c\nd\n', ['unterminated-comment main.h:2:4'], 'a b'],
    ['a comment without end in a directive', '#define A 1 /* c\nd\n', ['unterminated-comment main.h:1:13'], ''],
    [
      'a comment without end in a skipped group',
      '#if 0\n/* c\n#endif\n',
      ['unterminated-comment main.h:2:1', 'unterminated-if main.h:1:2'],
      '',
    ],
    [
      'a comment without end in a call',
      '#define f(x) x\nf(1 /* 2)\n',
      ['unterminated-comment main.h:2:5', 'unterminated-macro-call main.h:2:1'],
      'f',
    ],
    ['a literal without end', 'a "b\nc\n', ['unterminated-literal main.h:1:3'], 'a "b c'],
    ['a literal without end in a macro', "#define A don't\nb\n", ['unterminated-literal-in-macro main.h:1:9'], 'b'],
    ['a literal without end in a call', '#define f(x) x\nf("a)\n)\n', ['unterminated-literal main.h:2:3'], '"a)'],
    [
      '#if without #endif',
      '#if 1\n#ifdef X\n#endif\n#ifndef X\na\n',
      ['unterminated-if main.h:1:2', 'unterminated-if main.h:4:2'],
      'a',
    ],
    ['#endif without #if', 'a\n#endif\nb\n', ['stray-endif main.h:2:2'], 'a b'],
    ['#else and #elif without #if', '#else\n#elif 1\na\n', ['stray-else main.h:1:2', 'stray-else main.h:2:2'], 'a'],
    [
      '#else after #else',
      '#if 0\n#else\na\n#else\nb\n#elif 1\nc\n#endif\nd\n',
      ['stray-else main.h:4:2', 'stray-else main.h:6:2'],
      'a d',
    ],
    ['too few arguments', '#define f(x, y) x y\nf(1) a\n', ['macro-argument-count main.h:2:1'], 'f a'],
    ['too many arguments', '#define f(x) x\na f(1,2)\n', ['macro-argument-count main.h:2:3'], 'a f'],
    ['arguments for none', '#define f() x\nf(1)\n', ['macro-argument-count main.h:2:1'], 'f'],
    ['a call without end', '#define f(x) x\na f(1, (2)\n#define G\n', ['unterminated-macro-call main.h:2:3'], 'a f'],
    [
      'an include among arguments',
      '#define f(x) x\nf(1\n#include "a.h"\n)\n',
      ['include-in-arguments main.h:3:2'],
      '1',
    ],
    ['#error', "#error it's   wrong /* c */ here\na\n", ['error-directive main.h:1:2'], 'a'],
    ['#warning', '#warning careful\na\n', ['warning-directive main.h:1:2'], 'a'],
    ['division by zero', '#if 1 / (2 - 2)\na\n#else\nb\n#endif\n', ['division-by-zero-in-if main.h:1:7'], 'b'],
    [
      'a malformed condition',
      '#if (1\na\n#elif 2 +\nb\n#else\nc\n#endif\n',
      ['if-expression main.h:1:6', 'if-expression main.h:3:9'],
      'c',
    ],
    [
      'a condition with a mistake in a macro',
      '#define A 2 3\n#define B(x) x / 0\n\n#if A\n#elif B(1)\n#elif A\n#elif B(defined(A))\n#endif\n#if B(1)\n#endif\n',
      [
        'if-expression main.h:4:5',
        'division-by-zero-in-if main.h:5:7',
        'if-expression main.h:6:7',
        'if-expression main.h:7:17',
        'division-by-zero-in-if main.h:9:5',
      ],
      '',
    ],
    ['no condition', '#if\n#endif\n', ['if-expression main.h:1:2'], ''],
    ['a condition with a float', '#if 1.0\n#endif\n', ['if-expression main.h:1:5'], ''],
    ['an overflow', '#if 0x7fffffffffffffff + 1 < 0\na\n#endif\n', ['overflow-in-if main.h:1:24'], 'a'],
    ['an unknown directive', '#inclued <x.h>\na\n', ['invalid-directive main.h:1:2'], 'a'],
    [
      'a name that cannot be defined',
      '#define defined 1\n#undef defined\n#define 1 2\n#define\n#ifdef\n#endif\na\n',
      [
        'reserved-macro-name main.h:1:9',
        'reserved-macro-name main.h:2:8',
        'missing-macro-name main.h:3:9',
        'missing-macro-name main.h:4:2',
        'missing-macro-name main.h:5:2',
      ],
      'a',
    ],
    [
      'a malformed parameter list',
      '#define f(x,) x\n#define g(x x) x\n#define h(x\n#define i(...,x) x\na\n',
      [
        'macro-parameters main.h:1:9',
        'macro-parameters main.h:2:9',
        'macro-parameters main.h:3:9',
        'macro-parameters main.h:4:9',
      ],
      'a',
    ],
    ['a "#" before no parameter', '#define f(x) #y\n', ['macro-stringify main.h:1:14'], ''],
    [
      'a "##" at the edge',
      '#define f(x) ## x\n#define g x ##\n',
      ['macro-paste-edge main.h:1:14', 'macro-paste-edge main.h:2:13'],
      '',
    ],
    ['a "##" that gives no token', '#define f(x, y) x ## y\nf(+, -) b\n', ['bad-paste main.h:2:3'], '+ - b'],
    [
      'a computed macro redefined',
      '#define __LINE__ 5\n__LINE__\n#undef __FILE__\n',
      ['builtin-redefined main.h:1:9', 'builtin-redefined main.h:3:8'],
      '5',
    ],
    ['another definition', '#define A 1\n#define A 2\nA\n', ['macro-redefined main.h:2:9'], '2'],
    ['a predefined macro redefined', '#define __x86_64__ 2\n__x86_64__\n', ['macro-redefined main.h:1:9'], '2'],
    [
      'something after a directive',
      '#ifdef A B\n#endif A\n#undef A B\na\n',
      ['extra-tokens main.h:1:10', 'extra-tokens main.h:2:8', 'extra-tokens main.h:3:10'],
      'a',
    ],
    [
      'a malformed #line',
      '#line\n#line x\n#line 1 2\na\n',
      ['bad-line-directive main.h:1:2', 'bad-line-directive main.h:2:2', 'bad-line-directive main.h:3:2'],
      'a',
    ],
    ['a malformed _Pragma', '_Pragma(1) a\n', ['bad-pragma-operator main.h:1:1'], ') a'],
  ])('%s', (_name, source, codes, tokens) => {
    const result = run(source);
    expect({ codes: result.codes, tokens: result.tokens }).toEqual({ codes, tokens });
  });

  it('says what is wrong, and what to do', () => {
    const { sink } = run('#include <xen/no.h>\n#define f(x, ...) x\nf()\n#define g(x, y) x\ng(1)\n');
    expect(sink.all).toEqual([
      {
        code: 'missing-include',
        severity: 'error',
        message: 'the included file <xen/no.h> was not found',
        hint: 'Searched in include, /stubs; add the folder that holds it to the include paths.',
        place: { file: 'main.h', line: 1, column: 10 },
        length: 10,
      },
      {
        code: 'macro-argument-count',
        severity: 'error',
        message: 'the macro "g" was given 1 argument and takes 2',
        hint: 'A comma separates arguments unless it stands inside parentheses.',
        place: { file: 'main.h', line: 5, column: 1 },
        length: 1,
        notes: [{ message: '"g" is defined here', place: { file: 'main.h', line: 4, column: 9 } }],
      },
    ]);
  });

  it('what is skipped needs no sense', () => {
    const source = `#if 0\nit's "odd @ \\ \`\n#define\n#if (((\n#else !\n#endif\n#nonsense\n#include <no.h>\n#elif 1 || 1/0\na\n#elif (((\n#else\n'\n#endif\nb\n`;
    expect(run(source)).toMatchObject({ codes: [], tokens: 'a b' });
  });

  it('errors carry the include stack', () => {
    const { sink } = run({
      '/p/main.h': '\n#include "a.h"\n',
      '/p/a.h': '#include "b.h"\n',
      '/p/b.h': '\n\n #error no\n',
    });
    expect(sink.all).toMatchObject([
      {
        place: { file: 'b.h', line: 3, column: 3 },
        notes: [
          { message: 'included from here', place: { file: 'a.h', line: 1, column: 10 } },
          { message: 'included from here', place: { file: 'main.h', line: 2, column: 10 } },
        ],
      },
    ]);
    const prelude = run({ '/p/main.h': '', '/p/include/x.h': '#error no\n' }, { prelude: ['<x.h>', 'y.h', '<z.h>'] });
    expect(prelude.sink.all).toMatchObject([
      { code: 'error-directive', notes: [{ message: 'read because the prelude has <x.h>' }] },
      { code: 'bad-prelude' },
      { code: 'missing-include' },
    ]);
  });
});

describe('files', () => {
  it('an include cycle ends at the limit and is named', () => {
    const files = {
      '/p/main.h': '#include "a.h"\n#include "a.h"\nx\n',
      '/p/a.h': '#include "b.h"\n',
      '/p/b.h': '#include "a.h"\n',
    };
    const { sink, tokens } = run(files);
    expect(sink.all).toHaveLength(1);
    expect(sink.all[0]).toMatchObject({
      code: 'include-too-deep',
      message: 'files include each other without end (b.h -> a.h -> b.h): nested more than 200 deep',
    });
    expect(sink.all[0]!.notes!.length).toBeLessThan(20);
    expect(tokens).toBe('');
    expect(run(files, { includeDepthLimit: 5 }).sink.all[0]!.message).toContain('more than 5 deep');
  });

  it('a chain up to the limit is good', () => {
    const files: Record<string, string> = { '/p/main.h': '#include "1.h"\n' };
    for (let i = 1; i < 200; i++) files[`/p/${i}.h`] = i === 199 ? 'x\n' : `#include "${i + 1}.h"\n`;
    expect(run(files)).toMatchObject({ codes: [], tokens: 'x' });
    expect(run({ ...files, '/p/199.h': '#include "200.h"\n', '/p/200.h': '' }).codes).toEqual([
      'include-too-deep 199.h:1:10',
    ]);
  });

  it('a missing header is told', () => {
    expect(run({}).codes).toEqual(['missing-header']);
  });

  it('bytes that are no UTF-8 are told with their offset', () => {
    const bytes = Buffer.concat([Buffer.from('int größe;\nint b'), Buffer.from([0xe4]), Buffer.from('r;\n')]);
    const { sink } = run({ '/p/main.h': '#include "latin1.h"\nafter\n', '/p/latin1.h': bytes });
    expect(sink.all).toMatchObject([
      {
        code: 'not-utf8',
        message: '"latin1.h" is not UTF-8: byte 18 is 0xe4',
        place: { file: 'latin1.h', line: 2, column: 6 },
      },
    ]);
    for (const bad of [[0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82], [0x80], [0xff]]) {
      expect(run({ '/p/main.h': Buffer.from([0x61, ...bad]) }).codes).toEqual(['not-utf8 main.h:1:2']);
    }
  });

  it('a file with a zero byte is binary', () => {
    expect(run({ '/p/main.h': Buffer.from('a\nb\0c') }).codes).toEqual(['binary-file main.h:2:2']);
    expect(run({ '/p/main.h': Buffer.from('\ufeffint a;', 'utf16le') }).codes).toEqual(['binary-file main.h:1:4']);
  });

  it('an empty file, white space, and a lone byte-order mark are good', () => {
    for (const content of ['', '\n', ' ', '\ufeff', '\ufeff\r\n', '/**/', '\\\n', '#', '#\n']) {
      expect(run(content)).toMatchObject({ codes: [], tokens: '' });
    }
  });

  it('defines that are no names are told', () => {
    expect(
      run('A B\n', { defines: { A: '1', '1B': '2', 'f(': '3', defined: '1', __LINE__: '2', '': '' } }),
    ).toMatchObject({
      tokens: '1 B',
      codes: ['bad-define', 'bad-define', 'bad-define', 'bad-define', 'bad-define'],
    });
  });
});

describe('hostile input ends soon', () => {
  const doubling = (n: number): string => {
    const lines = ['#define a0 x'];
    for (let i = 1; i <= n; i++) lines.push(`#define a${i} a${i - 1} a${i - 1}`);
    return `${lines.join('\n')}\n`;
  };

  it.each([
    ['macros that double', `${doubling(60)}a60\n`, 'expansion-too-large'],
    ['macros that double unseen', `${doubling(60)}#define E(x)\nE(a60)\n`, null],
    ['macros that double in a condition', `${doubling(60)}#if a60\n#endif\n`, 'expansion-too-large'],
    [
      'strings that double',
      `#define s(x) t(x)\n#define t(x) #x #x\n${doubling(60).replace(/a(\d+) a\d+$/gm, 's(a$1)')}a60\n`,
      'expansion-too-large',
    ],
    [
      'names that double',
      `#define c(x, y) d(x, y)\n#define d(x, y) x ## y\n${doubling(60).replace(/a(\d+) a\d+$/gm, 'c(a$1, a$1)')}a60\n`,
      'expansion-too-large',
    ],
    ['many uses that are large', `${doubling(18)}${'a18\n'.repeat(200)}`, 'expansion-too-large'],
    ['calls inside calls', `#define f(x) x\n${'f('.repeat(2000)}1${')'.repeat(2000)}\n`, 'macro-nesting-too-deep'],
    ['a deep condition', `#if ${'('.repeat(100_000)}1${')'.repeat(100_000)}\n#endif\n`, 'if-expression'],
    ['a long condition', `#if ${'1 || '.repeat(100_000)}1\n#endif\n`, 'if-expression'],
    ['groups in groups', `${'#if 1\n'.repeat(50_000)}x\n${'#endif\n'.repeat(50_000)}`, null],
    ['groups in skipped groups', `#if 0\n${'#if 1\n'.repeat(50_000)}x\n${'#endif\n'.repeat(50_000)}#endif\n`, null],
    ['a call over the whole file', `#define f(x) x\nf(\n${'int a;\n'.repeat(200_000)}`, 'unterminated-macro-call'],
    ['errors without end', '#error no\n'.repeat(100_000), 'too-many-errors'],
    ['a name that waits for a parenthesis', `#define f(x) x\n${'f\n'.repeat(200_000)}`, null],
  ])('%s', (_name, source, code) => {
    const { sink } = run(source);
    const last = sink.all.at(-1)?.code ?? null;
    expect(last).toBe(code);
  });

  it('files that include each other twice', () => {
    const files: Record<string, string> = { '/p/main.h': '#include "0.h"\n' };
    for (let i = 0; i < 100; i++) files[`/p/${i}.h`] = `#include "${i + 1}.h"\n#include "${i + 1}.h"\n`;
    files['/p/100.h'] = 'x\n';
    expect(run(files).codes.map((code) => code.split(' ')[0])).toEqual(['too-many-includes']);
  });

  it('random bytes', () => {
    let seed = 12345;
    const random = (n: number): number => (seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) % n;
    const pieces = [
      '#',
      'define ',
      'if ',
      'else\n',
      'endif\n',
      'include ',
      '(',
      ')',
      ',',
      '"',
      "'",
      '/*',
      '*/',
      '//',
      '\\\n',
      '\n',
      'f',
      'x ',
      '##',
      '...',
      '__VA_ARGS__',
      '1',
      '<',
      '>',
      '%:',
      'é',
      '_Pragma',
      'pack',
      '\r',
      '\t',
      'defined ',
      '?',
      ':',
      '/',
    ];
    for (let round = 0; round < 400; round++) {
      let text = '#define f(x, ...) x ## f #x __VA_ARGS__\n';
      for (let i = random(200); i > 0; i--) text += pieces[random(pieces.length)];
      const { unit } = run(text);
      for (let offset = 0; offset <= unit.text.length; offset += 7) {
        const { line, column } = unit.map.placeAt(offset);
        expect(line > 0 && column > 0).toBe(true);
      }
    }
  });
});

describe('cost', () => {
  const records = (count: number): string => {
    const lines: string[] = [];
    for (let i = 0; i < count; i++) {
      lines.push(`/** Record ${i}. */`, `struct record_${i} {`);
      for (let j = 0; j < 24; j++) lines.push(`    uint32_t field_${j}; /* what it holds */`);
      lines.push('};', '');
    }
    return lines.join('\n');
  };

  it('grows with the input and no faster', () => {
    const time = (source: string): number => {
      let best = Number.POSITIVE_INFINITY;
      for (let round = 0; round < 3; round++) {
        const start = performance.now();
        run(source);
        best = Math.min(best, performance.now() - start);
      }
      return best;
    };
    const small = records(1_000);
    const large = records(10_000);
    time(small);
    const ratio = time(large) / time(small);
    expect(large.length).toBeGreaterThan(10_000_000);
    expect(ratio).toBeLessThan(25);
  });
});
