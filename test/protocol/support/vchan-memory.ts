import { VCHAN_NOTIFY_READ, VCHAN_NOTIFY_WRITE } from '../../../generated/libxenvchan.js';
import { type Endpoint, LIVE } from '../../../runtime/vchan/operations.js';
import { endpointOn, type Role, SharedPage } from '../../../runtime/vchan/shared-page.js';

export interface PlainOptions {
  /** Bytes of the ring that the client writes, and of that which the server writes: powers of two. */
  readonly left?: number;
  readonly right?: number;
  readonly strict?: boolean;
  /** Where all counters begin. */
  readonly first?: number;
}

/** Two ends of a channel over plain memory, as they are when a client has just connected; no Xen is involved. */
export class PlainChannel {
  readonly page = new SharedPage(new Uint8Array(4096));
  readonly rings: { readonly left: Uint8Array; readonly right: Uint8Array };
  readonly ends: Readonly<Record<Role, Endpoint>>;
  /** Events that each side was sent. */
  readonly events: Record<Role, number> = { server: 0, client: 0 };

  constructor({ left = 64, right = 64, strict = true, first = 0 }: PlainOptions = {}) {
    const { page } = this;
    this.rings = { left: new Uint8Array(left), right: new Uint8Array(right) };
    for (const counter of [page.left.cons, page.left.prod, page.right.cons, page.right.prod]) counter.store(first);
    page.record.cli_live = LIVE.open;
    page.record.srv_live = LIVE.open;
    const end = (role: Role, peer: Role) =>
      endpointOn(page, role, this.rings, { notify: () => this.events[peer]++ }, strict);
    this.ends = { server: end('server', 'client'), client: end('client', 'server') };
  }

  /** The names of the bits in a side's notify byte: what that side's next action has to be followed by. */
  asked(role: Role): string {
    const byte = this.page.record[role === 'server' ? 'srv_notify' : 'cli_notify'];
    const names = [(byte & VCHAN_NOTIFY_WRITE) !== 0 && 'write', (byte & VCHAN_NOTIFY_READ) !== 0 && 'read'];
    return names.filter(Boolean).join(' ');
  }

  setLive(role: Role, value: number): void {
    this.page.record[role === 'server' ? 'srv_live' : 'cli_live'] = value;
  }

  /** The counters of the ring that `writer` writes. */
  counters(writer: Role) {
    return writer === 'client' ? this.page.left : this.page.right;
  }
}

/** A writer and its peer, both ways round. */
export const DIRECTIONS = [
  { writer: 'client', reader: 'server' },
  { writer: 'server', reader: 'client' },
] as const;

/** `count` bytes that differ from their neighbours, the first being `first`. */
export function pattern(count: number, first = 1): Uint8Array {
  return Uint8Array.from({ length: count }, (_, i) => first + i);
}
