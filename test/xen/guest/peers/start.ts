import type { Peer, Place } from '../places/place.js';

/** Which implementation of vchan a peer is. */
export const KINDS = ['node', 'c'] as const;
export type Kind = (typeof KINDS)[number];

const NODE_PEER = '/lab/tests/test/xen/guest/peers/vchan.js';

export interface PeerOptions {
  readonly kind: Kind;
  readonly role: 'server' | 'client';
  readonly place: Place;
  /** The other end's domain. */
  readonly domain: number;
  readonly path: string;
  /** What a server asks its rings to hold. */
  readonly size?: number;
  readonly action: 'send' | 'hold' | 'receive' | 'echo' | 'ping';
  readonly count: number;
  readonly chunk?: number;
}

/** Starts one end of a vchan: the program of `guest/programs/vchan-peer.c`, or its double in TypeScript. */
export function startPeer(options: PeerOptions): Promise<Peer> {
  const { kind, role, place, domain, path, size = 65_536, action, count, chunk = 65_536 } = options;
  const args = [role, domain, path, size, size, action, count, chunk];
  return kind === 'c'
    ? place.start('vchan-peer', args)
    : place.start('node', ['--enable-source-maps', NODE_PEER, ...args]);
}

export interface Transfer {
  readonly bytes: number;
  readonly checksum: number;
}

/** What a peer says at its end. */
export async function transferOf(peer: Peer): Promise<Transfer> {
  const line = await peer.line();
  const code = await peer.ended;
  if (line === undefined || code !== 0) throw new Error(`the peer ended with ${code}`);
  return JSON.parse(line) as Transfer;
}

type End = Pick<PeerOptions, 'kind' | 'place' | 'action' | 'count' | 'chunk'>;

let channels = 0;

/** Has a server and a client in processes of their own do something over one channel. */
export async function exchange(server: End, client: End, size: number): Promise<readonly [Transfer, Transfer]> {
  // In the server's own part of the store, which it may write whatever its domain is.
  const path = `/local/domain/${server.place.domain}/data/peers/${++channels}`;
  const first = await startPeer({ ...server, role: 'server', domain: client.place.domain, path, size });
  const ready = await first.line();
  if (ready !== 'ready') throw new Error(`the server said ${ready}`);
  const second = await startPeer({ ...client, role: 'client', domain: server.place.domain, path, size });
  try {
    return await Promise.all([transferOf(first), transferOf(second)]);
  } finally {
    await Promise.all([first.kill(), second.kill()]);
  }
}
