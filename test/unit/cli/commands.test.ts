import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runProgram } from '../../../generator/cli/program.js';
import { fakeIo } from './support.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'xenbind-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, text: string): void {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}

async function xenbind(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const io = fakeIo(folder);
  const code = await runProgram(args, io);
  return { code, ...io.written };
}

const HEADER = `
#include <stdint.h>
struct point { uint8_t x; unsigned long y; };
typedef struct { struct point from, to; union { uint32_t a; uint8_t b[4]; } u; } line_t;
#define LIMIT 300
#define SIZE sizeof(struct point)
#define NAME "a\\"b"
#define TWICE(x) ((x) * 2)
#define NOTHING
enum colour { RED, GREEN = -20 };
`;

describe('xenbind layout', () => {
  it('prints what the ABIs share once, and what they do not apart', async () => {
    write('a.h', HEADER);
    expect(await xenbind('layout', 'a.h', '--abi', 'x86_64', '--abi', 'arm64,i386', 'point')).toEqual({
      code: 0,
      err: '',
      out: `/* a.h:3: x86_64, arm64 */
struct point {
    uint8_t       x; /*      0        1 */
    /* hole: 7 bytes */
    unsigned long y; /*      8        8 */

    /* size: 16, align: 8, cache lines: 1, members: 2 */
    /* sum of members: 9, holes: 1, sum of holes: 7 */
    /* last cache line: 16 bytes */
};

/* a.h:3: i386 */
struct point {
    uint8_t       x; /*      0        1 */
    /* hole: 3 bytes */
    unsigned long y; /*      4        4 */

    /* size: 8, align: 4, cache lines: 1, members: 2 */
    /* sum of members: 5, holes: 1, sum of holes: 3 */
    /* last cache line: 8 bytes */
};
`,
    });
  });

  it('finds records by typedef, pattern and full name, and all without one', async () => {
    write('a.h', HEADER);
    const titles = async (...names: string[]) =>
      [...(await xenbind('layout', '--header', 'a.h', ...names)).out.matchAll(/^(?:struct|union).*\{.*$/gm)].map(
        String,
      );
    expect(await titles('line_t')).toEqual(['struct {   /* typedef: line_t */']);
    expect(await titles('poi*')).toEqual(['struct point {']);
    expect(await titles('struct point')).toEqual(['struct point {']);
    expect(await titles()).toEqual(['struct point {', 'struct {   /* typedef: line_t */']);
  });

  it('shows only what the header defines, unless an included record is named', async () => {
    write('inc/b.h', 'struct inner { int i; };\n');
    write('a.h', '#include <b.h>\nstruct outer { struct inner in; };\n');
    expect((await xenbind('layout', 'a.h', '-I', 'inc')).out).not.toContain('struct inner {');
    expect((await xenbind('layout', 'a.h', '-I', 'inc', 'inner')).out).toContain('/* inc/b.h:1: x86_64, arm64 */');
    expect((await xenbind('layout', 'a.h', '-I', 'inc', '--expand')).out).toMatch(
      /struct inner \{\n +int i; .*\n +\} in;/,
    );
  });

  it('suggests a name', async () => {
    write('a.h', HEADER);
    const { code, out, err } = await xenbind('layout', 'a.h', 'piont', 'zzz');
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/'piont' in the headers \[unknown-record\]\n {2}hint: Did you mean 'point'/);
    expect(err).toMatch(/'zzz' in the headers \[unknown-record\]\n {2}hint: xenbind layout without a name/);
  });

  it('prints JSON', async () => {
    write('a.h', 'struct s { char c; int i : 3; long l; };\n');
    const { code, out } = await xenbind('layout', 'a.h', '--json', '--abi', 'x86_64');
    expect(code).toBe(0);
    expect(JSON.parse(out).records).toMatchObject([
      {
        abis: ['x86_64'],
        id: 'struct s',
        size: 16,
        align: 8,
        fields: [
          { name: 'c', offset: 0 },
          { name: 'i', bits: { start: 8, width: 3 } },
          { name: 'l', offset: 8 },
        ],
        holes: [{ offset: 2, size: 6 }],
        bitHoles: [{ start: 11, width: 5 }],
        padding: 0,
      },
    ]);
  });

  it('says where a header is wrong, once for all ABIs, and prints nothing else', async () => {
    write('sub/a.h', 'struct good { int i; };\nstruct bad { foo_t x; };\n');
    const { code, out, err } = await xenbind('layout', 'sub/a.h');
    expect([code, out]).toEqual([1, '']);
    expect(err.match(/error:/g)).toHaveLength(1);
    expect(err).toMatch(
      /^sub\/a\.h:2:14: error: .*foo_t.*\n {2}1 \| struct good.*\n> 2 \| struct bad \{ foo_t x; \};\n/,
    );
  });

  it('shows files relative to the working directory, wherever the configuration is', async () => {
    write('project/xenbind.config.json', '{"headers": ["h/a.h"]}');
    write('project/h/a.h', 'struct bad { foo_t x; };\n');
    const { err } = await xenbind('layout', '--config', 'project/xenbind.config.json');
    expect(err).toMatch(/^project\/h\/a\.h:1:14: error: .*\n> 1 \| struct bad/);
  });

  it('says that a header is missing', async () => {
    const { code, err } = await xenbind('layout', 'none.h');
    expect(code).toBe(1);
    expect(err).toMatch(/^error: .*none\.h/);
  });
});

