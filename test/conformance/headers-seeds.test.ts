import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/*
 * headers/argo.h and headers/libxenvchan.h declare what the copies that the project was given declare: same tokens,
 * same order. The expected lists were extracted from those copies, not from headers/, one declaration or directive a
 * line. Comments are the project's own, and so is the include that gives argo.h its domain ids.
 */

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** Each declaration and each directive on a line of its own, its tokens one blank apart. Comments are gone. */
function declarations(header: string): string[] {
  const result: string[] = [];
  let tokens: string[] = [];
  let depth = 0;
  for (const line of header.replace(/\/\*[\s\S]*?\*\//g, ' ').split('\n')) {
    const directive = /^\s*#\s*(\w+)\s*(.*)$/.exec(line);
    if (directive !== null) {
      const [, name = '', rest = ''] = directive;
      if (tokens.length > 0) throw new Error(`#${name} inside of: ${tokens.join(' ')}`);
      const words = name === 'include' ? [rest.trim()] : split(rest);
      result.push([`#${name}`, ...words].join(' '));
      continue;
    }
    for (const token of split(line)) {
      tokens.push(token);
      if (token === '{') depth += 1;
      if (token === '}') depth -= 1;
      if (token === ';' && depth === 0) {
        result.push(tokens.join(' '));
        tokens = [];
      }
    }
  }
  if (tokens.length > 0) throw new Error(`not ended: ${tokens.join(' ')}`);
  return result;
}

function split(text: string): string[] {
  return text.match(/\w+|<<|>>|\S/g) ?? [];
}

const expected = (name: string): string[] => read(`test/fixtures/seed-declarations/${name}.txt`).trimEnd().split('\n');

describe('headers/ and the copies that the project was given', () => {
  it('argo.h: the same declarations, and one include of our own', () => {
    const ours = declarations(read('headers/argo.h'));
    expect(ours.filter((line) => line.startsWith('#include'))).toEqual(['#include "xen.h"']);
    expect(ours.filter((line) => !line.startsWith('#include'))).toEqual(expected('argo'));
  });

  it('libxenvchan.h: the same declarations and includes', () => {
    expect(declarations(read('headers/libxenvchan.h'))).toEqual(expected('libxenvchan'));
  });

  it('a type, a name, an order, a value that changed is noticed', () => {
    const header = read('headers/argo.h');
    const changes: [string, string][] = [
      ['uint16_t flags;', 'uint32_t flags;'],
      ['uint32_t nent;', 'uint32_t count;'],
      ['struct xen_argo_addr src;', 'xen_argo_addr_t src;'],
      ['reserved[56]', 'reserved[48]'],
      ['(1U << 3)', '(1 << 3)'],
      ['XEN_ARGO_OP_sendv 3', 'XEN_ARGO_OP_sendv 4'],
    ];
    for (const [from, to] of changes) {
      expect(header.split(from)).toHaveLength(2);
      const changed = declarations(header.replace(from, to)).filter((line) => !line.startsWith('#include'));
      expect(changed, to).not.toEqual(expected('argo'));
    }
  });
});
