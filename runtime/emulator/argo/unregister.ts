import { XenArgoUnregisterRing } from '../../../generated/argo.js';
import type { Operation } from './operation.js';
import { privateRecord } from './records.js';

const NAMED = privateRecord(XenArgoUnregisterRing.alloc());

/** Gives up a ring (protocols.md section 1.6, its rows in brackets). Who waits for it is not told. */
export function unregister(op: Operation, address: bigint, arg2: bigint, arg3: number, arg4: number): void {
  if (arg2 !== 0n || arg3 !== 0 || arg4 !== 0) op.fail('EINVAL', 'arg2 to arg4 must be 0'); // [1]
  const named = op.readRecord(address, NAMED, 'the ring to unregister'); // [2]
  if (named.pad !== 0) op.fail('EINVAL', `pad ${named.pad}`); // [3]
  const own = op.callerState(); // [4]
  const { aport, partner_id: partner } = named;
  const ring = own.find(aport, partner) ?? op.fail('ENOENT', `port ${aport}, partner ${partner}`); // [5]
  own.remove(ring);
  own.counter--;
}
