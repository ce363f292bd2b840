import { vchanError } from './errors.js';
import type { Session } from './session.js';

/*
 * The operations of protocols.md section 4.7 that wait: a step of the session, and as long as it gives 0, an event and
 * the same again. The step asks for the event before it gives up, so none can be missed.
 */

export async function send(session: Session, data: Uint8Array, signal: AbortSignal | undefined): Promise<void> {
  refuseLonger('send', data.length, session.parts.endpoint.writer.size);
  claimWriting(session, 'send');
  try {
    for (;;) {
      const count = session.send(data);
      if (count < 0) peerIsGone(session, 'send');
      if (count === data.length) return await session.spend(count);
      await session.wakeups.next(signal);
    }
  } finally {
    session.writing = false;
  }
}

export async function write(session: Session, data: Uint8Array, signal: AbortSignal | undefined): Promise<void> {
  claimWriting(session, 'write');
  try {
    let done = 0;
    for (;;) {
      const count = session.write(data, done);
      if (count < 0) peerIsGone(session, 'write');
      done += count;
      if (done === data.length) return await session.spend(count);
      await session.wakeups.next(signal);
    }
  } finally {
    session.writing = false;
  }
}

export async function recv(session: Session, buffer: Uint8Array, signal: AbortSignal | undefined): Promise<number> {
  refuseLonger('recv', buffer.length, session.parts.endpoint.reader.size);
  claimReading(session, 'recv');
  try {
    for (;;) {
      const count = session.recv(buffer);
      if (count === buffer.length) {
        await session.spend(count);
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
  } finally {
    session.reading = false;
  }
}

export async function read(session: Session, buffer: Uint8Array, signal: AbortSignal | undefined): Promise<number> {
  claimReading(session, 'read');
  try {
    for (;;) {
      const count = session.read(buffer);
      if (count > 0 || buffer.length === 0) {
        await session.spend(count);
        return Math.max(count, 0);
      }
      if (count === 0) await session.wakeups.next(signal);
      else if (endOfPeer(session, 'read') === 0) return 0;
    }
  } finally {
    session.reading = false;
  }
}

export async function readable(session: Session, signal: AbortSignal | undefined): Promise<number> {
  claimReading(session, 'read');
  try {
    for (;;) {
      const count = session.dataOrEnd();
      if (count > 0) {
        await session.spend(0);
        return count;
      }
      if (count === 0) await session.wakeups.next(signal);
      else if (endOfPeer(session, 'read') === 0) return 0;
    }
  } finally {
    session.reading = false;
  }
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

function claimReading(session: Session, operation: string): void {
  session.mustBeOpen(operation);
  refuseSecondReader(session, operation);
  session.reading = true;
}

function claimWriting(session: Session, operation: string): void {
  session.mustBeOpen(operation);
  refuseSecondWriter(session, operation);
  session.writing = true;
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
