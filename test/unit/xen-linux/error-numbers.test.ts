import { expect, it } from 'vitest';
import { XenError } from '../../../runtime/xen/interfaces/index.js';

it.each([
  [11, 'EAGAIN'],
  [22, 'EINVAL'],
  [95, 'EOPNOTSUPP'],
  [111, 'ECONNREFUSED'],
])('the error number %i of Xen is %s', (errno, code) => {
  expect(XenError.fromErrno(errno, 'argo_op(notify)')).toMatchObject({ code, errno: -errno });
  expect(XenError.fromErrno(-errno, 'argo_op(notify)').code).toBe(code);
});
