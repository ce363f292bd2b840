import {
  RingShared,
  type RingSharedAtomics,
  VchanInterface,
  type VchanInterfaceAtomics,
} from '../../generated/libxenvchan.js';
import type { GrantedPages } from '../xen/interfaces/index.js';
import { Endpoint, LIVE } from './operations.js';
import { grantedPages, isInPage, type RingOrders } from './orders.js';
import { type RingMemory, RingReader, RingWriter } from './ring.js';

/** Something of each ring. */
export interface Rings<T> {
  readonly left: T;
  readonly right: T;
}

export type Role = 'server' | 'client';

/** Offset of each side's live byte, which goes to 0 when its pages do. */
export const LIVE_OFFSETS: Readonly<Record<Role, number>> = {
  server: VchanInterface.LAYOUT.fields.srv_live.offset,
  client: VchanInterface.LAYOUT.fields.cli_live.offset,
};

/** The page that both domains see: protocols.md section 4.1. */
export class SharedPage {
  readonly bytes: Uint8Array;
  readonly record: VchanInterface;
  readonly atomics: VchanInterfaceAtomics;
  readonly left: RingSharedAtomics;
  readonly right: RingSharedAtomics;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.record = VchanInterface.over(bytes);
    this.atomics = VchanInterface.atomics(bytes);
    this.left = RingShared.atomics(bytes, VchanInterface.LAYOUT.fields.left.offset);
    this.right = RingShared.atomics(bytes, VchanInterface.LAYOUT.fields.right.offset);
  }

  /** The orders as they are now: read them once. */
  readOrders(): RingOrders {
    return { left: this.record.left_order, right: this.record.right_order };
  }

  /** The grant references of each ring as they are now: read them once. The orders are checked already. */
  readGrants({ left, right }: RingOrders): Rings<readonly number[]> {
    const ofLeft = grantedPages(left);
    const all = this.record.grants(ofLeft + grantedPages(right)).toArray();
    return { left: all.slice(0, ofLeft), right: all.slice(ofLeft) };
  }

  writeGrants(references: readonly number[]): void {
    const list = this.record.grants(references.length);
    references.forEach((reference, i) => {
      list.set(i, reference);
    });
  }

  /** The bytes of both rings: in this page, or the pages that are their own. */
  rings({ left, right }: RingOrders, pages: Rings<GrantedPages | undefined>): Rings<Uint8Array> {
    const bytesOf = (order: number, own: GrantedPages | undefined): Uint8Array =>
      isInPage(order) || own === undefined ? this.bytes.subarray(2 ** order, 2 * 2 ** order) : own.bytes;
    return { left: bytesOf(left, pages.left), right: bytesOf(right, pages.right) };
  }
}

/**
 * One side's view of the page. The own counters are taken from the page now, and never looked at again.
 *
 * @param rings see {@link SharedPage.rings}
 */
export function endpointOn(
  page: SharedPage,
  role: Role,
  rings: Rings<Uint8Array>,
  peer: { notify(): void },
  strict: boolean,
): Endpoint {
  const { cli_live, srv_live, cli_notify, srv_notify } = page.atomics;
  const [own, other] =
    role === 'server'
      ? [
          { live: srv_live, notify: srv_notify },
          { live: cli_live, notify: cli_notify },
        ]
      : [
          { live: cli_live, notify: cli_notify },
          { live: srv_live, notify: srv_notify },
        ];
  const memory = (name: 'left' | 'right'): RingMemory => ({
    name,
    bytes: rings[name],
    counters: page[name],
    wanted: other.notify,
    asked: own.notify,
    strict,
  });
  const read = memory(role === 'server' ? 'left' : 'right');
  const write = memory(role === 'server' ? 'right' : 'left');
  return new Endpoint(
    new RingReader(read, read.counters.cons.load()),
    new RingWriter(write, write.counters.prod.load()),
    { own: own.live, peer: other.live },
    peer,
    role === 'server' ? LIVE.never : LIVE.open,
  );
}
