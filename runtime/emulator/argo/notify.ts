import {
  XEN_ARGO_RING_EBUSY,
  XEN_ARGO_RING_EMPTY,
  XEN_ARGO_RING_EMSGSIZE,
  XEN_ARGO_RING_EXISTS,
  XEN_ARGO_RING_SHARED,
  XEN_ARGO_RING_SUFFICIENT,
  XenArgoRingData,
  XenArgoRingDataEnt,
} from '../../../generated/argo.js';
import { VIRQ_ARGO } from '../../../generated/xen.js';
import type { ArgoState } from './argo-state.js';
import { MAX_ENTRIES } from './limits.js';
import { matchRing } from './matching.js';
import type { Operation } from './operation.js';
import { privateRecord } from './records.js';
import type { Ring } from './ring.js';
import { largestPayload } from './space.js';

const QUESTIONS = privateRecord(XenArgoRingData.alloc());
const QUESTION = privateRecord(XenArgoRingDataEnt.alloc());

/** Wakes who waits for the caller's rings, then answers about others (protocols.md section 1.8, its steps in brackets). */
export function notify(op: Operation, address: bigint, arg2: bigint, arg3: number, arg4: number): void {
  if (arg2 !== 0n || arg3 !== 0 || arg4 !== 0) op.fail('EINVAL', 'arg2 to arg4 must be 0'); // (1)
  wakeWaiters(op, op.callerState()); // (2), (3)
  if (address === 0n) return; // (4)
  const { nent: count } = op.readRecord(address, QUESTIONS, 'the questions'); // (5)
  if (count > MAX_ENTRIES) op.fail('EACCES', `${count} entries`); // (6)
  op.assertOutsideOfXen(address + BigInt(XenArgoRingData.SIZE), 'the questions'); // (7)
  for (let i = 0; i < count; i++) {
    answer(op, address + BigInt(XenArgoRingData.SIZE + i * XenArgoRingDataEnt.SIZE)); // (8)
  }
}

function wakeWaiters(op: Operation, own: ArgoState): void {
  for (const ring of own.rings) {
    if (ring.waiters.size === 0) continue;
    for (const domain of ring.waiters.takeSatisfied(ring.space)) op.machine.find(domain)?.ports.raiseVirq(VIRQ_ARGO);
  }
}

/** Writes the two fields of the answer, and no other byte. */
function answer(op: Operation, address: bigint): void {
  const question = op.readRecord(address, QUESTION, 'a question');
  const ring = findRing(op, question.ring.domain_id, question.ring.aport);
  const flags = ring === undefined ? 0 : flagsOf(op, ring, question.space_required);
  const { bytes, offset } = op.range(address, XenArgoRingDataEnt.SIZE, 'an answer');
  const written = XenArgoRingDataEnt.over(bytes, offset);
  written.flags = flags;
  written.max_message_size = ring === undefined ? question.max_message_size : largestPayload(ring.length);
}

function findRing(op: Operation, domain: number, aport: number): Ring | undefined {
  const owner = op.machine.find(domain);
  if (owner?.argo === undefined) return undefined;
  op.step('argo-policy-send');
  op.assertMayMeet(owner);
  return matchRing(owner.argo, aport, op.caller);
}

function flagsOf(op: Operation, ring: Ring, wanted: number): number {
  const largest = largestPayload(ring.length);
  const { space, waiters } = ring;
  const { id } = op.caller;
  let flags = XEN_ARGO_RING_EXISTS;
  if (ring.shared) flags |= XEN_ARGO_RING_SHARED;
  if (space === largest) flags |= XEN_ARGO_RING_EMPTY;
  if (wanted > largest) return flags | XEN_ARGO_RING_EMSGSIZE;
  if (space >= wanted) {
    waiters.remove(id);
    return flags | XEN_ARGO_RING_SUFFICIENT;
  }
  if (!waiters.has(id) && waiters.full) return flags | XEN_ARGO_RING_EBUSY;
  waiters.add(id, wanted);
  return flags;
}
