import { describe, expect, it } from 'vitest';
import { run, where } from './memory-host.js';

/** `token file:line:column` of every word of the expanded text. */
function places(files: Parameters<typeof run>[0], options?: Parameters<typeof run>[1]): string[] {
  const { unit } = run(files, options);
  return [...unit.text.matchAll(/\S+/g)].map((match) => `${match[0]} ${where(unit.map.placeAt(match.index))}`);
}

describe('the map back to the source', () => {
  it('has line and column of text that was copied', () => {
    expect(places('int a;\n\n\tint b; /* c */ int c;\n/* d */ int d;\n')).toEqual([
      'int main.h:1:1',
      'a; main.h:1:5',
      'int main.h:3:2',
      'b; main.h:3:6',
      'int main.h:3:17',
      'c; main.h:3:21',
      'int main.h:4:9',
      'd; main.h:4:13',
    ]);
  });

  it('leads from a macro to its use, and from an argument to the argument', () => {
    expect(places('#define T uint32_t a\n#define F(t, n) t [ n ] ;\nT ;\nF(short,\n  x)\n')).toEqual([
      'uint32_t main.h:3:1',
      'a main.h:3:1',
      '; main.h:3:3',
      'short main.h:4:3',
      '[ main.h:4:1',
      'x main.h:5:3',
      '] main.h:4:1',
      '; main.h:4:1',
    ]);
  });

  it('knows the lines of spliced text', () => {
    expect(places('int \\\n  a \\  \n b ; in\\\nt c;\nd\n')).toEqual([
      'int main.h:1:1',
      'a main.h:2:3',
      'b main.h:3:2',
      '; main.h:3:4',
      'int main.h:3:6',
      'c; main.h:4:3',
      'd main.h:5:1',
    ]);
  });

  it.each([
    ['CRLF', '\r\n'],
    ['lone CR', '\r'],
    ['LF', '\n'],
  ])('counts lines that end in %s', (_name, end) => {
    const source = [
      '\ufeffint a;',
      '#define M 1 \\',
      ' + 2',
      '/* x',
      ' */ M;',
      '#ifdef X',
      'no',
      '#endif',
      'b',
      '',
    ].join(end);
    const { unit } = run(source);
    expect(unit.text).not.toContain('\r');
    expect(places(source)).toEqual([
      'int main.h:1:1',
      'a; main.h:1:5',
      '1 main.h:5:5',
      '+ main.h:5:5',
      '2; main.h:5:5',
      'b main.h:9:1',
    ]);
  });

  it('tells files apart, and comes back from them', () => {
    const files = {
      '/p/main.h': 'a\n#include "sub/x.h"\nb\n#include <y.h>\nc\n',
      '/p/sub/x.h': '\nx1\n#include "z.h"\nx2',
      '/p/sub/z.h': 'z',
      '/stubs/y.h': 'y',
    };
    expect(places(files)).toEqual([
      'a main.h:1:1',
      'x1 sub/x.h:2:1',
      'z sub/z.h:1:1',
      'x2 sub/x.h:4:1',
      'b main.h:3:1',
      'y /stubs/y.h:1:1',
      'c main.h:5:1',
    ]);
    expect(run(files).unit.files.map(({ path, role }) => `${path} ${role}`)).toEqual([
      'main.h main',
      'sub/x.h include',
      'sub/z.h include',
      '/stubs/y.h stub',
    ]);
  });

  it('is not moved by #line, which changes __LINE__ and __FILE__ only', () => {
    expect(places('#line 100 "other.c"\n__LINE__ __FILE__ x\n')).toEqual([
      '100 main.h:2:1',
      '"other.c" main.h:2:10',
      'x main.h:2:19',
    ]);
  });

  it('answers for any offset, in any order', () => {
    const { unit } = run('#define M x y z\na M b\n');
    const at = (offset: number): string => where(unit.map.placeAt(offset));
    expect(unit.text).toBe('a x y z b\n');
    expect([8, 0, 4, 6, 2, 9, 1000].map(at)).toEqual([
      'main.h:2:5',
      'main.h:2:1',
      'main.h:2:3',
      'main.h:2:3',
      'main.h:2:3',
      'main.h:2:6',
      'main.h:3:1',
    ]);
    expect(where(run('').unit.map.placeAt(0))).toBe('main.h:1:1');
  });
});

describe('the text', () => {
  it('is the source where nothing is to be expanded', () => {
    const source = 'struct s {\n\tuint32_t a;   int b [ 2 ];\n\n    char *c;\n};\n';
    expect(run(source).unit.text).toBe(source);
  });

  it('has a space or a new line where a comment stood', () => {
    expect(run('a/* 1 */b /* 2 */ c /* 3 */\nd// 4\n/* 5 */\n /* 6 */ e/* 7\n */f\n').unit.text).toBe(
      'a b c\nd\ne\nf\n',
    );
  });

  it('ends with a new line, also before and after an included file', () => {
    expect(run({ '/p/main.h': 'a\n#include "b.h"\nc', '/p/b.h': 'b' }).unit.text).toBe('a\nb\nc\n');
  });

  it('sets tokens apart that expansion brought together', () => {
    expect(
      run(
        '#define P +\n#define N -1\n#define E\n#define ID x\n+P -N a.E b ID ID/**/ID IDE -E- 1E.5\n',
      ).unit.text.trim(),
    ).toBe('+ + - -1 a. b x x x IDE - - 1E.5');
  });
});

describe('comments', () => {
  it('are listed by file with their extent', () => {
    const { unit } = run({
      '/p/main.h':
        '// one\n  /* two\n  lines */ int a; /* three */ // four\n#define A 1 /* five */\n#include "b.h" // six\n#if 0 /* seven */\n/* skipped */\n#else /* eight */\n#endif\n#define F(x) x\nF(/* nine */ 1\n /* ten */)\n',
      '/p/b.h': '/* in b */\n',
      '/stubs/s.h': '/* in s */',
    });
    const list = unit.comments.get('main.h')!.map(({ text, place, endLine, ownLine }) => {
      return `${JSON.stringify(text)} ${place.line}:${place.column}-${endLine}${ownLine ? ' own' : ''}`;
    });
    expect(list).toEqual([
      '"// one" 1:1-1 own',
      '"/* two\\n  lines */" 2:3-3 own',
      '"/* three */" 3:19-3',
      '"// four" 3:31-3',
      '"/* five */" 4:13-4',
      '"// six" 5:16-5',
      '"/* seven */" 6:7-6',
      '"/* nine */" 11:3-11',
      '"/* ten */" 12:2-12 own',
    ]);
    expect(unit.comments.get('b.h')).toHaveLength(1);
  });

  it('of stubs are left out, of a file that is read twice listed once', () => {
    const { unit } = run({
      '/p/main.h': '#include <s.h>\n#include "x.h"\n#define SECOND\n#include "x.h"\n',
      '/p/x.h': '/* always */\n#ifdef SECOND\n/* second */\n#endif\n/* last */\n',
      '/stubs/s.h': '/* in s */\n',
    });
    expect(unit.comments.has('/stubs/s.h')).toBe(false);
    expect(unit.comments.get('x.h')!.map(({ text }) => text)).toEqual(['/* always */', '/* second */', '/* last */']);
  });
});
