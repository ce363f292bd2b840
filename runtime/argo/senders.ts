import { XEN_ARGO_RING_EMSGSIZE, XEN_ARGO_RING_EXISTS, XEN_ARGO_RING_SUFFICIENT } from '../../generated/argo.js';
import { isXenError } from '../xen/interfaces/index.js';
import type { ArgoAddress, ArgoCalls, RingQuery } from './hypercalls.js';
import { MAX_NOTIFY_ENTRIES } from './limits.js';

/*
 * Senders that wait for space: protocols.md sections 1.8, 1.10 and 2.
 *
 * Xen has one place for each waiting domain at each ring, so messages to one ring wait in one queue, and only the first
 * is asked for. sendv that answers EAGAIN has queued the domain; an event then says only that something happened
 * somewhere. What is asked for again is queued again, or was sent: no event is ever missed between two questions. What
 * Xen does not tell at all, a ring that went away or a full list of waiters, is found by asking again after a while.
 */

/** A message on its way. */
export interface Outgoing {
  readonly source: ArgoAddress;
  readonly destination: ArgoAddress;
  readonly pieces: readonly Uint8Array[];
  /** Bytes of all pieces. */
  readonly size: number;
  readonly type: number;
  /** Called once at the end of a message that had to wait: with the error, or with none. */
  settle: (error?: unknown) => void;
}

/** The messages that wait for one ring, the first of which did not fit. */
interface Queue {
  readonly messages: Outgoing[];
  readonly query: RingQuery;
}

/** All that wait. */
export class Senders {
  readonly calls: Pick<ArgoCalls, 'send' | 'notify'>;
  readonly queues = new Map<string, Queue>();
  /** A notify that should have woken senders to the own rings failed. */
  owesNotify = false;

  constructor(calls: Pick<ArgoCalls, 'send' | 'notify'>) {
    this.calls = calls;
  }

  /** Whether anything waits, for space or to be tried again. */
  get waiting(): boolean {
    return this.queues.size > 0 || this.owesNotify;
  }
}

/**
 * Sends a message, or has it wait behind those that wait for the same ring: false then.
 *
 * @throws XenError that it can never be sent
 */
export function submit(senders: Senders, message: Outgoing): boolean {
  // Mostly nothing waits at all.
  const queue = senders.queues.size === 0 ? undefined : senders.queues.get(keyOf(message.destination));
  if (queue) {
    queue.messages.push(message);
    return false;
  }
  if (attempt(senders, message)) return true;
  const query = { ...message.destination, spaceRequired: message.size, flags: 0, maxMessageSize: 0 };
  senders.queues.set(keyOf(message.destination), { messages: [message], query });
  return false;
}

/**
 * Wakes those who wait for the own rings, and sends what fits by now; `consumed` tells whether the own rings have more
 * room than before.
 */
export function retry(senders: Senders, consumed: boolean): void {
  const queues = [...senders.queues.values()];
  if (queues.length === 0) {
    if (consumed || senders.owesNotify) ask(senders, []);
    return;
  }
  for (let first = 0; first < queues.length; first += MAX_NOTIFY_ENTRIES) {
    const batch = queues.slice(first, first + MAX_NOTIFY_ENTRIES);
    for (const { query, messages } of batch) query.spaceRequired = messages[0]?.size ?? 0;
    const answered = ask(
      senders,
      batch.map(({ query }) => query),
    );
    for (const queue of batch) if (!answered || isNews(queue.query.flags)) flush(senders, queue);
  }
}

/** Takes back a message that was not sent; false when it was. */
export function withdraw(senders: Senders, message: Outgoing): boolean {
  const queue = senders.queues.get(keyOf(message.destination));
  const index = queue?.messages.indexOf(message) ?? -1;
  if (!queue || index < 0) return false;
  queue.messages.splice(index, 1);
  // The next one may be smaller, and nobody asked for it.
  if (index === 0) flush(senders, queue);
  return true;
}

/**
 * Asks about a ring. The question takes the place of what the first message that waits there asked, so it is the same.
 *
 * @throws XenError as protocols.md section 1.8 lists
 */
export function inquire(senders: Senders, destination: ArgoAddress): RingQuery {
  const queue = senders.queues.get(keyOf(destination));
  const spaceRequired = queue?.messages[0]?.size ?? 0;
  const query: RingQuery = { ...destination, spaceRequired, flags: 0, maxMessageSize: 0 };
  senders.calls.notify([query]);
  // SUFFICIENT has taken us off the list of those who wait.
  if (queue && isNews(query.flags)) flush(senders, queue);
  return query;
}

/** Whether an answer says more than "go on waiting". */
function isNews(flags: number): boolean {
  if ((flags & XEN_ARGO_RING_EXISTS) === 0) return true;
  return (flags & (XEN_ARGO_RING_SUFFICIENT | XEN_ARGO_RING_EMSGSIZE)) !== 0;
}

/** Sends what waits for a ring until one does not fit. */
function flush(senders: Senders, queue: Queue): void {
  const { messages, query } = queue;
  for (let message = messages.shift(); message !== undefined; message = messages.shift()) {
    if (transmit(senders, message)) continue;
    messages.unshift(message);
    return;
  }
  const key = keyOf(query);
  if (senders.queues.get(key) === queue) senders.queues.delete(key);
}

/** Sends a message that waited; false when it has to wait on. */
function transmit(senders: Senders, message: Outgoing): boolean {
  try {
    if (!attempt(senders, message)) return false;
  } catch (error) {
    message.settle(error);
    return true;
  }
  message.settle();
  return true;
}

/** False when there is no room. @throws XenError that there will never be */
function attempt(senders: Senders, { source, destination, pieces, type }: Outgoing): boolean {
  try {
    senders.calls.send(source, destination, pieces, type);
    return true;
  } catch (error) {
    // EBUSY: 32 other domains wait already, and Xen has no place for this one.
    if (isXenError(error, 'EAGAIN', 'EBUSY')) return false;
    throw error;
  }
}

function ask(senders: Senders, queries: readonly RingQuery[]): boolean {
  try {
    senders.calls.notify(queries);
    senders.owesNotify = false;
    return true;
  } catch {
    // Those that wait for the own rings may not have been woken. What is wrong with the queries, sending will tell.
    senders.owesNotify = true;
    return false;
  }
}

function keyOf({ domain, port }: ArgoAddress): string {
  return `${domain}:${port}`;
}
