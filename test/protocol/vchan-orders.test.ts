import { describe, expect, it } from 'vitest';
import { grantedPages, isInPage, orderMistake, selectOrders } from '../../runtime/vchan/orders.js';
import { SharedPage } from '../../runtime/vchan/shared-page.js';
import type { GrantedPages } from '../../runtime/xen/interfaces/index.js';
import { ORDER_EXAMPLES } from './support/order-examples.js';

/** protocols.md sections 4.1 and 4.2. */
describe('orders of the rings', () => {
  it.each<readonly [number, number, number, number]>([
    ...ORDER_EXAMPLES,
    // Each condition of the table at its edges.
    [1024, 0, 10, 11],
    [0, 2049, 11, 12],
    [1025, 1024, 11, 10],
    [1025, 0, 11, 10],
    [2048, 4097, 11, 13],
    [2049, 2048, 12, 11],
    [2049, 1024, 12, 11],
    [2049, 2049, 12, 12],
    [4097, 8192, 13, 13],
    [1048576, 1048576, 20, 20],
    [524289, 524288, 20, 19],
  ])('for %i bytes to read and %i to write are %i and %i', (left, right, ofLeft, ofRight) => {
    expect(selectOrders(left, right)).toEqual({ left: ofLeft, right: ofRight });
  });

  it.each([
    [1048577, 0],
    [0, 1048577],
    [-1, 0],
    [0, 1.5],
    [Number.NaN, 0],
  ])('refuse sizes of %d and %d bytes', (left, right) => {
    expect(() => selectOrders(left, right)).toThrow(RangeError);
  });

  it('are always ones that a client accepts', () => {
    const sizes = [0, 1, 1023, 1024, 1025, 2047, 2048, 2049, 4096, 4097, 10_000, 2 ** 19, 2 ** 19 + 1, 2 ** 20];
    for (const left of sizes) {
      for (const right of sizes) {
        const orders = selectOrders(left, right);
        expect(orderMistake(orders)).toBeUndefined();
        expect(2 ** orders.left).toBeGreaterThanOrEqual(left);
        expect(2 ** orders.right).toBeGreaterThanOrEqual(right);
      }
    }
  });

  it('are rejected where the rings or the list of grants would be the same bytes', () => {
    const wrong: string[] = [];
    for (let left = 8; left <= 22; left++) {
      for (let right = 8; right <= 22; right++) {
        if (orderMistake({ left, right }) !== undefined) wrong.push(`${left} ${right}`);
      }
    }
    const outside = (order: number) => order < 10 || order > 20;
    const expected: string[] = [];
    for (let left = 8; left <= 22; left++) {
      for (let right = 8; right <= 22; right++) {
        const clash = ['10 10', '11 11', '10 20', '20 10'].includes(`${left} ${right}`);
        if (outside(left) || outside(right) || clash) expected.push(`${left} ${right}`);
      }
    }
    expect(wrong).toEqual(expected);
    expect(orderMistake({ left: 10, right: 20 })).toBe(
      'orders 10 and 20 need 1048 bytes before byte 1024 of the shared page',
    );
    expect(orderMistake({ left: 9, right: 12 })).toBe('left_order is 9, not 10 to 20');
    expect(orderMistake({ left: 11, right: 11 })).toMatch('the same bytes');
  });
});

describe('places of the rings', () => {
  const page = new SharedPage(new Uint8Array(4096));

  it.each([
    [10, 1024, 1024, 0],
    [11, 2048, 2048, 0],
    [12, undefined, 4096, 1],
    [16, undefined, 65536, 16],
    [20, undefined, 1048576, 256],
  ])('order %i begins at byte %s of the page, has %i bytes and %i pages of its own', (order, start, size, pages) => {
    expect(grantedPages(order)).toBe(pages);
    expect(isInPage(order)).toBe(start !== undefined);
    const own = pages === 0 ? undefined : new Uint8Array(pages * 4096);
    const left = own && ({ bytes: own } as GrantedPages);
    const bytes = page.rings({ left: order, right: 12 }, { left, right: undefined }).left;
    expect(bytes.length).toBe(size);
    if (start === undefined) expect(bytes).toBe(own);
    else expect([bytes.buffer, bytes.byteOffset]).toEqual([page.bytes.buffer, start]);
  });

  it('list the grants of left first', () => {
    page.writeGrants([71, 72, 73]);
    expect(new Uint32Array(page.bytes.buffer, 24, 3)).toEqual(new Uint32Array([71, 72, 73]));
    expect(page.readGrants({ left: 12, right: 13 })).toEqual({ left: [71], right: [72, 73] });
    expect(page.readGrants({ left: 11, right: 13 })).toEqual({ left: [], right: [71, 72] });
    expect(page.readGrants({ left: 13, right: 10 })).toEqual({ left: [71, 72], right: [] });
    expect(page.readGrants({ left: 10, right: 11 })).toEqual({ left: [], right: [] });
  });
});
