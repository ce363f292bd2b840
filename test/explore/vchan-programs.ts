import type * as Operations from '../../runtime/vchan/operations.js';
import type { Request, Steps } from './requests.js';
import type { EndProgram, TransformedVchan } from './vchan-world.js';

/*
 * What a thread does with its end of a channel: the loops of runtime/vchan/blocking.ts, which try a step, and wait for
 * an event where it gives 0. What they tell in the end is checked: `wrote 3`, `refused after 3`, `read 1 2 3` by one who
 * has left, `end after 1 2 3`.
 */

/** What a thread has done, and all that it knows: what its end remembers, where its program is, and its variables. */
function note(end: Operations.Endpoint, value: string, where = ''): Request {
  const { reader, writer } = end;
  const knowledge = [reader.cons, reader.prod, reader.cut, writer.prod, writer.cons, end.gone, value, where].join();
  return { op: 'note', value, knowledge };
}

export interface Leaving {
  /** Closes its end when it is done. */
  readonly leaves?: boolean;
  /** May close its end at any time between two operations, or while it waits. */
  readonly mayClose?: boolean;
}

/** The user closes, or does not. */
function* closes(wanted: boolean): Steps<boolean> {
  return wanted && (yield { op: 'choose', yes: 'its user closes it', no: 'goes on' }) === 1;
}

function* leave(end: Operations.Endpoint, vchan: TransformedVchan, value: string): Steps<string> {
  yield note(end, value, 'leaving');
  yield* vchan.leave(end);
  return value;
}

/** Writes `count` bytes (1, 2, 3, ...), waiting where the ring is full. */
export function writer(
  count: number,
  {
    atOnce = count,
    asks = false,
    leaves = false,
    mayClose = false,
  }: Leaving & { atOnce?: number; asks?: boolean } = {},
): EndProgram {
  return function* (end, vchan) {
    const data = Uint8Array.from({ length: count }, (_, i) => i + 1);
    for (let done = 0; done < count; ) {
      yield note(end, `wrote ${done}`);
      if (yield* closes(mayClose)) return yield* leave(end, vchan, `wrote ${done}`);
      const wanted = Math.min(atOnce, count - done);
      const possible = asks ? Math.min(wanted, yield* vchan.bufferSpace(end)) : wanted;
      const written = yield* vchan.writeBytes(end, data, done, possible);
      if (written < 0) return `refused after ${done}`;
      if (written === 0) {
        if (yield* closes(mayClose)) return yield* leave(end, vchan, `wrote ${done}`);
        yield { op: 'wait' };
      }
      done += written;
    }
    if (leaves) return yield* leave(end, vchan, `wrote ${count}`);
    return `wrote ${count}`;
  };
}

/** How a reader finds out that there is something: by reading, or by an operation that asks first. */
type Asking = 'no' | 'dataReady' | 'dataOrEnd';

/** Reads until the end, or until there were `count` bytes, waiting where the ring is empty. */
export function reader({
  count = Number.POSITIVE_INFINITY,
  atOnce = 2,
  asks = 'no',
  leaves = false,
  mayClose = false,
}: Leaving & { count?: number; atOnce?: number; asks?: Asking } = {}): EndProgram {
  return function* (end, vchan) {
    const got: number[] = [];
    const buffer = new Uint8Array(atOnce);
    const told = () => `read ${got.join(' ')}`;
    while (got.length < count) {
      yield note(end, told());
      if (yield* closes(mayClose)) return yield* leave(end, vchan, told());
      let read = 0;
      if (asks === 'dataOrEnd') read = yield* vchan.dataOrEnd(end);
      if (asks === 'dataReady') yield* vchan.dataReady(end);
      if (asks !== 'dataOrEnd' || read > 0) {
        read = yield* vchan.readBytes(end, buffer, 0, Math.min(atOnce, count - got.length));
      }
      if (read < 0) return `end after ${got.join(' ')}`;
      if (read === 0) {
        if (yield* closes(mayClose)) return yield* leave(end, vchan, told());
        yield { op: 'wait' };
      }
      got.push(...buffer.subarray(0, read));
    }
    if (leaves) return yield* leave(end, vchan, told());
    return told();
  };
}

