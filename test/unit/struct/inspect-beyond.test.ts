import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { XenArgoAddr } from '../../../generated/argo.js';

test('a record that was moved beyond its buffer can still be inspected', () => {
  const address = XenArgoAddr.alloc();
  address.aport = 7;
  expect(inspect(address)).toBe('XenArgoAddr { aport: 7, domain_id: 0, pad: 0 }');
  address.base = 6;
  expect(inspect(address, { breakLength: Number.POSITIVE_INFINITY })).toBe(
    'XenArgoAddr { aport: OutOfReach {}, domain_id: OutOfReach {}, pad: OutOfReach {} }',
  );
  expect(() => address.aport).toThrow(RangeError);
});
