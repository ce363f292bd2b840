import { vchanError } from './errors.js';
import type { Session } from './session.js';

/*
 * The operations of protocols.md section 4.7 that wait: a step of the session, and as long as it gives 0, an event and
 * the same again. The step asks for the event before it gives up, so none can be missed.
 *
 * The first step is no part of an async function: while bytes flow it is all there is to do, and each promise costs as
 * much as hundreds of bytes.
 */

/** Undefined: done at once. */
export function send(session: Session, data: Uint8Array, signal: AbortSignal | undefined): Promise<void> | undefined {
  refuseLonger('send', data.length, session.parts.endpoint.writer.size);
  assertMayWrite(session, 'send');
  const count = session.send(data);
  if (count === data.length && !session.turnIsOver) return undefined;
  return sendOn(session, data, count, signal);
}

function sendOn(session: Session, data: Uint8Array, first: number, signal: AbortSignal | undefined): Promise<void> {
  return during(session, 'writing', async () => {
    for (let count = first; ; count = session.send(data)) {
      if (count < 0) peerIsGone(session, 'send');
      if (count === data.length) return await session.nextTurn();
      await session.wakeups.next(signal);
    }
  });
}

/** Undefined: done at once. */
export function write(session: Session, data: Uint8Array, signal: AbortSignal | undefined): Promise<void> | undefined {
  assertMayWrite(session, 'write');
  const count = session.write(data, 0);
  if (count === data.length && !session.turnIsOver) return undefined;
  return writeOn(session, data, count, signal);
}

function writeOn(session: Session, data: Uint8Array, first: number, signal: AbortSignal | undefined): Promise<void> {
  return during(session, 'writing', async () => {
    let done = 0;
    for (let count = first; ; count = session.write(data, done)) {
      if (count < 0) peerIsGone(session, 'write');
      done += count;
      if (done === data.length) return await session.nextTurn();
      await session.wakeups.next(signal);
    }
  });
}

/** The count itself: done at once. */
export function recv(session: Session, buffer: Uint8Array, signal: AbortSignal | undefined): Promise<number> | number {
  refuseLonger('recv', buffer.length, session.parts.endpoint.reader.size);
  assertMayRead(session, 'recv');
  const count = session.recv(buffer);
  if (count === buffer.length && !session.turnIsOver) return count;
  return recvOn(session, buffer, count, signal);
}

function recvOn(session: Session, buffer: Uint8Array, first: number, signal: AbortSignal | undefined): Promise<number> {
  return during(session, 'reading', async () => {
    for (let count = first; ; count = session.recv(buffer)) {
      if (count === buffer.length) {
        await session.nextTurn();
        return count;
      }
      if (count === 0) {
        await session.wakeups.next(signal);
        continue;
      }
      const left = endOfPeer(session, 'recv');
      if (left === 0) return 0;
      // More can have come since the step: then the next one takes it.
      if (left < buffer.length) {
        throw vchanError('ECONNRESET', 'recv', `the peer is gone and left ${left} bytes of ${buffer.length}`);
      }
    }
  });
}

/** The count itself: done at once. */
export function read(session: Session, buffer: Uint8Array, signal: AbortSignal | undefined): Promise<number> | number {
  assertMayRead(session, 'read');
  const count = session.read(buffer);
  if (count > 0 && !session.turnIsOver) return count;
  return readOn(session, buffer, count, signal);
}

function readOn(session: Session, buffer: Uint8Array, first: number, signal: AbortSignal | undefined): Promise<number> {
  return during(session, 'reading', async () => {
    for (let count = first; ; count = session.read(buffer)) {
      if (count > 0 || buffer.length === 0) {
        await session.nextTurn();
        return Math.max(count, 0);
      }
      if (count === 0) await session.wakeups.next(signal);
      else if (endOfPeer(session, 'read') === 0) return 0;
    }
  });
}

/** The count itself: there is something already. */
export function readable(session: Session, signal: AbortSignal | undefined): Promise<number> | number {
  assertMayRead(session, 'read');
  const count = session.dataOrEnd();
  if (count > 0 && !session.turnIsOver) return count;
  return readableOn(session, count, signal);
}

function readableOn(session: Session, first: number, signal: AbortSignal | undefined): Promise<number> {
  return during(session, 'reading', async () => {
    for (let count = first; ; count = session.dataOrEnd()) {
      if (count > 0) {
        await session.nextTurn();
        return count;
      }
      if (count === 0) await session.wakeups.next(signal);
      else if (endOfPeer(session, 'read') === 0) return 0;
    }
  });
}

export async function accept(session: Session, signal: AbortSignal | undefined): Promise<void> {
  if (session.parts.role !== 'server') throw vchanError('EINVAL', 'accept', 'only a server can accept');
  session.mustBeOpen('accept');
  session.startAnew();
  while (session.isOpen() !== 1) {
    await session.wakeups.next(signal);
    session.mustBeOpen('accept');
  }
}

/** @throws XenError EBUSY: the bytes of two who read at once would be dealt out at random */
export function refuseSecondReader(session: Session, operation: string): void {
  if (session.reading) throw vchanError('EBUSY', operation, 'somebody waits to read already');
}

/** @throws XenError EBUSY */
export function refuseSecondWriter(session: Session, operation: string): void {
  if (session.writing) throw vchanError('EBUSY', operation, 'somebody waits to write already');
}

function assertMayRead(session: Session, operation: string): void {
  session.mustBeOpen(operation);
  refuseSecondReader(session, operation);
}

function assertMayWrite(session: Session, operation: string): void {
  session.mustBeOpen(operation);
  refuseSecondWriter(session, operation);
}

/** Whoever else wants to do the same meanwhile is refused. */
async function during<T>(session: Session, what: 'reading' | 'writing', work: () => Promise<T>): Promise<T> {
  session[what] = true;
  try {
    return await work();
  } finally {
    session[what] = false;
  }
}

/** A step said "not open": this side was closed, or the peer is gone for good and left so many bytes. */
function endOfPeer(session: Session, operation: string): number {
  session.mustBeOpen(operation);
  return Math.max(session.endOfPeer(), 0);
}

function peerIsGone(session: Session, operation: string): never {
  session.mustBeOpen(operation);
  session.endOfPeer();
  throw vchanError('EPIPE', operation, 'the peer is gone');
}

function refuseLonger(operation: string, length: number, size: number): void {
  if (length <= size) return;
  throw new RangeError(`${operation} takes at most the ${size} bytes of the ring, not ${length}`);
}