/** Writes `count` bytes and reads as many at the same time, waiting for room and for data at once. */
export function duplex(count: number): EndProgram {
  return function* (end, vchan) {
    const data = Uint8Array.from({ length: count }, (_, i) => i + 1);
    const buffer = new Uint8Array(count);
    const got: number[] = [];
    let done = 0;
    const told = () => `wrote ${done}; read ${got.join(' ')}`;
    for (;;) {
      yield note(end, told());
      const written = done < count ? yield* vchan.writeBytes(end, data, done, count - done) : 0;
      const read = got.length < count ? yield* vchan.readBytes(end, buffer, 0, count - got.length) : 0;
      if (written < 0 || read < 0) return 'not open';
      done += written;
      got.push(...buffer.subarray(0, read));
      if (done === count && got.length === count) return told();
      if (written === 0 && read === 0) yield { op: 'wait' };
    }
  };
}

/** Sends packets of `size` bytes each, whole; then leaves. */
export function packetWriter(packets: number, size: number): EndProgram {
  return function* (end, vchan) {
    const data = Uint8Array.from({ length: packets * size }, (_, i) => i + 1);
    for (let done = 0; done < data.length; ) {
      yield note(end, `wrote ${done}`);
      const sent = yield* vchan.sendPacket(end, data, done, size);
      if (sent < 0) return `refused after ${done}`;
      if (sent === 0) yield { op: 'wait' };
      done += sent;
    }
    yield* vchan.leave(end);
    return `wrote ${data.length}`;
  };
}

/** Receives packets of `size` bytes each, whole, until the end. */
export function packetReader(size: number): EndProgram {
  return function* (end, vchan) {
    const got: number[] = [];
    const buffer = new Uint8Array(size);
    for (;;) {
      yield note(end, `read ${got.join(' ')}`);
      const read = yield* vchan.receivePacket(end, buffer, 0, size);
      if (read < 0) return `end after ${got.join(' ')}`;
      if (read === 0) yield { op: 'wait' };
      got.push(...buffer.subarray(0, read));
    }
  };
}

/** Sends each byte back that comes, until the end. */
export function echo(): EndProgram {
  return function* (end, vchan) {
    const buffer = new Uint8Array(1);
    for (;;) {
      yield note(end, '', 'reading');
      const read = yield* vchan.readBytes(end, buffer, 0, 1);
      if (read < 0) return 'end';
      if (read === 0) yield { op: 'wait' };
      for (let written = 0; written < read; ) {
        yield note(end, '', `writing ${buffer[0]}`);
        const n = yield* vchan.writeBytes(end, buffer, 0, 1);
        if (n < 0) return 'refused';
        if (n === 0) yield { op: 'wait' };
        written += n;
      }
    }
  };
}

/** Writes `count` bytes one by one, and reads each back before the next; then leaves. */
export function pinger(count: number): EndProgram {
  return function* (end, vchan) {
    const buffer = new Uint8Array(1);
    const got: number[] = [];
    while (got.length < count) {
      yield note(end, `read ${got.join(' ')}`, 'writing');
      buffer[0] = got.length + 1;
      if ((yield* vchan.writeBytes(end, buffer, 0, 1)) < 0) return 'refused';
      for (let read = 0; read === 0; ) {
        yield note(end, `read ${got.join(' ')}`, 'reading');
        read = yield* vchan.readBytes(end, buffer, 0, 1);
        if (read < 0) return 'end';
        if (read === 0) yield { op: 'wait' };
      }
      got.push(buffer[0]!);
    }
    yield* vchan.leave(end);
    return `read ${got.join(' ')}`;
  };
}
