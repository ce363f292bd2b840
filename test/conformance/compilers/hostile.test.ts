import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { xenbind } from '../../support/command.js';
import { describeWith } from '../../support/tools.js';
import { disagreements, project, type Report } from './support.js';

/** Headers that are correct C and make it hard to ask about them. */
async function both(text: string, ...more: readonly string[]): Promise<Report> {
  const { report } = project({ 'x.h': text });
  return report('x.h', '--abi', 'x86_64', '--cc', 'gcc', '--cc', 'clang', ...more);
}

function expectAgreement(found: Report, facts: number): void {
  const [header] = found.headers;
  expect(header!.disagreements).toEqual([]);
  expect(header!.refusals).toEqual([]);
  expect(header!.verdicts.map(({ verdict, facts: asked }) => [verdict, asked])).toEqual([
    ['agrees', facts],
    ['agrees', facts],
  ]);
}

describeWith('gcc', 'clang')('macros', () => {
  it('that are named as a field, a tag, a typedef or an enumerator do not change the question', async () => {
    const text = `
      struct event { int events; char type[3]; unsigned flag : 2; };
      typedef int word;
      enum kind { FIRST, SECOND };
      #define events 5
      #define type(x) nothing
      #define flag flag_
      #define event other
      #define word long
      #define kind KIND
      #define FIRST 77
      #define linux 8
      struct { int x; } *unused;
    `;
    const found = await both(text);
    // Of the macros those that are integers: events 5, FIRST 77, linux 8.
    expectAgreement(found, 2 + 3 + 4 + 3 + 2 + 2 + 2 + 3 * 2);
    const names = found.headers[0]!.subjects.map(({ name }) => name);
    expect(names).toEqual(['struct event', 'enum kind', 'word', 'events', 'FIRST', 'linux']);
  });

  it('cannot take the force out of an assertion', async () => {
    const text = `
      #define _Static_assert(...) struct nothing
      #define sizeof(x) 4
      #define const
      #define long int
      struct s { short a; };
      #ifndef N
      #define N 1
      #endif
      struct t { char a[N]; int b : N; };
    `;
    expectAgreement(await both(text), 2 + 3 + 2 + 4 + 3 + 2);
    const { report } = project({ 'x.h': text });
    const wrong = await report('x.h', '--abi', 'x86_64', '--cc', 'gcc -DN=9');
    expect(wrong.code).toBe(6);
    expect(disagreements(wrong)).toContain('size of t.a: 1 -> 9');
    expect(disagreements(wrong)).toContain('value of N: 1 -> 9');
  });
});

describeWith('gcc', 'clang')('constants', () => {
  it('of every kind of text', async () => {
    const text = [
      '#define NUL "a\\0b\\0"',
      '#define EMPTY ""',
      '#define TRIGRAPH "what??/ ??) /* not */ // a comment"',
      '#define BYTES "\\377\\x01\\n\\"\\\\%s"',
      '#define WORDS ("one" " " "two")',
      '#define UNICODE "größe €"',
      '#define PREFIXED u8"ü"',
    ].join('\n');
    expectAgreement(await both(text), 7);
  });

  it('at the ends of their types, and beyond 64 bits', async () => {
    const text = [
      '#define A 0x7fffffff',
      '#define B (-0x7fffffff - 1)',
      '#define C 0xffffffffffffffff',
      '#define D (-9223372036854775807LL - 1)',
      '#define E ((unsigned __int128)-1)',
      '#define F (-((__int128)1 << 126) - ((__int128)1 << 126))',
      '#define G ((unsigned char)300)',
      '#define H ((_Bool)7)',
      "#define I '\\377'",
      "#define J L'x'",
      '#define K ((char)-1)',
      '#define L (sizeof(long) * 3 ?: 1)',
    ].join('\n');
    expectAgreement(await both(text), 24);
  });

  it('that C does not count as constant expressions', async () => {
    const text = `
      static const int number = -5;
      static const unsigned long large = 0xfffffffffffffffe;
      static const _Bool flag = 3;
      enum small { ONE = 1 };
      static const enum small one = ONE;
      #define USES (number * 2)
      #define USES_AGAIN (USES + 1)
      #define PLAIN 3
    `;
    expectAgreement(await both(text), 2 * 7 + 3);
  });
});

