import { XenArgoRing } from '../../../generated/argo.js';
import { PAGE_SIZE } from '../../xen/interfaces/index.js';
import type { Operation } from './operation.js';
import type { Ring } from './ring.js';

/** From here on Xen's copy for paravirtualized guests of x86_64 goes word by word. */
const WORD = 8;
const SHORTEST_BY_WORDS = 2 * WORD;

/**
 * Fails for a piece of which not all can be read, and leaves in the ring what Xen leaves there, behind the transmit index.
 * Xen copies up to the end of each page of the ring. What it could not read of such a part is as it was; from a
 * paravirtualized guest it is zero.
 * @throws XenError EFAULT
 */
export function failInPiece(op: Operation, ring: Ring, index: number, address: bigint, length: number): never {
  let at = index;
  for (let done = 0; done < length; ) {
    const start = XenArgoRing.SIZE + at;
    const size = Math.min(length - done, ring.length - at, PAGE_SIZE - (start % PAGE_SIZE));
    const readable = op.caller.memory.readable(address + BigInt(done), size);
    const whole = readable.length === size;
    if (!op.caller.paravirtualized || whole) {
      ring.memory.write(at, readable, 0, readable.length);
    } else {
      const part = new Uint8Array(size);
      part.set(readable.subarray(0, wholeWords(readable.length, size, start)));
      ring.memory.write(at, part, 0, size);
    }
    if (!whole) break;
    done += size;
    at = at + size === ring.length ? 0 : at + size;
  }
  return op.fault(address, length, 'a piece');
}

/** Of the bytes that can be read those that are copied: a word, aligned where it is written, is copied whole or not. */
function wholeWords(readable: number, size: number, start: number): number {
  const first = size < SHORTEST_BY_WORDS ? size : -start & (WORD - 1);
  const last = first + Math.floor((size - first) / WORD) * WORD;
  if (readable <= first || readable >= last) return readable;
  return first + Math.floor((readable - first) / WORD) * WORD;
}
