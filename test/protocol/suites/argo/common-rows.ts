import { expect } from 'vitest';
import {
  XEN_ARGO_OP_notify,
  XEN_ARGO_OP_register_ring,
  XEN_ARGO_OP_sendv,
  XEN_ARGO_OP_unregister_ring,
} from '../../../../generated/argo.js';
import { NOWHERE } from '../../support/argo-caller.js';
import type { Tests } from '../../support/argo-tests.js';

const COMMANDS = [XEN_ARGO_OP_register_ring, XEN_ARGO_OP_unregister_ring, XEN_ARGO_OP_sendv, XEN_ARGO_OP_notify];
const NO_COMMANDS = [0, 5, 6, 7, 8, 0xffffffff];
const TOO_WIDE = 2n ** 32n;

/** The rows of protocols.md section 1.4. Each call would break all later rows, too: so the order is shown. */
export function describeCommonRows(tests: Tests): void {
  tests.group('checks of every operation', () => {
    tests.it('1.4#0 a Xen without Argo', { argo: { compiled: false } }, ({ one }) => {
      for (const command of [...COMMANDS, ...NO_COMMANDS]) {
        expect(one.call(command, NOWHERE, NOWHERE, TOO_WIDE, TOO_WIDE)).toBe('ENOSYS');
      }
    });

    tests.it('1.4#1 wide arguments, Argo off', { argo: { enabled: false } }, ({ one }) => {
      for (const command of [...COMMANDS, ...NO_COMMANDS]) {
        expect(one.call(command, NOWHERE, NOWHERE, TOO_WIDE, 0n)).toBe('EINVAL');
        expect(one.call(command, NOWHERE, NOWHERE, 0n, 2n ** 64n - 1n)).toBe('EINVAL');
      }
    });

    tests.it('1.4#2 Argo off', { argo: { enabled: false } }, ({ one }) => {
      for (const command of [...COMMANDS, ...NO_COMMANDS]) {
        expect(one.call(command, NOWHERE, NOWHERE, TOO_WIDE - 1n, TOO_WIDE - 1n)).toBe('EOPNOTSUPP');
      }
    });

    tests.withFaults('1.4#3 the policy does not let the caller use Argo', {}, ({ one, faults }) => {
      faults.failInside({ point: 'argo-policy-enable', code: 'EACCES' });
      for (const command of [...COMMANDS, ...NO_COMMANDS]) expect(one.call(command, NOWHERE)).toBe('EACCES');
      expect(one.call(XEN_ARGO_OP_notify, 0n, 0n, TOO_WIDE)).toBe('EINVAL');
    });

    tests.it('1.4#4 no such command', {}, ({ one }) => {
      for (const command of NO_COMMANDS) expect(one.call(command, NOWHERE, NOWHERE, 1n, 1n)).toBe('EOPNOTSUPP');
    });

    tests.it('an error names the operation', {}, ({ lab }) => {
      const { argo } = lab.domains[0]!.host;
      expect(() => argo.call(XEN_ARGO_OP_sendv, NOWHERE, 0n, 0n, 0n)).toThrow(
        expect.objectContaining({ code: 'EFAULT', errno: -14, syscall: 'argo_op(sendv)' }),
      );
    });
  });
}
