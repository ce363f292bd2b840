import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { predefinedMacros } from '../../../generator/preprocess/predefined-macros/predefined-macros.js';
import { run } from './memory-host.js';

describe('#include', () => {
  it('looks beside the includer, then in the include paths, then in the stubs', () => {
    const files = {
      '/p/main.h':
        '#include "a.h"\n#include <a.h>\n#include "sub/b.h"\n#include <only-stub.h>\n#include "only-stub.h"\n',
      '/p/a.h': 'beside\n',
      '/p/include/a.h': 'path\n',
      '/p/sub/b.h': '#include "a.h"\n',
      '/p/sub/a.h': 'sub\n',
      '/stubs/a.h': 'stub\n',
      '/stubs/only-stub.h': 'last\n',
    };
    expect(run(files).tokens).toBe('beside path sub last last');
  });

  it('takes its file from a macro', () => {
    const files = {
      '/p/main.h':
        '#define NAME "x.h"\n#define ANGLE <sys/y.h>\n#define BUILD(f) <sys/f.h>\n#include NAME\n#include ANGLE\n#include BUILD(y)\n',
      '/p/x.h': 'x\n',
      '/p/include/sys/y.h': 'y\n',
    };
    const { tokens, codes } = run(files);
    expect(codes).toEqual([]);
    expect(tokens).toBe('x y y');
  });

  it('#include_next goes on behind the folder of the includer', () => {
    const files = {
      '/p/main.h': '#include <limits.h>\n',
      '/p/include/limits.h': 'ours\n#include_next <limits.h>\n',
      '/stubs/limits.h': 'stub\n',
    };
    expect(run(files).tokens).toBe('ours stub');
  });

  it('reads a file with a guard or #pragma once one time', () => {
    const guards = [
      '#ifndef G\n#define G\nx\n#endif\n',
      '/* c */\n#if !defined(G)\n#define G 1\nx\n#endif /* G */\n\n',
      '#if !defined G\n#define G\nx\n#if 1\n#else\n#endif\n#endif\n',
      '#pragma once\nx\n',
    ];
    for (const guard of guards) {
      expect(run({ '/p/main.h': '#include "g.h"\n#include "g.h"\n#import "g.h"\n', '/p/g.h': guard }).tokens).toBe('x');
    }
  });

  it('takes nothing for a guard that is none', () => {
    const files = (text: string): Record<string, string> => ({
      '/p/main.h': '#include "g.h"\n#include "g.h"\n#undef G\n#include "g.h"\n',
      '/p/g.h': text,
    });
    expect(run(files('#ifndef G\n#define G\na\n#else\nb\n#endif\n')).tokens).toBe('a b a');
    expect(run(files('#ifndef G\n#define G\na\n#endif\nb\n')).tokens).toBe('a b b a b');
    expect(run(files('b\n#ifndef G\n#define G\na\n#endif\n')).tokens).toBe('b a b b a');
    expect(run(files('#ifndef G\n#define G\na\n#endif\n#ifndef G\nb\n#endif\n')).tokens).toBe('a a');
    expect(run(files('#ifndef G\n#define G\na\n#endif\n')).tokens).toBe('a a');
  });

  it('X macros: the same file under other definitions', () => {
    const files = {
      '/p/main.h':
        '#define X(n, v) N_##n = v,\nenum {\n#include "list.h"\n};\n#define X(n, v) #n,\nchar *s[] = {\n#include "list.h"\n};\n',
      '/p/list.h': 'X(A, 1)\nX(B, 2)\n#undef X\n',
    };
    expect(run(files).tokens).toBe('enum { N_A = 1 , N_B = 2 , } ; char * s [ ] = { "A" , "B" , } ;');
  });

  it('the prelude comes first, and is no part of the header', () => {
    const { unit, tokens } = run(
      {
        '/p/main.h': 'T x;\n',
        '/p/include/pre.h': '#include "more.h"\n',
        '/p/include/more.h': 'typedef int T;\n',
        '/p/local.h': 'l\n',
      },
      { prelude: ['<pre.h>', '"local.h"'] },
    );
    expect(tokens).toBe('typedef int T ; l T x ;');
    expect(unit.files.map(({ path, role }) => `${path} ${role}`)).toEqual([
      'include/pre.h prelude',
      'include/more.h prelude',
      'local.h prelude',
      'main.h main',
    ]);
  });

  it('a header that its own prelude includes is the main file', () => {
    const { unit, tokens } = run(
      { '/p/main.h': '#ifndef G\n#define G\n/* c */ x\n#endif\n', '/p/include/pre.h': '#include "../main.h"\n' },
      { prelude: ['<pre.h>'] },
    );
    expect(tokens).toBe('x');
    expect(unit.files.map(({ path, role }) => `${path} ${role}`)).toEqual(['include/pre.h prelude', 'main.h main']);
    expect(unit.comments.get('main.h')).toHaveLength(1);
  });

  it('knows the hash of what was read', () => {
    const bytes = Buffer.from('\ufeffint a;\r\n');
    const { unit } = run({ '/p/main.h': bytes });
    expect(unit.files[0]).toMatchObject({
      text: 'int a;\r\n',
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  });
});

describe('#if', () => {
  const holds = (condition: string): boolean => {
    const { tokens, codes } = run(`#if ${condition}\nyes\n#endif\n`);
    expect(codes).toEqual([]);
    return tokens === 'yes';
  };

  it('computes with 64 bits, unsigned where an operand is', () => {
    expect(holds('-1 > 0u')).toBe(true);
    expect(holds('-1 < 0')).toBe(true);
    expect(holds('0xffffffffffffffff > 0')).toBe(true);
    expect(holds('0xffffffffffffffff / 2 == 0x7fffffffffffffff')).toBe(true);
    expect(holds('(-1u >> 63) == 1 && (-1 >> 63) == -1')).toBe(true);
    expect(holds('(1 ? -1 : 0u) > 0')).toBe(true);
    expect(holds('0x80000000 << 1 == 0x100000000')).toBe(true);
  });

  it('does not evaluate what cannot matter', () => {
    expect(holds('1 || 1 / 0')).toBe(true);
    expect(holds('0 && 1 / 0')).toBe(false);
    expect(holds('1 ? 2 : 1 / 0')).toBe(true);
  });

  it('takes one group of several', () => {
    const groups = (...conditions: readonly number[]): string =>
      run(`#if ${conditions[0]}\na\n#elif ${conditions[1]}\nb\n#elif ${conditions[2]}\nc\n#else\nd\n#endif\n`).tokens;
    expect(groups(1, 1, 1)).toBe('a');
    expect(groups(0, 1, 1)).toBe('b');
    expect(groups(0, 0, 1)).toBe('c');
    expect(groups(0, 0, 0)).toBe('d');
  });
});

describe('macros at the end', () => {
  it('are those that are defined, in order of the latest definition', () => {
    const { unit } = run(
      '#define A 1\n#define B(x, ...) x ## __VA_ARGS__\n#define C\n#undef A\n#define D(args...) args\n#define A 2\n',
      {
        defines: { E: '5', 'F(x)': 'x + 1', __x86_64__: '2' },
      },
    );
    const own = [...unit.macros.values()].filter(({ predefined }) => !predefined);
    expect(own.map(({ name }) => name)).toEqual(['B', 'C', 'D', 'A']);
    expect(unit.macros.get('B')).toMatchObject({
      parameters: ['x', '__VA_ARGS__'],
      variadic: true,
      place: { line: 2, column: 9 },
    });
    expect(unit.macros.get('D')).toMatchObject({ parameters: ['args'], variadic: true });
    expect(unit.macros.get('A')!.body.map(({ text }) => text)).toEqual(['2']);
    expect(unit.macros.get('C')).toMatchObject({ parameters: null, body: [] });
    expect(unit.macros.get('E')).toMatchObject({ predefined: true });
    expect(unit.macros.get('F')).toMatchObject({ parameters: ['x'], predefined: true });
    expect(unit.macros.get('F')!.body.map(({ text }) => text)).toEqual(['x', '+', '1']);
    expect(unit.macros.get('__x86_64__')!.body.map(({ text }) => text)).toEqual(['2']);
    expect(unit.macros.get('__SIZEOF_LONG__')!.body.map(({ text }) => text)).toEqual(['8']);
    expect(unit.macros.has('__LINE__')).toBe(false);
  });

  it('one unit does not see what another undefined', () => {
    expect(run('#undef __x86_64__\n#ifdef __x86_64__\nyes\n#endif\n').tokens).toBe('');
    expect(run('#ifdef __x86_64__\nyes\n#endif\n').tokens).toBe('yes');
  });

  it('each ABI has its own', () => {
    const source =
      '#if __x86_64__ + 0\nx86_64\n#elif defined __i386__\nia32\n#elif defined __aarch64__\narm64\n#elif defined(__arm__)\narm32\n#endif\n__SIZEOF_LONG__ __SIZEOF_POINTER__ __GNUC__ __STDC_VERSION__ linux\n';
    const result = (['x86_64', 'i386', 'arm64', 'arm32'] as const).map(
      (abi) => run(source, { predefined: predefinedMacros(abi) }).tokens,
    );
    expect(result).toEqual([
      'x86_64 8 8 12 201710L 1',
      'ia32 4 4 12 201710L 1',
      'arm64 8 8 12 201710L 1',
      'arm32 4 4 12 201710L 1',
    ]);
    expect(run("#if '\\377' < 0\nsigned\n#endif\n", { predefined: predefinedMacros('arm64') }).tokens).toBe('');
  });
});

describe('computed macros', () => {
  it('do not depend on time, and count', () => {
    expect(
      run('__DATE__ __TIME__ __TIMESTAMP__ __COUNTER__ __COUNTER__ __INCLUDE_LEVEL__ __FILE__ __BASE_FILE__\n').tokens,
    ).toBe('"Jan  1 1970" "00:00:00" "Thu Jan  1 00:00:00 1970" 0 1 0 "main.h" "main.h"');
    expect(
      run({
        '/p/main.h': '#include "sub/x.h"\n',
        '/p/sub/x.h': '__FILE__ __FILE_NAME__ __BASE_FILE__ __INCLUDE_LEVEL__ __LINE__',
      }).tokens,
    ).toBe('"sub/x.h" "x.h" "main.h" 1 1');
  });
});

describe('#pragma pack', () => {
  const packs = (source: string): string[] => {
    const { unit } = run(source);
    return unit.packs.map(({ offset, pack }) => `${pack} ${/\S+/.exec(unit.text.slice(offset))?.[0] ?? 'end'}`);
  };

  it('sets, pushes, pops', () => {
    expect(packs('a\n#pragma pack(1)\nb\n#pragma pack()\nc\n')).toEqual(['1 b', 'null c']);
    expect(
      packs(
        '#pragma pack(push, 4)\na\n#pragma pack(push)\n#pragma pack(2)\nb\n#pragma pack(pop)\nc\n#pragma pack(pop)\nd\n',
      ),
    ).toEqual(['4 a', '2 b', '4 c', 'null d']);
    expect(
      packs('#pragma pack(push, n, 1)\na\n#pragma pack(push, 2)\nb\n#pragma pack(pop, n)\nc\n#pragma pack(0)\nd\n'),
    ).toEqual(['1 a', '2 b', 'null c']);
    expect(packs('_Pragma("pack(push, 1)") a _Pragma("pack(pop)") b\n')).toEqual(['1 a', 'null b']);
    expect(packs('#define PACKED(x) _Pragma("pack(1)") x _Pragma("pack()")\nPACKED(struct) y\n')).toEqual([
      '1 struct',
      'null y',
    ]);
    expect(packs('#pragma pack(push,1)\n#pragma pack(pop)\na\n')).toEqual(['null a']);
    expect(packs('int a;\n#pragma GCC diagnostic push\n#pragma STDC FP_CONTRACT ON\n#pragma\nb\n')).toEqual([]);
  });

  it('goes through included files', () => {
    const { unit } = run({
      '/p/main.h': '#include "push.h"\na\n#include "pop.h"\nb\n',
      '/p/push.h': '#pragma pack(push, 1)\n',
      '/p/pop.h': '#pragma pack(pop)\n',
    });
    expect(unit.packs).toEqual([
      { offset: 0, pack: 1 },
      { offset: 2, pack: null },
    ]);
  });

  it.each([
    'pack',
    'pack(3)',
    'pack(x)',
    'pack(push 1)',
    'pack(push, 1, 2)',
    'pack(pop, 1)',
    'pack(1',
    'pack(,1)',
    'pack(push,)',
    'pack(32)',
  ])('ignores and says so: %s', (text) => {
    const { unit, codes } = run(`#pragma ${text}\na\n`);
    expect(unit.packs).toEqual([]);
    expect(codes).toEqual(['bad-pragma-pack main.h:1:9']);
  });

  it('warns of a pop without push', () => {
    const { sink, codes } = run('#pragma pack(pop)\n#pragma pack(push)\n#pragma pack(pop, x)\n');
    expect(codes).toEqual(['unmatched-pack-pop main.h:1:9', 'unmatched-pack-pop main.h:3:9']);
    expect(sink.hasErrors).toBe(false);
  });
});
