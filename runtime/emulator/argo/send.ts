import { XEN_ARGO_DOMID_ANY, XenArgoIov, XenArgoRingMessageHeader, XenArgoSendAddr } from '../../../generated/argo.js';
import { VIRQ_ARGO } from '../../../generated/xen.js';
import { MAX_PIECES, MAX_WAITERS } from './limits.js';
import { matchRing } from './matching.js';
import type { Operation } from './operation.js';
import { privateRecord } from './records.js';
import type { Ring } from './ring.js';
import { largestPayload, MAX_PAYLOAD, roundToSlot } from './space.js';
import { failInPiece } from './torn-piece.js';

const ENDS = privateRecord(XenArgoSendAddr.alloc());
const HEADER = privateRecord(XenArgoRingMessageHeader.alloc());
const PIECES_BYTES = new Uint8Array(MAX_PIECES * XenArgoIov.SIZE);
const PIECES = XenArgoIov.array(PIECES_BYTES, 0, MAX_PIECES).cursor();

/** Sends one message; gives the bytes of its payload (protocols.md section 1.7, its rows in brackets). */
export function send(op: Operation, addresses: bigint, array: bigint, count: number, type: number): number {
  const { src, dst } = op.readRecord(addresses, ENDS, 'the addresses'); // [1]
  if (count > MAX_PIECES) op.fail('EINVAL', `${count} pieces`); // [2]
  op.read(array, PIECES_BYTES, count * XenArgoIov.SIZE, 'the pieces'); // [3]
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

  const payload = payloadOf(op, count); // [11]
  const slots = roundToSlot(payload);
  if (slots > largestPayload(ring.length)) op.fail('EMSGSIZE', `${payload} bytes, a ring of ${ring.length}`); // [12]
  if (slots + XenArgoRingMessageHeader.SIZE >= ring.free) wait(op, ring, payload); // [13]
  write(op, ring, count, payload, type); // [14]
  receiver.ports.raiseVirq(VIRQ_ARGO);
  return payload;
}

function payloadOf(op: Operation, count: number): number {
  let total = 0;
  for (let i = 0; i < count; i++) {
    const { pad, iov_len: length } = PIECES.at(i);
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
function write(op: Operation, ring: Ring, count: number, payload: number, type: number): void {
  op.step('argo-map-ring');
  const { record: header, bytes: headerBytes } = HEADER;
  header.len = headerBytes.length + payload;
  header.source.aport = ENDS.record.src.aport;
  header.source.domain_id = op.caller.id;
  header.message_type = type;
  let index = append(ring, ring.tx, headerBytes, 0, headerBytes.length);
  for (let i = 0; i < count; i++) {
    const { iov_hnd: address, iov_len: length } = PIECES.at(i);
    if (length === 0) continue;
    op.assertOutsideOfXen(address, 'a piece');
    const range = op.caller.memory.range(address, length);
    if (range === undefined) failInPiece(op, ring, index, address, length);
    index = append(ring, index, range.bytes, range.offset, length);
  }
  const end = roundToSlot(index);
  ring.tx = end === ring.length ? 0 : end;
  ring.memory.tx = ring.tx;
}

/** Writes at an index, around the end of the ring where it must; gives the index behind it. */
function append(ring: Ring, index: number, source: Uint8Array, offset: number, length: number): number {
  const first = Math.min(length, ring.length - index);
  ring.memory.write(index, source, offset, first);
  if (first < length) ring.memory.write(0, source, offset + first, length - first);
  const next = index + length;
  return next >= ring.length ? next - ring.length : next;
}
