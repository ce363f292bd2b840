import {
  XEN_ARGO_DOMID_ANY,
  XEN_ARGO_MSG_SLOT_SIZE,
  XEN_ARGO_REGISTER_FLAG_FAIL_EXIST,
  XenArgoRegisterRing,
} from '../../../generated/argo.js';
import type { ArgoState } from './argo-state.js';
import { MAX_RING_LENGTH, MAX_RING_PAGES, MAX_RINGS } from './limits.js';
import type { Operation } from './operation.js';
import { privateRecord } from './records.js';
import { Ring } from './ring.js';
import { RingMemory } from './ring-memory.js';
import { MIN_RING_LENGTH, pagesOf } from './space.js';

const WANTED = privateRecord(XenArgoRegisterRing.alloc());
const FRAME_BYTES = new Uint8Array(BigUint64Array.BYTES_PER_ELEMENT);
const FRAME = new DataView(FRAME_BYTES.buffer);

/** Registers a ring, or registers it again over other memory (protocols.md section 1.5, its rows in brackets). */
export function register(op: Operation, ringAddress: bigint, frames: bigint, pages: number, flags: number): void {
  if (pages > MAX_RING_PAGES) op.fail('EINVAL', `${pages} pages`); // [1]
  op.assertOutsideOfXen(frames, 'the frames'); // [2]
  if ((flags & ~XEN_ARGO_REGISTER_FLAG_FAIL_EXIST) !== 0) op.fail('EINVAL', `flags ${flags}`); // [3]
  const wanted = op.readRecord(ringAddress, WANTED, 'the ring to register'); // [4]
  assertShape(op, wanted, pages);
  const { aport, partner_id: partner, len: length } = wanted;

  assertPartner(op, partner);
  op.step('argo-allocate-ring'); // [8]
  const own = op.callerState(); // [9]
  if (partner !== XEN_ARGO_DOMID_ANY && op.machine.find(partner)?.argo === undefined) {
    op.fail('ECONNREFUSED', `domain ${partner} has no Argo state`); // [10]
  }
  if (own.counter >= MAX_RINGS) op.fail('ENOSPC', `${MAX_RINGS} rings`); // [11]
  const existing = own.find(aport, partner);
  if (existing !== undefined && (flags & XEN_ARGO_REGISTER_FLAG_FAIL_EXIST) !== 0) {
    op.fail('EEXIST', `port ${aport}, partner ${partner}`); // [12]
  }
  if (existing !== undefined && existing.length !== length) {
    op.fail('EEXIST', `the ring has ${existing.length} bytes, not ${length}`); // [13]
  }

  const memory = takeMemory(op, own, existing, frames, pages); // [14], [15]
  if (existing === undefined) own.add(new Ring(op.caller, aport, partner, length, memory));
  else existing.replaceMemory(memory);
  own.counter++;
}

function assertShape(op: Operation, { len, pad }: XenArgoRegisterRing, pages: number): void {
  const valid = len >= MIN_RING_LENGTH && len <= MAX_RING_LENGTH && len % XEN_ARGO_MSG_SLOT_SIZE === 0;
  if (!valid || pagesOf(len) !== pages || pad !== 0) op.fail('EINVAL', `length ${len}, ${pages} pages, pad ${pad}`); // [5]
}

function assertPartner(op: Operation, partner: number): void {
  if (partner === XEN_ARGO_DOMID_ANY) {
    if (!op.machine.settings.argo.macPermissive) op.fail('EPERM', 'rings for any sender are not allowed'); // [6a]
    op.step('argo-policy-any'); // [6b]
    return;
  }
  const domain = op.machine.find(partner) ?? op.fail('ESRCH', `there is no domain ${partner}`); // [7a]
  op.step('argo-policy-single'); // [7b]
  op.assertMayMeet(domain);
}

/** A failure here removes the ring that is registered again, with its pages and waiters, but does not uncount it. */
function takeMemory(
  op: Operation,
  own: ArgoState,
  existing: Ring | undefined,
  frames: bigint,
  pages: number,
): RingMemory {
  try {
    const memory = new RingMemory(takePages(op, frames, pages));
    op.step('argo-map-ring'); // [15]
    return memory;
  } catch (error) {
    if (existing !== undefined) own.remove(existing);
    throw error;
  }
}

function takePages(op: Operation, frames: bigint, count: number): [Uint8Array, ...Uint8Array[]] {
  op.step('argo-allocate-frames');
  const { BYTES_PER_ELEMENT } = BigUint64Array;
  const take = (index: number): Uint8Array => {
    op.read(frames + BigInt(index * BYTES_PER_ELEMENT), FRAME_BYTES, BYTES_PER_ELEMENT, `frame ${index}`);
    const frame = FRAME.getBigUint64(0, true);
    op.step('argo-take-page');
    return op.caller.memory.page(frame) ?? op.fail('EINVAL', `there is no frame ${frame}`);
  };
  return [take(0), ...Array.from({ length: count - 1 }, (_, index) => take(index + 1))];
}
