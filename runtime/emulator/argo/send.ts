import {
  XEN_ARGO_DOMID_ANY,
  XenArgoIov,
  type XenArgoIovArray,
  XenArgoRingMessageHeader,
  XenArgoSendAddr,
} from '../../../generated/argo.js';
import { VIRQ_ARGO } from '../../../generated/xen.js';
import { MAX_PIECES, MAX_WAITERS } from './limits.js';
import { matchRing } from './matching.js';
import type { Operation } from './operation.js';
import type { Ring } from './ring.js';
import { largestPayload, MAX_PAYLOAD, roundToSlot } from './space.js';

/** Sends one message; gives the bytes of its payload (protocols.md section 1.7, its rows in brackets). */
export function send(op: Operation, addresses: bigint, array: bigint, count: number, type: number): number {
  const ends = XenArgoSendAddr.over(op.copy(addresses, XenArgoSendAddr.SIZE, 'the addresses')); // [1]
  if (count > MAX_PIECES) op.fail('EINVAL', `${count} pieces`); // [2]
  const pieces = readPieces(op, array, count); // [3]
  const { src, dst } = ends;
  if (src.pad !== 0 || dst.pad !== 0) op.fail('EINVAL', `pad ${src.pad}, ${dst.pad}`); // [4]
  if (src.domain_id !== XEN_ARGO_DOMID_ANY && src.domain_id !== op.caller.id) {
    op.fail('EPERM', `domain ${op.caller.id} cannot send as ${src.domain_id}`); // [5]
  }
  const receiver = op.machine.find(dst.domain_id) ?? op.fail('ESRCH', `there is no domain ${dst.domain_id}`); // [6]
  op.step('argo-policy-send'); // [7]
  op.assertMayMeet(receiver);
  op.callerState(); // [8]
  const state = receiver.argo ?? op.fail('ECONNREFUSED', `domain ${receiver.id} has no Argo state`); // [9]
  const ring = matchRing(state, dst.aport, op.caller) ?? op.fail('ECONNREFUSED', `no ring for port ${dst.aport}`); // [10]

  const payload = payloadOf(op, pieces); // [11]
  const slots = roundToSlot(payload);
  if (slots > largestPayload(ring.length)) op.fail('EMSGSIZE', `${payload} bytes, a ring of ${ring.length}`); // [12]
  if (slots + XenArgoRingMessageHeader.SIZE >= ring.free) wait(op, ring, payload); // [13]
  write(op, ring, pieces, payload, src.aport, type); // [14]
  receiver.ports.raiseVirq(VIRQ_ARGO);
  return payload;
}

function readPieces(op: Operation, array: bigint, count: number): XenArgoIovArray {
  const bytes = count === 0 ? new Uint8Array() : op.copy(array, count * XenArgoIov.SIZE, 'the pieces');
  return XenArgoIov.array(bytes, 0, count);
}

function payloadOf(op: Operation, pieces: XenArgoIovArray): number {
  let total = 0;
  for (const { pad, iov_len: length } of pieces) {
    if (pad !== 0) op.fail('EINVAL', `pad ${pad}`);
    if (length > MAX_PAYLOAD) op.fail('EINVAL', `a piece of ${length} bytes`);
    total += length;
    if (total > MAX_PAYLOAD) op.fail('EMSGSIZE', `${total} bytes`);
  }
  return total;
}

/** There is no room now: the caller is told when there is, if it can be. */
function wait(op: Operation, ring: Ring, payload: number): never {
  const { waiters } = ring;
  if (!waiters.has(op.caller.id)) {
    if (waiters.full) op.fail('EBUSY', `${MAX_WAITERS} domains wait for this ring`);
    op.step('argo-allocate-waiter');
  }
  waiters.add(op.caller.id, payload);
  return op.fail('EAGAIN', `${payload} bytes`);
}

/** What was written before a failure stays behind the transmit index, where nobody looks. */
function write(op: Operation, ring: Ring, pieces: XenArgoIovArray, payload: number, aport: number, type: number): void {
  op.step('argo-map-ring');
  let index = append(ring, ring.tx, header(op, payload, aport, type));
  for (const { iov_hnd: address, iov_len: length } of pieces) {
    if (length === 0) continue;
    const { bytes, offset } = op.range(address, length, 'a piece');
    index = append(ring, index, bytes.subarray(offset, offset + length));
  }
  const end = roundToSlot(index);
  ring.tx = end === ring.length ? 0 : end;
  ring.memory.tx = ring.tx;
}

function header(op: Operation, payload: number, aport: number, type: number): Uint8Array {
  const record = XenArgoRingMessageHeader.alloc();
  record.len = XenArgoRingMessageHeader.SIZE + payload;
  record.source.aport = aport;
  record.source.domain_id = op.caller.id;
  record.message_type = type;
  return new Uint8Array(record.view.buffer);
}

/** Writes at an index, around the end of the ring where it must; gives the index behind it. */
function append(ring: Ring, index: number, source: Uint8Array): number {
  const first = Math.min(source.length, ring.length - index);
  ring.memory.write(index, first === source.length ? source : source.subarray(0, first));
  if (first < source.length) ring.memory.write(0, source.subarray(first));
  const next = index + source.length;
  return next >= ring.length ? next - ring.length : next;
}
