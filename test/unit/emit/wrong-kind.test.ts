import { expect, test } from 'vitest';
import { XenArgoAddr, XenArgoIov } from '../../../generated/argo.js';

/** JavaScript callers have no types to stop them: every setter answers with the same kind of error. */
test.each([5, -1n, 1n << 64n, '7', null, undefined])('a 64-bit field refuses %s, naming record and field', (value) => {
  const iov = XenArgoIov.alloc();
  expect(() => {
    iov.iov_hnd = value as bigint;
  }).toThrow(RangeError);
  expect(() => {
    iov.iov_hnd = value as bigint;
  }).toThrow(/xen_argo_iov\.iov_hnd takes a bigint from 0 to 18446744073709551615/);
  expect(iov.iov_hnd).toBe(0n);
});

test.each([-1, 65_536, 1.5, Number.NaN, '7', null, undefined])('a 16-bit field refuses %s', (value) => {
  const address = XenArgoAddr.alloc();
  expect(() => {
    address.domain_id = value as number;
  }).toThrow(/xen_argo_addr\.domain_id takes an integer from 0 to 65535/);
  expect(address.domain_id).toBe(0);
});