describeWith('gcc', 'clang')('records', () => {
  it('without any name that C could use are said to be left out', async () => {
    const text = 'struct s { union { int a; struct { char b; } c; }; enum { OWN } bits : 2; };\n';
    const found = await both(text);
    expect(found.code).toBe(0);
    expect(found.headers[0]!.omissions.map(({ what, reason }) => `${what}: ${reason}`)).toEqual([
      'size and alignment of a union in struct s: C has no name for an anonymous member',
      'size and signedness of enum s.bits: C has no name for it',
    ]);
  });

  it('of a gigabyte are asked about without making one', async () => {
    const found = await both('struct big { char page[1 << 30]; unsigned a : 3; };\nstruct holds { struct big b; };\n');
    expect(found.code).toBe(0);
    expect(found.headers[0]!.omissions).toMatchObject([
      { what: 'the bit-field big.a', reason: expect.stringContaining('one of 1073741828 bytes is not made') },
    ]);
  });

  it('that are nested deeply and in odd ways', async () => {
    const depth = 40;
    const nest = (i: number): string =>
      i === 0 ? 'short x;' : `struct { char c; ${nest(i - 1)} } ${i % 3 ? `m${i}[2]` : ''};`;
    const text = `struct deep { ${nest(depth)} };\ntypedef struct { struct { int a; } in; } named[3];\nstruct user { named n; };\n`;
    const found = await both(text.replaceAll('char c;', ''));
    expect([found.code, found.agrees]).toEqual([0, true]);
  });

  it('are asked about under both headers that declare them', async () => {
    const shared = '#ifndef S\n#define S\nstruct s { char a; int b; };\n#endif\n';
    const { report } = project({
      'a.h': shared,
      'b.h': `#ifdef PACK\n#pragma pack(1)\n#endif\n${shared}`,
    });
    const found = await report('a.h', 'b.h', '--abi', 'x86_64', '--cc', 'gcc -DPACK');
    expect(found.headers.map(({ verdicts }) => verdicts[0]!.verdict)).toEqual(['agrees', 'disagrees']);
    expect(found.headers[1]!.disagreements.map(({ what }) => what)).toContain('offset of s.b');
  });
});

describeWith('gcc')('names of files', () => {
  it.each(['a "quoted" name', 'more > than', "it's $HOME `x` \\ 100%", 'größe ✓', '*/ comment /*', 'x??/y'])(
    '%s',
    async (name) => {
      const { report, folder } = project({
        [`${name}/x.h`]: '#include "y.h"\nstruct s { y_t a; };\n',
        [`${name}/y.h`]: 'typedef int y_t;\n',
      });
      const found = await report(`${name}/x.h`, '--abi', 'x86_64', '--cc', 'gcc', '-I', name, '--emit', 'kept.c');
      expect([found.code, found.agrees]).toEqual([0, true]);
      const kept = spawnSync('gcc', ['-I.', '-iquote', '.', '-fsyntax-only', 'kept.c'], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect(kept.status, kept.stderr).toBe(0);
    },
  );

  it('that C cannot write are refused', async () => {
    const { conformance } = project({ 'a">b.h': 'struct s { int a; };\n' });
    const { code, err } = await conformance('a">b.h', '--abi', 'x86_64', '--cc', 'gcc');
    expect(code).toBe(1);
    expect(err).toContain('error: C has no way to include a file with the name');
  });

  it('of compilers may have blanks, and start in the working folder', async () => {
    const { folder } = project({
      'below/x.h': 'struct s { int a; };\n',
      'tools/my cc': '#!/bin/sh\nexec gcc "$@"\n',
      'xenbind.config.json': JSON.stringify({ headers: ['below/x.h'], abis: ['x86_64'] }),
    });
    const below = path.join(folder, 'below');
    const run = (command: string) => xenbind(below, 'conformance', '-c', '../xenbind.config.json', '--cc', command);
    expect((await run("'../tools/my cc' -DA='x y' -O3")).code).toBe(0);
    // Not found from here, and not looked for in the configuration's folder.
    expect((await run("'./tools/my cc'")).code).toBe(7);
  });
});

describe('nothing to ask', () => {
  it('is said', async () => {
    const { conformance } = project({ 'x.h': 'void f(void);\n' });
    const { code, out } = await conformance('x.h', '--abi', 'x86_64', '--allow-missing', '--cc', 'no-such-cc');
    expect([code, out]).toEqual([
      0,
      'x.h: nothing to ask\n1 header, 0 compilers, 0 facts: nothing was asked; 1 compiler not asked\n',
    ]);
  });
});
