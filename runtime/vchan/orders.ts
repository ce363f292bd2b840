import { VchanInterface } from '../../generated/libxenvchan.js';
import { PAGE_SIZE } from '../xen/interfaces/index.js';

/** Binary logarithms of the two rings' sizes: protocols.md section 4.1. */
export interface RingOrders {
  /** Client to server. */
  readonly left: number;
  /** Server to client. */
  readonly right: number;
}

/** The smallest and the largest order that there is. */
export const MIN_ORDER = 10;
export const MAX_ORDER = 20;

/** Rings below this order are in the shared page, at the byte that is their size; others have pages of their own. */
const FIRST_GRANTED_ORDER = Math.log2(PAGE_SIZE);

/** Whether the ring is in the shared page. */
export function isInPage(order: number): boolean {
  return order < FIRST_GRANTED_ORDER;
}

/** Pages that a ring needs besides the shared one. */
export function grantedPages(order: number): number {
  return isInPage(order) ? 0 : 2 ** order / PAGE_SIZE;
}

/**
 * The orders that libxenvchan's server chooses, for rings of at least these sizes (protocols.md section 4.2).
 *
 * @param left bytes of what the server reads, 0 to 1,048,576
 * @param right bytes of what the server writes, 0 to 1,048,576
 * @throws RangeError for another size
 */
export function selectOrders(left: number, right: number): RingOrders {
  for (const size of [left, right]) {
    if (!Number.isInteger(size) || size < 0 || size > 2 ** MAX_ORDER) {
      throw new RangeError(`a ring takes 0 to ${2 ** MAX_ORDER} bytes, not ${size}`);
    }
  }
  const [small, medium] = [MIN_ORDER, MIN_ORDER + 1];
  const fits = (size: number, order: number): boolean => size <= 2 ** order;
  if (fits(left, small) && fits(right, medium)) return { left: small, right: medium };
  if (fits(left, medium) && fits(right, small)) return { left: medium, right: small };
  if (fits(left, medium)) return { left: medium, right: grantedOrder(right) };
  if (fits(right, medium)) return { left: grantedOrder(left), right: medium };
  return { left: grantedOrder(left), right: grantedOrder(right) };
}

/** The smallest order from 12 on that holds `size` bytes. */
function grantedOrder(size: number): number {
  return Math.max(FIRST_GRANTED_ORDER, Math.ceil(Math.log2(size)));
}

/** What is wrong with a pair of orders, or undefined: protocols.md sections 4.1 and 4.4. */
export function orderMistake({ left, right }: RingOrders): string | undefined {
  for (const [name, order] of [
    ['left', left],
    ['right', right],
  ] as const) {
    if (!Number.isInteger(order) || order < MIN_ORDER || order > MAX_ORDER) {
      return `${name}_order is ${order}, not ${MIN_ORDER} to ${MAX_ORDER}`;
    }
  }
  if (left === right && isInPage(left)) return `both rings have order ${left}: they would be the same bytes`;
  const listEnd = VchanInterface.sizeWith(grantedPages(left) + grantedPages(right));
  const free = Math.min(PAGE_SIZE, ...[left, right].filter(isInPage).map((order) => 2 ** order));
  if (listEnd > free) {
    return `orders ${left} and ${right} need ${listEnd} bytes before byte ${free} of the shared page`;
  }
  return undefined;
}
