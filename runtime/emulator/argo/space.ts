import { XEN_ARGO_MSG_SLOT_SIZE, XenArgoRing, XenArgoRingMessageHeader } from '../../../generated/argo.js';
import { PAGE_SIZE } from '../../xen/interfaces/index.js';
import { MAX_RING_LENGTH } from './limits.js';

/** Bytes that a message takes besides its payload: the header, and the slot that keeps a full ring from looking empty. */
const OVERHEAD = XenArgoRingMessageHeader.SIZE + XEN_ARGO_MSG_SLOT_SIZE;

/** A header, one slot of payload, and the slot that stays free. */
export const MIN_RING_LENGTH = OVERHEAD + XEN_ARGO_MSG_SLOT_SIZE;

/** Of all messages, whatever ring they go to. */
export const MAX_PAYLOAD = MAX_RING_LENGTH - OVERHEAD;

/** Up to the next slot, in 32-bit arithmetic: the last slot rounds up to 0. */
export function roundToSlot(bytes: number): number {
  return ((bytes + XEN_ARGO_MSG_SLOT_SIZE - 1) & -XEN_ARGO_MSG_SLOT_SIZE) >>> 0;
}

/** Pages that a ring of this length takes, its header included. */
export function pagesOf(length: number): number {
  return Math.ceil((roundToSlot(length) + XenArgoRing.SIZE) / PAGE_SIZE);
}

/** The largest payload that a ring of this length can ever take. */
export function largestPayload(length: number): number {
  return length - OVERHEAD;
}

/** A receiver's index as Xen takes it: never an error, up to the next slot, and 0 where that is outside of the ring. */
export function sanitized(index: number, length: number): number {
  const rounded = roundToSlot(index);
  return rounded >= length ? 0 : rounded;
}

/** Bytes from the end of what was sent to what was not read yet; equal indices mean an empty ring. */
export function freeBytes(rx: number, tx: number, length: number): number {
  return rx === tx ? length : (rx - tx + length) % length;
}

/** Payload for which `free` bytes have room. */
export function payloadSpace(free: number): number {
  return Math.max(0, free - OVERHEAD);
}
