import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern, PatternList } from '../../../generator/configuration/pattern.js';

describe('patterns over C names', () => {
  it.each([
    ['xen_argo_*', 'xen_argo_ring', true],
    ['xen_argo_*', 'xen_arg', false],
    ['*_t', 'domid_t', true],
    ['?it', 'bit', true],
    ['?it', 'it', false],
    ['a.c', 'abc', false],
    ['struct x', 'struct x', true],
  ])('%s on %s', (pattern, name, expected) => {
    expect(compilePattern(pattern)(name)).toBe(expected);
  });

  it('a pattern without wildcards matches itself only', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/[*?]/.test(text)),
        fc.string(),
        (pattern, name) => {
          expect(compilePattern(pattern)(name)).toBe(pattern === name);
        },
      ),
    );
  });

  it('names the patterns that never matched', () => {
    const list = new PatternList(['a*', 'b', 'c']);
    expect(list.matches(['abc', 'c'])).toBe(true);
    expect(list.matches(['z'])).toBe(false);
    expect(list.unused).toEqual(['b']);
  });
});