describe('xenbind constants', () => {
  it('prints values, types and the ABIs that differ', async () => {
    write('a.h', HEADER);
    const { code, out, err } = await xenbind('constants', 'a.h', '--abi', 'x86_64,i386');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^LIMIT +300 +0x12c +int$/m);
    expect(out).toMatch(/^SIZE +16 +0x10 +unsigned long {2}\[x86_64\]$/m);
    expect(out).toMatch(/^SIZE +8 +unsigned int {2}\[i386\]$/m);
    expect(out).toMatch(/^NAME +"a\\"b" +char\[4\]$/m);
    expect(out).toMatch(/^RED +0 +/m);
    expect(out).toMatch(/^GREEN +-20 +-0x14 +int$/m);
    expect(out).toMatch(/^TWICE\(x\) {2}\(\(x\) \* 2\)$/m);
    expect(out).toMatch(/^and 1 macros? that/m);
  });

  it('lists what is no constant when asked', async () => {
    write('a.h', HEADER);
    for (const more of ['--verbose', 'NOTHING']) {
      expect((await xenbind('constants', 'a.h', more)).out).toMatch(/^NOTHING {2}no constant: .* \(a\.h:9:9\)$/m);
    }
  });

  it('selects by pattern, and suggests a name', async () => {
    write('a.h', HEADER);
    expect((await xenbind('constants', 'a.h', 'LIM*')).out).toMatch(/^LIMIT .*\n$/);
    const { code, err } = await xenbind('constants', 'a.h', 'LIMT');
    expect(code).toBe(1);
    expect(err).toMatch(/'LIMT' in the headers \[unknown-constant\]\n {2}hint: Did you mean 'LIMIT'\?/);
  });

  it('prints JSON with exact integers', async () => {
    write('a.h', '#define BIG 0xffffffffffffffffULL\n#define TEXT "x"\n#define F(x) ((x) + 1)\n#define EMPTY\n');
    const { out } = await xenbind('constants', 'a.h', '--json');
    expect(JSON.parse(out)).toMatchObject({
      constants: [
        {
          abis: ['x86_64', 'arm64'],
          name: 'BIG',
          kind: 'integer',
          value: '18446744073709551615',
          source: '0xffffffffffffffffULL',
        },
        { name: 'TEXT', kind: 'string', value: 'x', bytes: [120] },
      ],
      functions: [{ name: 'F', parameters: ['x'] }],
      notConstant: [{ name: 'EMPTY', reason: expect.any(String) }],
    });
  });
});
