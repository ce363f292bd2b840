import { describe, expect, it } from 'vitest';
import { didYouMean, suggest } from '../../../generator/diagnostics/suggest.js';

describe('suggest', () => {
  it('finds a dropped, a swapped and a wrong letter, and another case', () => {
    expect(suggest('heders', ['headers', 'output'])).toEqual(['headers']);
    expect(suggest('haeders', ['headers', 'output'])).toEqual(['headers']);
    expect(suggest('XEN_ARGO_ADDR', ['xen_argo_addr', 'xen_argo_iov'])[0]).toBe('xen_argo_addr');
  });

  it('finds nothing far away', () => {
    expect(suggest('zebra', ['headers', 'output', 'abis'])).toEqual([]);
    expect(suggest('ab', ['cd'])).toEqual([]);
    expect(suggest('x86', ['i386', 'arm64'])).toEqual([]);
  });

  it('finds what begins with the name', () => {
    expect(suggest('x86', ['i386', 'x86_64'])).toEqual(['x86_64']);
    expect(suggest('xen_argo', ['xen_argo_addr', 'vchan_interface'])).toEqual(['xen_argo_addr']);
  });

  it('orders by distance and stops at three', () => {
    expect(suggest('aaaa', ['aabb', 'aaab', 'aaaa', 'abbb', 'aaac'])).toEqual(['aaaa', 'aaab', 'aaac']);
  });

  it('does not compare what cannot be near: many and long names are no hang', () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `struct_${index}`.padEnd(60, 'x'));
    expect(suggest('struct_5000'.padEnd(60, 'y'), names)).toEqual([]);
    expect(suggest('y'.repeat(1_000_000), names)).toEqual([]);
  });

  it('makes a sentence', () => {
    expect(didYouMean('abd', ['abc', 'abe', 'zzzzzz'], 'No.')).toBe("Did you mean 'abc' or 'abe'?");
    expect(didYouMean('abd', [], 'No.')).toBe('No.');
  });
});
