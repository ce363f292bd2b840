import type * as Operations from '../../runtime/vchan/operations.js';
import type * as Ring from '../../runtime/vchan/ring.js';
import {
  Cell,
  Machine,
  type MachineOptions,
  type Program,
  type Request,
  SharedArray,
  type State,
  Thread,
} from './machine.js';
import { loadTransformed } from './transform.js';

/*
 * One channel with a ring of a few bytes for each direction, and a program for each end. The server reads `left` and
 * writes `right`, as protocols.md section 4.1 has it. Counters begin just below 2^32.
 */

type Steps<T> = Generator<Request, T, number | undefined>;

/** Functions of runtime/vchan as transform.ts makes them. */
interface Transformed {
  readonly Endpoint: typeof Operations.Endpoint;
  readonly RingReader: typeof Ring.RingReader;
  readonly RingWriter: typeof Ring.RingWriter;
  writeBytes(e: Operations.Endpoint, source: Uint8Array, from: number, count: number): Steps<number>;
  readBytes(e: Operations.Endpoint, target: Uint8Array, to: number, count: number): Steps<number>;
  sendPacket(e: Operations.Endpoint, source: Uint8Array, from: number, count: number): Steps<number>;
  receivePacket(e: Operations.Endpoint, target: Uint8Array, to: number, count: number): Steps<number>;
  leave(e: Operations.Endpoint): Steps<void>;
}

export function loadVchan(): Promise<Transformed> {
  const modules = ['ring/copy', 'vchan/ring', 'vchan/operations'].map((name) => `runtime/${name}.ts`);
  return loadTransformed(modules) as Promise<unknown> as Promise<Transformed>;
}

const FIRST = 0xffff_fffe;
const SERVER = 0;
const CLIENT = 1;

type Direction = 'left' | 'right';

/** What a thread does with its end. */
export type EndProgram = (end: Operations.Endpoint, vchan: Transformed) => Steps<string>;

export interface Scenario {
  /** Bytes of each ring: a power of two. */
  readonly ring: number;
  readonly server: EndProgram;
  readonly client: EndProgram;
  /** Who may be killed, at any time. */
  readonly killable?: 'server' | 'client';
  readonly weak?: boolean;
}

export interface World {
  readonly machine: Machine;
  readonly start: State;
}

export function worldOf(vchan: Transformed, scenario: Scenario): World {
  const cells: Cell[] = [];
  const memory: number[] = [];
  const cell = (name: string, value: number): Cell => {
    const made = new Cell(name, cells.length);
    cells.push(made);
    memory.push(value);
    return made;
  };
  const ringOf = (name: Direction) => ({
    counters: { cons: cell(`${name}.cons`, FIRST), prod: cell(`${name}.prod`, FIRST) },
    bytes: new SharedArray(Array.from({ length: scenario.ring }, (_, i) => cell(`${name}[${i}]`, 0))),
  });
  const rings = { left: ringOf('left'), right: ringOf('right') };
  const sides = ['srv', 'cli'].map((name) => ({ live: cell(`${name}_live`, 1), notify: cell(`${name}_notify`, 0) }));

  const endpoint = (own: number): Operations.Endpoint => {
    const other = 1 - own;
    const side = (name: Direction) => ({
      name,
      ...rings[name],
      wanted: sides[other]!.notify,
      asked: sides[own]!.notify,
      strict: true,
    });
    const [read, write] = own === SERVER ? (['left', 'right'] as const) : (['right', 'left'] as const);
    // Cells stand where generated atomics would, and the transformed functions ask the machine.
    const make = <T>(value: unknown): T => value as T;
    return new vchan.Endpoint(
      new vchan.RingReader(make(side(read)), FIRST),
      new vchan.RingWriter(make(side(write)), FIRST),
      make({ own: sides[own]!.live, peer: sides[other]!.live }),
      make({ thread: other }),
      own === SERVER ? 2 : 1,
    );
  };
  const program =
    (own: number, run: EndProgram): Program =>
    () =>
      run(endpoint(own), vchan);
  const threads = [
    new Thread('server', program(SERVER, scenario.server)),
    new Thread('client', program(CLIENT, scenario.client)),
  ];
  const killed = scenario.killable === 'server' ? SERVER : CLIENT;
  const options: MachineOptions = {
    cells,
    threads,
    weak: scenario.weak ?? false,
    ...(scenario.killable === undefined
      ? {}
      : { killable: new Map([[killed, { clears: sides[killed]!.live, notifies: 1 - killed }]]) }),
  };
  const machine = new Machine(options);
  return { machine, start: machine.start(memory) };
}

/** What a thread has done, and all that it knows: what its end remembers, where its program is, and its variables. */
function note(end: Operations.Endpoint, value: string, where = ''): Request {
  const { reader, writer } = end;
  const knowledge = [reader.cons, reader.prod, reader.cut, writer.prod, writer.cons, end.gone, value, where].join();
  return { op: 'note', value, knowledge };
}

/** Writes `count` bytes (1, 2, 3, ...), waiting where the ring is full; then leaves, if told so. */
export function writer(count: number, { atOnce = count, leaves = false } = {}): EndProgram {
  return function* (end, vchan) {
    const data = Uint8Array.from({ length: count }, (_, i) => i + 1);
    for (let done = 0; done < count; ) {
      yield note(end, `wrote ${done}`);
      const written = yield* vchan.writeBytes(end, data, done, Math.min(atOnce, count - done));
      if (written < 0) return `refused after ${done}`;
      if (written === 0) yield { op: 'wait' };
      done += written;
    }
    yield note(end, `wrote ${count}`, 'leaving');
    if (leaves) yield* vchan.leave(end);
    return `wrote ${count}`;
  };
}

/** Reads until the end, or until there were `count` bytes, waiting where the ring is empty; then leaves, if told so. */
export function reader({ count = Number.POSITIVE_INFINITY, atOnce = 2, leaves = false } = {}): EndProgram {
  return function* (end, vchan) {
    const got: number[] = [];
    const buffer = new Uint8Array(atOnce);
    while (got.length < count) {
      yield note(end, `read ${got.join(' ')}`);
      const read = yield* vchan.readBytes(end, buffer, 0, Math.min(atOnce, count - got.length));
      if (read < 0) return `end after ${got.join(' ')}`;
      if (read === 0) yield { op: 'wait' };
      got.push(...buffer.subarray(0, read));
    }
    yield note(end, `read ${got.join(' ')}`, 'leaving');
    if (leaves) yield* vchan.leave(end);
    return `read ${got.join(' ')}`;
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
