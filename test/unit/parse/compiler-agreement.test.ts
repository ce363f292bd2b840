import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CType } from '../../../generator/language/type.js';
import { debianHeaders } from '../../support/debian-headers.js';
import { describeWith, lacks, requires } from '../../support/tools.js';
import { parseText } from './parse-text.js';

const COMPILERS = ['gcc', 'aarch64-linux-gnu-gcc'];
const xen = debianHeaders();

/** A choice that has every construct of Xen's public headers, and stands alone on both architectures. */
const HEADERS = [
  ...['argo', 'xen', 'memory', 'grant_table', 'event_channel', 'physdev', 'platform', 'domctl', 'sysctl', 'vm_event'],
  ...['trace', 'hvm/dm_op', 'io/libxenvchan', 'io/xs_wire', 'io/netif', 'io/pvcalls', 'sys/gntalloc', 'sys/evtchn'],
];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'xenbind-parse-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function compile(
  compiler: string,
  args: readonly string[],
  text: string,
): { readonly ok: boolean; readonly out: string } {
  const file = path.join(folder, 'unit.c');
  writeFileSync(file, text);
  const run = spawnSync(compiler, [...args, file], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return { ok: run.status === 0, out: run.status === 0 ? run.stdout : run.stderr };
}

/**
 * C that declares `inner` with a type, as far as lengths are written; undefined for types that C cannot name, and for
 * lengths that are no plain number.
 */
function declare(type: CType, inner: string): string | undefined {
  const before = (type.qualifiers ?? []).map((qualifier) => `${qualifier} `).join('');
  switch (type.kind) {
    case 'scalar':
    case 'typedef':
      return `${before}${type.name} ${inner}`;
    case 'record':
    case 'enum':
      return type.id.includes('<') ? undefined : `${before}${type.id} ${inner}`;
    case 'pointer':
      return declare(type.target, type.target.kind === 'array' ? `(*${before}${inner})` : `*${before}${inner}`);
    case 'array': {
      const { length } = type;
      if (length && length.kind !== 'integer') return undefined;
      return declare(type.element, `${inner}[${length?.text ?? ''}]`);
    }
    case 'function':
      return undefined;
  }
}

/** C that asserts that the compiler sees the same types as we do in a text. */
function assertions(text: string): { readonly c: string; readonly count: number } {
  const parsed = parseText(text);
  const lines: string[] = [];
  for (const record of parsed.records) {
    if (record.tag === null) continue;
    for (const { name, type, bitWidth } of record.members ?? []) {
      const declared = name === null || bitWidth ? undefined : declare(type, '');
      if (declared === undefined) continue;
      const member = `__typeof__(((${record.id} *)0)->${name})`;
      lines.push(
        `_Static_assert(__builtin_types_compatible_p(${member}, __typeof__(${declared})), "${record.id}.${name}");`,
      );
    }
  }
  for (const { name, type } of parsed.typedefs) {
    const declared = declare(type, '');
    if (declared === undefined) continue;
    lines.push(`_Static_assert(__builtin_types_compatible_p(${name}, __typeof__(${declared})), "${name}");`);
  }
  return { c: `${text}\n${lines.join('\n')}\n`, count: lines.length };
}

const SAMPLES = `
typedef unsigned int u32; typedef char T;
struct inner { int x; };
struct sample {
  int a, *b, **c[4], (*d)[4], e[2][3], *(*f)[5];
  long const unsigned int g; const char *const *volatile h; __signed__ char i; char j; T (k); u32 (*l), m;
  struct inner n, *o, p[3]; struct sample *q; enum { A, B } r; const struct inner *const s[2];
  unsigned short int t; long long unsigned u; _Bool v; long double w; unsigned __int128 x; void *y; T u32;
};
typedef int arr_t[3][4], *ptr_t; typedef ptr_t const cptr_t; typedef struct inner in_t, in2_t[2];
`;

describeWith(...COMPILERS)('types agree with the compiler', () => {
  it('on samples', () => {
    const { c, count } = assertions(SAMPLES);
    expect(count).toBeGreaterThan(28);
    for (const compiler of COMPILERS)
      expect(compile(compiler, ['-fsyntax-only', '-w'], c)).toEqual({ ok: true, out: '' });
  });

  it('and the check itself can fail', () => {
    const { c } = assertions(SAMPLES);
    expect(compile(COMPILERS[0]!, ['-fsyntax-only', '-w'], c.replace('(*d)[4]', '*d[4]')).ok).toBe(false);
  });
});

describe.skipIf(lacks(...COMPILERS) || (!xen && !requires('apt')))('Xen’s headers', () => {
  it.each(COMPILERS)('are read as %s reads them', (compiler) => {
    // Only Xen's headers of /usr/include, so that a cross compiler keeps its own libc.
    const include = path.join(folder, 'include');
    mkdirSync(include, { recursive: true });
    const link = path.join(include, 'xen');
    if (!existsSync(link)) symlinkSync(path.join(xen!, 'xen'), link);
    let checks = 0;
    for (const header of HEADERS) {
      const source = `#include <stdint.h>\n#include <stddef.h>\n#include <xen/xen.h>\n#include <xen/${header}.h>\n`;
      const expanded = compile(compiler, ['-E', '-P', '-D__XEN_TOOLS__', '-idirafter', include], source);
      expect(expanded.ok, header).toBe(true);
      const { c, count } = assertions(expanded.out.replace(/^#.*$/gm, ''));
      expect(compile(compiler, ['-fsyntax-only', '-w'], c), header).toEqual({ ok: true, out: '' });
      checks += count;
    }
    expect(checks).toBeGreaterThan(3_000);
  });
});
