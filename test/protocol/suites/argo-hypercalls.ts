import { Tests } from '../support/argo-tests.js';
import type { LabKind } from '../support/lab.js';
import { describeAcceptance } from './argo/acceptance.js';
import { describeCommonRows } from './argo/common-rows.js';
import { describeNotifyRows } from './argo/notify-rows.js';
import { describeRegisterRows } from './argo/register-rows.js';
import { describeSendRows } from './argo/send-rows.js';
import { describeSpace } from './argo/space.js';
import { describeTeardown } from './argo/teardown.js';
import { describeUnregisterRows } from './argo/unregister-rows.js';
import { describeWaiters } from './argo/waiters.js';
import { describeXtf } from './argo/xtf.js';

/** What protocols.md section 1 says of the hypercall argo_op, on the emulator or on a real Xen. */
export function describeArgoHypercalls(kind: LabKind): void {
  const tests = new Tests(kind);
  describeXtf(kind);
  describeAcceptance(tests);
  describeCommonRows(tests);
  describeRegisterRows(tests);
  describeUnregisterRows(tests);
  describeSendRows(tests);
  describeNotifyRows(tests);
  describeSpace(tests);
  describeWaiters(tests);
  describeTeardown(tests);
}
