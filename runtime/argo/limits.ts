import { XEN_ARGO_MSG_SLOT_SIZE, XenArgoRing, XenArgoRingMessageHeader } from '../../generated/argo.js';
import { PAGE_SIZE } from '../xen/interfaces/index.js';

/** Limits of Xen that stand in no header, from protocols.md section 1.3; sizes are bytes. */

/** Pages of one ring. */
const MAX_RING_PAGES = 4096;

/** Entries of one notify. */
export const MAX_NOTIFY_ENTRIES = 256;

/** Pieces of one message. */
export const MAX_PIECES = 8;

/** A header, a slot of payload, and the slot that always stays free. */
export const MIN_RING_LENGTH = XenArgoRingMessageHeader.SIZE + 2 * XEN_ARGO_MSG_SLOT_SIZE;

/** The nominal limit of 16 MiB cannot be reached: pages are counted with the ring's own header. */
export const MAX_RING_LENGTH = MAX_RING_PAGES * PAGE_SIZE - XenArgoRing.SIZE;

/** What fits 32 pages, less one slot: the length that OpenXT's driver and XTF use. */
export const DEFAULT_RING_LENGTH = 32 * PAGE_SIZE - XenArgoRing.SIZE - XEN_ARGO_MSG_SLOT_SIZE;

/** The largest payload that a ring can ever take. */
export function maxMessageSize(ringLength: number): number {
  return ringLength - XenArgoRingMessageHeader.SIZE - XEN_ARGO_MSG_SLOT_SIZE;
}

/** A size rounded up to whole slots. */
export function inSlots(size: number): number {
  const above = size + XEN_ARGO_MSG_SLOT_SIZE - 1;
  return above - (above % XEN_ARGO_MSG_SLOT_SIZE);
}

/** Pages that a ring of this length must be registered with. */
export function pagesOf(ringLength: number): number {
  return Math.ceil((inSlots(ringLength) + XenArgoRing.SIZE) / PAGE_SIZE);
}

/** @throws RangeError a length that Xen would refuse */
export function checkRingLength(length: number): void {
  const fits = length >= MIN_RING_LENGTH && length <= MAX_RING_LENGTH && length % XEN_ARGO_MSG_SLOT_SIZE === 0;
  if (fits) return;
  throw new RangeError(
    `a ring has ${MIN_RING_LENGTH} to ${MAX_RING_LENGTH} bytes, a multiple of ${XEN_ARGO_MSG_SLOT_SIZE}, not ${length}`,
  );
}
